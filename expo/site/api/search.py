"""Search, as the page has it."""

from datetime import date
from typing import Annotated, Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_noop as _
from django.utils.translation import override
from ninja import Query, Router
from pydantic import BaseModel, BeforeValidator, Field

from expo.core.web import absolute
from expo.event.models import Edition
from expo.site.api import problems
from expo.site.api.problems import Invalid, Problem
from expo.site.api.reading import READING, kept_by_nobody
from expo.site.api.schemas import URL, Language, Names, Page, Slug, Year, address, plain
from expo.site.search import results
from expo.site.search.hits import Hit
from expo.site.search.kinds import KINDS
from expo.site.search.query import MOST, SIZE, Found, Narrowed, find
from expo.site.search.results import Row
from expo.site.search.terms import LONGEST
from news import choices
from news.models import Article

router = Router(tags=[_("Search")])

SLUGS = [kind.slug for kind in KINDS]
KIND: Any = {"enum": SLUGS}
PAGES = MOST * len(KINDS) // SIZE
PageNumber = Annotated[int, Field(ge=1, le=PAGES), BeforeValidator(plain)]
KindSlug = Annotated[str, Field(pattern=f"^({'|'.join(SLUGS)})$", json_schema_extra=KIND)]
#: The operations that answer with a record of a kind, and what names it there.
RECORDS = {
    "news": ("get_article", "pk"), "organizers": ("get_organizer", "slug"), "editions": ("get_edition", "slug"),
    "venues": ("get_venue", "slug"),
}  # fmt: skip


class Wanted(BaseModel):
    q: str = Field(
        min_length=1,
        max_length=LONGEST,
        description=_("The words; those in quotes stand side by side, the last one may be begun."),
        examples=["expo"],
    )
    language: Language = Field(description=_("The language in which to search."), examples=["en"])
    kind: KindSlug | None = Field(None, description=_("Only records of this kind."), examples=["news"])
    category: Slug | None = Field(None, description=_("Only news of this category."), examples=["expo-news"])
    outlet: Slug | None = Field(None, description=_("Only news that this outlet printed."), examples=["xinhua"])
    year: Year | None = Field(None, description=_("Only news and editions of this year."), examples=[2021])
    page: PageNumber = Field(1, description=_("The page; next holds it."), examples=[1])


class HitRecord(BaseModel):
    __doc__ = _("What was found.")

    kind: str = Field(description=_("What it is."), examples=["news"], json_schema_extra=KIND)
    url: URL = Field(
        description=_("Its page in the language of the search."), examples=["https://expo.example.org/en/news/12/"]
    )
    record: URL | None = Field(
        description=_("Its record here; null where the API has none."),
        examples=["https://expo.example.org/api/v1/articles/12"],
    )
    title: Names = Field(
        description=_("In the language of the search; a name in another one where there is none."),
        examples=[{"en": "The expo opens"}],
    )
    snippet: str = Field(
        description=_("HTML: a part of the text, with the words in mark elements."),
        examples=["The <mark>expo</mark> opens in five halls."],
    )
    dated: date | None = Field(description=_("Its date, if it has one."), examples=["2021-09-13"])


class Results(Page[HitRecord]):
    __doc__ = _("What was found, the best first, and among equals the newest.")

    count: int = Field(description=_("How many there are."), examples=[1])
    is_more: bool = Field(description=_("Whether there are more than counted: narrow them by year."), examples=[False])


@router.api_operation(
    READING, "/search", response={200: Results, 404: Problem, 422: Invalid}, operation_id="search",
    summary=_("Search"),
    description=_(
        "What the search of the site finds, in the same order: words in the title first, then in the summary, then in "
        "the text. Of very common words the newest 2,000 are found; a year leads to older ones."
    ),
)  # fmt: skip
@kept_by_nobody
def search(request: HttpRequest, wanted: Query[Wanted]) -> Results:
    with override(wanted.language):
        found = find(
            wanted.q, wanted.language, kind=wanted.kind or "", narrowed=_narrowed(request, wanted), page=wanted.page
        )
        if wanted.page > found.pages:
            raise problems.not_found("This page of the results is gone: begin again.")
        items = [_hit(hit, row) for hit, row in zip(found.hits, results.rows(found), strict=True)]
    return Results(items=items, next=_next(request, found), count=found.count.number, is_more=found.count.is_more)


def _narrowed(request: HttpRequest, wanted: Wanted) -> Narrowed:
    known = choices.of(request)
    category = problems.found(known.categories.get(wanted.category), "category") if wanted.category else None
    outlet = problems.found(known.outlets.get(wanted.outlet), "outlet") if wanted.outlet else None
    return Narrowed(category, outlet, wanted.year)


def _hit(hit: Hit, row: Row) -> HitRecord:
    title: Any = {hit.said.title.language: hit.said.title.text}
    return HitRecord(
        kind=hit.kind.slug,
        url=absolute(row.path),
        record=_record(hit),
        title=title,
        snippet=str(row.text),
        dated=_dated(hit.record),
    )


def _dated(record: Any) -> date | None:
    """The kind's own `day` orders; it names a first of January where only the year is known."""
    if isinstance(record, Article):
        return record.released_on
    return record.starts_on if isinstance(record, Edition) else None


def _record(hit: Hit) -> str | None:
    if hit.kind.slug not in RECORDS:
        return None
    operation, key = RECORDS[hit.kind.slug]
    return absolute(reverse(f"api:{operation}", args=[getattr(hit.record, key)]))


def _next(request: HttpRequest, found: Found) -> str | None:
    return address(request, page=found.page + 1) if found.page < found.pages else None
