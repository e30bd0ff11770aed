"""The news."""

from datetime import date, datetime

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import BaseModel, Field

from expo.core import languages
from expo.core.web import absolute
from expo.site.api import problems
from expo.site.api.article_record import ArticleRecord, records
from expo.site.api.problems import Gone, Invalid, Problem
from expo.site.api.reading import READING
from expo.site.api.schemas import Key, KeyInPath, Language, Limit, Page, Slug, Year, address, texts
from news import choices
from news.models import Article
from news.querysets import ArticleQuerySet
from organizers.models import Organization

router = Router(tags=[_("News")])


class Wanted(BaseModel):
    language: Language | None = Field(None, description=_("Those written in this language."), examples=["en"])
    category: Slug | None = Field(None, description=_("Those of this category."), examples=["expo-news"])
    outlet: Slug | None = Field(None, description=_("Those that this outlet printed."), examples=["xinhua"])
    edition: Slug | None = Field(None, description=_("Those about this edition."), examples=["2021"])
    organizer: Slug | None = Field(None, description=_("Those that name this body."), examples=["ministry"])
    year: Year | None = Field(None, description=_("Those released in this year."), examples=[2021])
    before: Key | None = Field(
        None, description=_("Those that follow this one in the list; next holds it."), examples=[12]
    )
    limit: Limit = Field(20, description=_("How many at most."), examples=[20])


class Articles(Page[ArticleRecord]):
    __doc__ = _("News, those released last first.")


@router.api_operation(
    READING, "/articles", response={200: Articles, 404: Problem, 422: Invalid}, operation_id="list_articles",
    summary=_("News"),
    description=_(
        "What readers can read at this moment, those released last first, with whole texts. A page stays on the "
        "same articles when news come in. To keep a copy in step, read the list once and then ask for the changes."
    ),
)  # fmt: skip
def list_articles(request: HttpRequest, wanted: Query[Wanted]) -> Articles:
    at = timezone.now()
    keys = _keys(_narrowed(request, wanted), wanted, at)
    shown = keys[: wanted.limit]
    follows = address(request, before=shown[-1]) if len(keys) > wanted.limit else None
    return Articles(
        items=records(Article.objects.visible_somewhere(at).filter(pk__in=shown).newest_first()), next=follows
    )


@router.api_operation(
    READING, "/articles/{number:article_id}", response={200: ArticleRecord, 404: Problem, 410: Gone, 422: Invalid},
    operation_id="get_article", summary=_("One article"),
    description=_("What could be read once answers 410 and says why."),
)  # fmt: skip
def get_article(request: HttpRequest, article_id: KeyInPath) -> ArticleRecord:
    found = records(Article.objects.visible_somewhere().filter(pk=article_id))
    if not found:
        raise _no_longer(article_id)
    return found[0]


def _narrowed(request: HttpRequest, wanted: Wanted) -> ArticleQuerySet:
    articles, known = Article.objects.all(), choices.of(request)
    for field, there in (("category", known.categories), ("outlet", known.outlets), ("edition", known.editions)):
        if slug := getattr(wanted, field):
            articles = articles.filter(**{field: problems.found(there.get(slug), field)})
    if wanted.organizer:
        body = Organization.objects.visible().filter(slug=wanted.organizer).first()
        articles = articles.filter(organizations=problems.found(body, "organizer"))
    if wanted.year is None:
        return articles
    if wanted.year not in known.years:
        raise problems.not_found("There is no news of that year.")
    return articles.in_year(wanted.year)


def _keys(articles: ArticleQuerySet, wanted: Wanted, at: datetime) -> list[int]:
    """The ids of the page, and of one more where there is one.

    Each language is walked along its own index, and what is written in both is met twice.
    """
    if wanted.before:
        articles = articles.before(*_mark(wanted.before))
    codes = [wanted.language] if wanted.language else languages.CODES
    found: set[tuple[date, int]] = set()
    for code in codes:
        rows = articles.visible(code, at).newest_first()
        found.update(rows.values_list("released_on", "pk")[: wanted.limit + 1])
    return [pk for _released_on, pk in sorted(found, reverse=True)[: wanted.limit + 1]]


def _mark(pk: int) -> tuple[date, int]:
    """Where the last row of the page before stands, though it may be off the site by now."""
    public = Article.objects.ever_public().filter(pk=pk)
    mark = public.values_list("released_on", "pk").first()
    if mark is None or mark[0] is None:
        raise problems.not_found("This page of the list is gone: begin again.")
    return mark[0], mark[1]


def _no_longer(pk: int) -> problems.Refused:
    found = Article.objects.gone().filter(pk=pk).first()
    if found is None:
        return problems.not_found("There is no such article.")
    if found.withdrawn_at is None:
        return problems.gone("It could be read until its end.", {})
    led = absolute(found.redirect_to) if found.redirect_to else None
    return problems.gone("It was withdrawn.", texts(found, "withdrawn_reason"), led)
