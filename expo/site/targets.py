from collections.abc import Collection, Iterable

from expo.public.targets import UNANSWERED, finds
from expo.site.models import Page, Redirect


@finds("page", "slug")
def pages(language: str, slugs: Collection[str]) -> Iterable[str]:
    return Page.objects.visible(language).filter(slug__in=slugs).values_list("slug", flat=True)


@finds(UNANSWERED)
def old_addresses(language: str, paths: Collection[str]) -> Iterable[str]:
    """As the page for what is not found asks: with the query, else without."""
    bare = {path: path.partition("?")[0] for path in paths}
    known = set(Redirect.objects.filter(old_path__in=[*bare, *bare.values()]).values_list("old_path", flat=True))
    return [path for path, without in bare.items() if path in known or without in known]
