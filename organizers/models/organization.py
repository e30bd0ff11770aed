from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from expo.accounts.models import User
from expo.core import languages
from expo.core.paths import path
from expo.images import privacy
from expo.public.models import PublicContent
from expo.revisions.models import RIGHTS, Moderated, ModeratedQuerySet, Revision
from organizers import letters
from organizers.models.listing import ListingContent


class OrganizationQuerySet(ModeratedQuerySet):
    def visible(self) -> Self:
        """The one rule: approved, not taken down, not merged into another body."""
        return self.live().filter(merged_into__isnull=True)

    def without_other_language(self) -> Self:
        """Named in one language only."""
        return self.filter(languages.lacking("name"))


class Organization(ListingContent, Moderated, PublicContent):
    """A body: a ministry, a government, an association, a company. Public is what was approved of it."""

    content_model = ListingContent

    slug = models.SlugField(_("address part"), max_length=100, unique=True)
    other_names = models.TextField(
        _("other names"), blank=True, help_text=_("One a line: as it is also printed, in either script.")
    )
    monogram = models.CharField(
        _("monogram"), max_length=4, blank=True, help_text=_("Two characters, drawn where there is no logo.")
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="merged", verbose_name=_("merged into"),
        help_text=_("Its old address leads there."),
    )  # fmt: skip

    objects = OrganizationQuerySet.as_manager()

    if TYPE_CHECKING:
        merged_into_id: int | None

    class Meta:
        verbose_name = _("organization")
        verbose_name_plural = _("organizations")
        ordering = ("slug",)
        default_permissions = RIGHTS
        constraints = (
            *Moderated.Meta.constraints,
            languages.has_some(
                "name", _("Name the body in at least one language."), constraint="organization_named_when_live",
                unless=Q(live_number__isnull=True),
            ),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="organization_not_own_heir",
                violation_error_message=_("A body cannot be merged into itself."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return super().__str__() if self.live_number is not None else ListingContent.__str__(self.known)

    def get_absolute_url(self) -> str:
        return path("organizers:organization", self.slug)

    def short_path(self) -> str:
        return self.get_absolute_url()

    def was_submitted(self, revision: Revision) -> None:
        letters.was_submitted(revision)

    def was_decided(self, revision: Revision, approved: Collection[str]) -> None:
        letters.was_decided(revision)

    def was_put_back(self, revision: Revision, by: User | None) -> None:
        letters.was_put_back(revision, by)

    def was_replaced(self, before: Mapping[str, Any]) -> None:
        """A logo that it shows no longer is private again."""
        privacy.rotate_if_private(privacy.images_of(Organization(**before)))

    def was_taken_down(self) -> None:
        privacy.after_takedown(self, self.revisions.all())

    @classmethod
    def public_records(cls) -> OrganizationQuerySet:
        return cls.objects.visible()

    @cached_property
    def known(self) -> Any:
        """By what it is known: the live listing, and before there is one, that proposed."""
        return self if self.live_number is not None else self.open_revision or self

    @property
    def initials(self) -> str:
        """The monogram, else the first two characters of the short or full name."""
        return self.monogram or super().initials


class OrganizationRevision(ListingContent, Revision):
    content_model = ListingContent

    record = models.ForeignKey(Organization, models.CASCADE, related_name="revisions", verbose_name=_("organization"))

    class Meta(Revision.Meta):
        abstract = False
        verbose_name = _("revision of a listing")
        verbose_name_plural = _("revisions of listings")
