from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.public.models import PublicContent
from organizers.models.listing import ListingContent


class OrganizationQuerySet(models.QuerySet["Organization"]):
    def visible(self) -> "OrganizationQuerySet":
        """Not merged into another body."""
        return self.filter(merged_into__isnull=True)

    def without_other_language(self) -> "OrganizationQuerySet":
        """Named in one language only."""
        return self.filter(languages.lacking("name"))


class Organization(ListingContent, PublicContent):
    """A body: a ministry, a government, an association, a company."""

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
        constraints = (
            languages.has_some("name", _("Name the body in at least one language."), constraint="organization_named"),
            models.CheckConstraint(
                condition=Q(merged_into__isnull=True) | ~Q(merged_into=F("id")), name="organization_not_own_heir",
                violation_error_message=_("A body cannot be merged into itself."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return languages.phrase(self, "name").text

    def get_absolute_url(self) -> str:
        return reverse("organizers:organization", args=[self.slug])

    def clean(self) -> None:
        if self.pk and self.merged_into_id == self.pk:  # the constraint is not asked by forms, which hold no id
            raise ValidationError({"merged_into": _("A body cannot be merged into itself.")})
        if self.merged_into and self.merged_into.merged_into_id:
            raise ValidationError({"merged_into": _("That body was merged itself: choose the one that it became.")})

    @classmethod
    def public_records(cls) -> OrganizationQuerySet:
        return cls.objects.visible()

    @property
    def initials(self) -> str:
        """The monogram, else the first two characters of the short or full name."""
        return self.monogram or (languages.phrase(self, "short_name").text or languages.phrase(self, "name").text)[:2]
