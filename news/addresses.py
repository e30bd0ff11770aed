from collections.abc import Iterable, Mapping
from urllib.parse import urlencode

from django.http import HttpRequest

from expo.core import languages
from expo.core.paths import path_in
from news.models import Article
from news.paths import article_path


def with_query(path: str, parameters: Mapping[str, object]) -> str:
    return f"{path}?{urlencode(parameters)}" if parameters else path


def in_languages(
    request: HttpRequest, parameters: Mapping[str, object], codes: Iterable[str] = languages.CODES
) -> dict[str, str]:
    """This list's first page in each language: a page further down may not exist there."""
    _, _, rest = request.path.removeprefix("/").partition("/")
    return {code: with_query(f"/{code}/{rest}", parameters) for code in codes}


def article_paths(article: Article) -> dict[str, str]:
    """The article's path in each language in which it is written."""
    titles = {code: getattr(article, languages.column("title", code)) for code in article.languages()}
    return {code: article_path(article.pk, title, code) for code, title in titles.items()}


def short_path(article: Article, language: str) -> str:
    """The one without a slug, for sharing: it outlives every change of the title."""
    return path_in(language, "news:article", article.pk)
