from collections.abc import Callable

import pytest

from news.checks import CHECKS, run
from news.models import ArticleContent, ArticleRevision
from tests.images.conftest import make_image
from tests.news.factories import CHINESE, ENGLISH

__all__ = ["make_image"]


@pytest.fixture
def find(db: None) -> Callable[..., list[str]]:
    """The fields of what one check finds in a content: `find("missing_summary", title_en="...")`."""

    def fields(check: str, content: ArticleContent | None = None, **words: object) -> list[str]:
        assert check in CHECKS
        content = content or ArticleRevision(**(ENGLISH | CHINESE | words))
        return [finding.field for finding in run(content) if finding.id == check]

    return fields
