"""When the expo was, is and will be."""

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_noop as _
from ninja import Router
from pydantic import BaseModel, Field

from expo.core import languages
from expo.event.models import Edition, Expo
from expo.site.api import problems
from expo.site.api.edition_record import EditionRecord, EditionRow, row, whole
from expo.site.api.problems import Problem
from expo.site.api.reading import READING
from expo.site.api.schemas import SlugInPath
from organizers import roles

router = Router(tags=[_("Editions")])


class Editions(BaseModel):
    __doc__ = _("All editions, the newest first.")

    items: list[EditionRow] = Field(description=_("The newest first."))


@router.api_operation(
    READING, "/editions", response=Editions, operation_id="list_editions", summary=_("All editions"),
    description=_("The newest first, on one page: past editions stay for ever."),
)  # fmt: skip
def list_editions(request: HttpRequest) -> Editions:
    expo = Expo.objects.the()
    editions = _editions().defer(*languages.columns("about"))
    return Editions(items=[EditionRow(**row(edition, expo)) for edition in editions])


@router.api_operation(
    READING, "/editions/{slug:slug}", response={200: EditionRecord, 404: Problem}, operation_id="get_edition",
    summary=_("One edition"), description=_("With opening hours, figures, downloads and organizers by role."),
)  # fmt: skip
def get_edition(request: HttpRequest, slug: SlugInPath) -> EditionRecord:
    whole_ones = _editions().prefetch_related("opening_hours", "figures", "downloads")
    edition = problems.found(whole_ones.filter(slug=slug).first(), "edition")
    return whole(edition, Expo.objects.the(), roles.by_role(edition))


def _editions() -> "QuerySet[Edition]":
    return Edition.objects.select_related("venue")
