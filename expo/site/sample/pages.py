"""Pages of text."""

from expo.site.models import Page

from .texts import subject


def ship_pages(name: str = "pages") -> None:
    """Makes the pages of `data/<name>.toml` that are missing; one that is there is staff's and stays as it is.

    Without a name: the privacy notice and the accessibility statement, which the empty site has too.
    """
    for row in subject(name)["page"]:
        Page.objects.get_or_create(slug=row["slug"], defaults=row)
