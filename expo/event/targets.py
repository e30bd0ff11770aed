from collections.abc import Collection, Iterable

from expo.event.models import Edition, Venue
from expo.public.targets import finds


@finds("event:edition", "slug")
def editions(language: str, slugs: Collection[str]) -> Iterable[str]:
    return Edition.objects.filter(slug__in=slugs).values_list("slug", flat=True)


@finds("event:calendar", "slug")
def calendars(language: str, slugs: Collection[str]) -> Iterable[str]:
    return Edition.objects.filter(slug__in=slugs, starts_on__isnull=False).values_list("slug", flat=True)


@finds("event:venue", "slug")
def venues(language: str, slugs: Collection[str]) -> Iterable[str]:
    return Venue.objects.filter(slug__in=slugs).values_list("slug", flat=True)
