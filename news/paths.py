from functools import lru_cache

from django.utils.html import escape
from django.utils.safestring import SafeString

from expo.core import text
from expo.core.paths import path_in


@lru_cache(maxsize=4096)
def article_path(pk: int, title: str, language: str) -> SafeString:
    """An article's own page in a language, in which it has this title; the same articles stand in many lists."""
    slug = text.slug(title)
    return escape(path_in(language, "news:article", pk, slug) if slug else path_in(language, "news:article", pk))
