from collections.abc import Collection, Iterable

from expo.public.targets import finds
from organizers.models import Organization


@finds("organizers:organization", "slug")
def organizations(language: str, slugs: Collection[str]) -> Iterable[str]:
    """One that was merged leads on; one that was never approved has no page."""
    return Organization.objects.live().filter(slug__in=slugs).values_list("slug", flat=True)
