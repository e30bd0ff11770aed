from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.revisions import content


class State(models.TextChoices):
    DRAFT = "draft", _("Draft")
    IN_REVIEW = "in_review", _("In review")
    CHANGES_REQUESTED = "changes_requested", _("Returned")
    PUBLISHED = "published", _("Published")
    DISCARDED = "discarded", _("Discarded")


#: At most one revision of a record is in one of these.
OPEN = (State.DRAFT, State.IN_REVIEW, State.CHANGES_REQUESTED)
#: In these it can be written.
WRITABLE = (State.DRAFT, State.CHANGES_REQUESTED)
#: Not by IN: SQLite sees only from an OR of equals, with their values as parameters, that it may use a partial index.
IS_OPEN = reduce(or_, (Q(state=state) for state in OPEN))


class RevisionQuerySet(models.QuerySet):
    def open(self) -> Self:
        return self.filter(IS_OPEN)

    def in_review(self) -> Self:
        return self.filter(state=State.IN_REVIEW)

    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)


def _person(label: Any) -> models.ForeignKey:
    return models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, blank=True, editable=False, related_name="+",
        verbose_name=label,
    )  # fmt: skip


class Revision(models.Model):
    """Proposed content beside a live record; published, it stays as a page of the record's history.

    `version` counts its writes: whoever acts on it says which one was read. `notes` are a reviewer's, by field name,
    with "" for the whole; `overruled` are reasons by the id of the check; `conflicts` are the fields that a correction
    and this draft both changed.
    """

    number = models.PositiveIntegerField(_("number"), editable=False)
    base_number = models.PositiveIntegerField(_("based on"), null=True, blank=True, editable=False)
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.DRAFT, editable=False)
    created_at = models.DateTimeField(_("begun"), default=timezone.now, editable=False)
    created_by = _person(_("begun by"))
    edited_at = models.DateTimeField(_("edited"), default=timezone.now, editable=False)
    edited_by = _person(_("edited by"))
    submitted_at = models.DateTimeField(_("submitted"), null=True, blank=True, editable=False)
    submitted_by = _person(_("submitted by"))
    reviewed_at = models.DateTimeField(_("reviewed"), null=True, blank=True, editable=False)
    reviewed_by = _person(_("reviewed by"))
    notes = models.JSONField(_("notes"), default=dict, blank=True, editable=False)
    overruled = models.JSONField(_("overruled checks"), default=dict, blank=True, editable=False)
    conflicts = models.JSONField(_("conflicts"), default=list, blank=True, editable=False)
    published_alone = models.BooleanField(_("published alone"), default=False, editable=False)

    objects = RevisionQuerySet.as_manager()

    if TYPE_CHECKING:
        record: Any
        record_id: int
        created_by_id: int | None
        edited_by_id: int | None
        submitted_by_id: int | None
        reviewed_by_id: int | None

    class Meta:
        abstract = True
        ordering = ("-number",)
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        indexes = (
            models.Index(fields=("edited_at",), condition=IS_OPEN, name="%(class)s_open"),
            models.Index(fields=("created_by", "state", "edited_at"), condition=IS_OPEN, name="%(class)s_begun"),
            models.Index(fields=("submitted_by", "state", "edited_at"), condition=IS_OPEN, name="%(class)s_sent"),
            models.Index(fields=("submitted_at",), condition=Q(state=State.IN_REVIEW), name="%(class)s_in_review"),
        )
        constraints = (
            models.UniqueConstraint(fields=("record", "number"), name="%(app_label)s_%(class)s_number_once"),
            models.UniqueConstraint(
                fields=("record",), condition=Q(state__in=OPEN), name="%(app_label)s_%(class)s_one_open"
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED)
                | Q(published_alone=True)
                | Q(submitted_by__isnull=True)
                | Q(reviewed_by__isnull=True)
                | ~Q(reviewed_by=F("submitted_by")),
                name="%(app_label)s_%(class)s_two_persons",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.IN_REVIEW) | Q(submitted_at__isnull=False),
                name="%(app_label)s_%(class)s_submitted",
            ),
            models.CheckConstraint(
                condition=~Q(state=State.PUBLISHED) | Q(reviewed_at__isnull=False),
                name="%(app_label)s_%(class)s_published",
            ),
        )

    @property
    def is_open(self) -> bool:
        return self.state in OPEN

    @property
    def is_writable(self) -> bool:
        return self.state in WRITABLE

    @property
    def disputed(self) -> set[str]:
        """The names of the fields that a correction and this draft both changed."""
        return {field.name for field in content.fields(self) if field.attname in self.conflicts}

    def called(self) -> str:
        """Its name in a sentence or a heading."""
        return _t("Revision %(number)s") % {"number": self.number}
