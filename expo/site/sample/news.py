"""The news, in every state that an article can be in."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from expo.event.models import Edition
from expo.images.models import Image
from expo.revisions import content, verbs
from expo.revisions.first import publish_new
from expo.revisions.stamp import Stamp
from news.models import Article, Category, Correction, Outlet
from organizers.models import Organization

from .texts import Row, news, subject

RELEASE_HOUR = time(10, tzinfo=ZoneInfo("Asia/Shanghai"))


@dataclass(frozen=True)
class Shelf:
    """What an article may refer to, by slug."""

    categories: dict[str, Category]
    outlets: dict[str, Outlet]
    editions: dict[str, Edition]
    organizations: dict[str, Organization]
    covers: dict[str, Image]


def load_news(at: datetime, covers: dict[str, Image]) -> None:
    for position, row in enumerate(subject("categories")["category"]):
        Category.objects.get_or_create(slug=row["slug"], defaults={"position": position, **row})
    for row in subject("outlets")["outlet"]:
        Outlet.objects.get_or_create(slug=row["slug"], defaults=row)
    shelf = Shelf(
        categories=Category.objects.in_bulk(field_name="slug"),
        outlets=Outlet.objects.in_bulk(field_name="slug"),
        editions=Edition.objects.in_bulk(field_name="slug"),
        organizations=Organization.objects.in_bulk(field_name="slug"),
        covers=covers,
    )
    for item in news():
        _article(item, shelf, at)


def _article(item: Row, shelf: Shelf, at: datetime) -> None:
    written = {key: value for key, value in item.items() if key.startswith(("title_", "summary_", "body_"))}
    moments = _moments(item, at)
    article = Article(pinned_until=moments.pop("pinned_until"))
    publish_at = moments.pop("published_at")
    said = Article(
        **written,
        **moments,
        category=shelf.categories[item["category"]],
        outlet=shelf.outlets[item["outlet"]] if "outlet" in item else None,
        edition=shelf.editions[item["edition"]] if "edition" in item else None,
        cover=shelf.covers[item["cover"]] if "cover" in item else None,
    )
    if publish_at:
        publish_new(article, content.values(said), publish_at=publish_at)
    else:
        article.save()
        verbs.save_draft(article, content.values(said), by=None, stamp=Stamp(0, 0))
    article.organizations.set(shelf.organizations[slug] for slug in item.get("organizations", ()))
    for row in item.get("correction", ()):
        Correction.objects.create(article=article, corrected_at=at, **row)


def _moments(item: Row, at: datetime) -> dict[str, Any]:
    """A report was published on the day of its release; the site's own news by days from loading, or not yet."""
    released_on = item.get("released_on")
    published_at = datetime.combine(released_on, RELEASE_HOUR) if released_on else _later(item, "published_in_days", at)
    return {
        "released_on": released_on or (published_at.astimezone(RELEASE_HOUR.tzinfo).date() if published_at else None),
        "published_at": published_at,
        "pinned_until": _later(item, "pinned_for_days", at),
        "expires_at": _later(item, "expires_in_days", at),
    }


def _later(item: Row, key: str, at: datetime) -> datetime | None:
    return at + timedelta(days=item[key]) if key in item else None
