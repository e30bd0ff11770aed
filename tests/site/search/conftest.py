import re
from collections.abc import Callable
from html import unescape

import pytest

from expo.site.search.query import find
from tests.news.conftest import get, queries_of, read

__all__ = ["get", "queries_of", "read"]


@pytest.fixture
def titles(db: None) -> Callable[..., list[str]]:
    """What is found, in its order: `titles("half a word")`, in English unless told."""

    def look(words: str, language: str = "en", **options: object) -> list[str]:
        return [hit.said.title.text for hit in find(words, language, **options).hits]

    return look


@pytest.fixture
def rows(read: Callable[..., str]) -> Callable[..., list[str]]:
    """The titles on the page of results, their marks as brackets."""

    def look(words: str, language: str = "en", **parameters: object) -> list[str]:
        page = read(f"/{language}/search/", {"q": words, **parameters})
        found = re.findall(r'class="headline"[^>]*>(.*?)</a>', page)
        return [unescape(title.replace("<mark>", "[").replace("</mark>", "]")) for title in found]

    return look
