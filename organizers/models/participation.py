from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.event.models import Edition
from expo.public.models import PublicContent
from organizers.models.organization import Organization
from organizers.models.role import Role


class ParticipationQuerySet(models.QuerySet["Participation"]):
    def visible(self) -> "ParticipationQuerySet":
        """Those of bodies that visitors see."""
        return self.filter(organization__in=Organization.objects.visible())

    def of(self, edition: Edition) -> "ParticipationQuerySet":
        """In the order of protocol, with all that a card shows."""
        return (
            self.visible()
            .filter(edition=edition)
            .select_related("role", "organization__logo")
            .defer("organization__description_en", "organization__description_zh_hans")
            .order_by("role__rank", "position", "id")
        )


class Participation(PublicContent):
    """That a body has a role in an edition."""

    edition = models.ForeignKey(Edition, models.PROTECT, related_name="participations", verbose_name=_("edition"))
    organization = models.ForeignKey(
        Organization, models.PROTECT, related_name="participations", verbose_name=_("organization")
    )
    role = models.ForeignKey(Role, models.PROTECT, related_name="participations", verbose_name=_("role"))
    printed_name = languages.Text(
        models.CharField(_("name as printed"), max_length=200, help_text=_("Blank: the body's name."))
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ParticipationQuerySet.as_manager()

    if TYPE_CHECKING:
        organization_id: int
        role_id: int
        edition_id: int

    class Meta:
        verbose_name = _("participation")
        verbose_name_plural = _("participations")
        ordering = ("role__rank", "position", "id")
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "organization", "role"), name="participation_once",
                violation_error_message=_("This body has this role in this edition already."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return f"{self.organization} · {self.role} · {self.edition}"

    @property
    def shown(self) -> languages.Phrase:
        """The name as printed, in the reader's language; else the body's own."""
        printed = getattr(self, languages.column("printed_name"))
        return (
            languages.Phrase(printed, languages.current()) if printed else languages.phrase(self.organization, "name")
        )
