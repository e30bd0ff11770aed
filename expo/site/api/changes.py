"""What changed in the news: for those who keep a copy."""

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Annotated, Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_noop as _
from ninja import Query, Router
from pydantic import AwareDatetime, BaseModel, BeforeValidator, Field

from expo.site.api.article_record import ArticleRecord, records
from expo.site.api.problems import Invalid
from expo.site.api.reading import READING, kept_by_nobody
from expo.site.api.schemas import URL, KeyOrNone, Limit, address
from news.models import Article

router = Router(tags=[_("News")])

Event = tuple[datetime, int]
"""A moment at which what readers see of an article changed, and its id."""

#: What moves an article: it is written, it appears, it goes.
MOMENTS = ("updated_at", "published_at", "expires_at")
RFC3339 = re.compile(r"\d{4}-\d\d-\d\d[Tt]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)", re.ASCII)
FIRST = datetime(1970, 1, 1, tzinfo=UTC)
LAST = datetime(9000, 1, 1, tzinfo=UTC)


def written_out(value: Any) -> Any:
    """Only as RFC 3339 writes a moment: with seconds and offset."""
    if isinstance(value, str) and not RFC3339.fullmatch(value):
        raise ValueError("Write it like 2021-09-13T08:00:00Z.")
    return value


class Wanted(BaseModel):
    since: Annotated[AwareDatetime, BeforeValidator(written_out)] = Field(
        description=_("From this moment on, with its offset."), examples=["2021-09-13T08:00:00Z"]
    )
    after: KeyOrNone = Field(
        0,
        description=_("At that very moment, those whose id is greater; next holds it."),
        examples=[0],
    )
    limit: Limit = Field(20, description=_("How many at most."), examples=[20])


class Change(BaseModel):
    __doc__ = _("An article of which something changed.")

    id: int = Field(description=_("The article."), examples=[12])
    changed_at: datetime = Field(description=_("When it changed."), examples=["2021-09-14T02:00:00.123456Z"])
    article: ArticleRecord | None = Field(
        description=_("As it is now; null where nobody can read it any longer: remove it from your copy.")
    )


class Changes(BaseModel):
    __doc__ = _("Changes, the oldest first.")

    items: list[Change] = Field(description=_("The oldest first."))
    next: URL = Field(
        description=_("Where to ask next: keep it. With fewer changes than the limit you have them all for now."),
        examples=["https://expo.example.org/api/v1/changes?since=2021-09-14T02%3A00%3A00.123456Z&after=12"],
    )


@router.api_operation(
    READING, "/changes", response={200: Changes, 422: Invalid}, operation_id="list_changes",
    summary=_("Changes of the news"),
    description=_(
        "For those who keep a copy: what was published, rewritten, withdrawn or reached its end since a moment, the "
        "oldest first. Begin a minute before you read the list, then follow next, now and then. An article can come "
        "more than once; it always comes as it is now."
    ),
)  # fmt: skip
@kept_by_nobody
def list_changes(request: HttpRequest, wanted: Query[Wanted]) -> Changes:
    at = timezone.now()
    since = min(max(wanted.since, FIRST), LAST).astimezone(UTC)
    events = sorted(set(_events(since, wanted, at)))[: wanted.limit]
    found = {
        record.id: record
        for record in records(Article.objects.visible_somewhere(at).filter(pk__in={pk for _moment, pk in events}))
    }
    moment, last = events[-1] if events else (since, wanted.after)
    return Changes(
        items=[Change(id=pk, changed_at=moment, article=found.get(pk)) for moment, pk in events],
        next=address(request, since=moment.isoformat().replace("+00:00", "Z"), after=last),
    )


def _events(since: datetime, wanted: Wanted, at: datetime) -> Iterator[Event]:
    """Each kind is walked along its own index."""
    for field in MOMENTS:
        moved = Article.objects.ever_public(at).moved(field, since, wanted.after, at)
        yield from moved.values_list(field, "pk")[: wanted.limit]
