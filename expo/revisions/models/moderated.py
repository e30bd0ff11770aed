from collections.abc import Collection, Mapping
from datetime import datetime
from typing import TYPE_CHECKING, Any, ClassVar, Self

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from expo.core import languages

if TYPE_CHECKING:
    from expo.accounts.models import User
    from expo.revisions.models.revision import Revision

#: What a person can be allowed to do with such a record; `publish_alone`: without a second person.
RIGHTS = ("add", "change", "delete", "view", "publish", "publish_alone")
#: The condition of what was approved once, and is not taken down.
LIVE = Q(live_number__isnull=False, withdrawn_at__isnull=True)
ADDRESS = RegexValidator(r"^(https?://|/(?!/))\S+$", _("Give an address such as /en/news/12/ or https://example.org/."))


class ModeratedQuerySet(models.QuerySet):
    def live(self) -> Self:
        """Approved once, and not taken down."""
        return self.filter(LIVE)

    def withdrawn(self) -> Self:
        return self.filter(withdrawn_at__isnull=False)

    def with_open_revisions(self, *deferred: str) -> Self:
        """Each knows what `open_revision` answers, with one query for all."""
        revisions: Any = self.model._meta.get_field("revisions").related_model
        return self.prefetch_related(
            Prefetch("revisions", revisions.objects.open().defer(*deferred), to_attr="open_revisions")
        )


class Moderated(models.Model):
    """A record whose content changes only by approved revisions; blank until the first one is.

    A model names as `content_model` the abstract model whose fields it shares with its revisions; these refer to it
    by a foreign key `record` with the related name `revisions`.
    """

    content_model: ClassVar[type[models.Model]]
    revisions: Any

    live_number = models.PositiveIntegerField(_("live revision"), null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True, editable=False)
    withdrawn_reason = languages.Text(
        models.TextField(
            _("reason"), max_length=500, help_text=_("Readers who come to the old address read it."), editable=False
        )
    )
    redirect_to = models.CharField(
        _("leads to"), max_length=500, blank=True, editable=False, validators=[ADDRESS],
        help_text=_("Readers are sent there instead."),
    )  # fmt: skip

    class Meta:
        abstract = True
        constraints = (
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True) | Q(live_number__isnull=False),
                name="%(app_label)s_%(class)s_withdrawn_was_live",
            ),
        )

    @property
    def is_live(self) -> bool:
        return self.live_number is not None and self.withdrawn_at is None

    @property
    def open_revision(self) -> "Revision | None":
        """What is proposed beside the live content; one query, unless `with_open_revisions` asked for all."""
        known = getattr(self, "open_revisions", None)
        found: Revision | None = self.revisions.open().first() if known is None else next(iter(known), None)
        return found

    @property
    def public_span(self) -> tuple[datetime | None, datetime | None]:
        """From when on and until when readers see what is live; None where nothing limits it."""
        return None, None

    @property
    def can_be_planned(self) -> bool:
        """Whether its publication can be given a moment."""
        return False

    def short_path(self) -> str:
        """How every address of its page in the active language begins."""
        raise NotImplementedError

    def clean_fields(self, exclude: Collection[str] | None = None) -> None:
        """Readers who are led to where they come from would never arrive."""
        super().clean_fields(exclude)
        for code in languages.CODES if self.redirect_to else ():
            with override(code):
                here = self.short_path()
            if f"{self.redirect_to.removeprefix(settings.SITE_URL)}/".startswith(here):
                raise ValidationError({"redirect_to": _t("This is its own address.")})

    def was_submitted(self, revision: "Revision") -> None:
        """Called by the verbs after a revision was submitted, in the same transaction."""

    def was_decided(self, revision: "Revision", approved: Collection[str]) -> None:
        """Called by the verbs after a submitted revision was approved or returned, in the same transaction.

        `approved` are the names of the fields that went live; the revision's state and notes tell the rest.
        """

    def was_put_back(self, revision: "Revision", by: "User | None") -> None:
        """Called by the verbs after a submitted revision left review undecided, in the same transaction."""

    def went_live(self, at: datetime, publish_at: datetime | None) -> None:
        """Called by the verbs before a revision's content, already laid on the record, is saved."""

    def was_replaced(self, before: Mapping[str, Any]) -> None:
        """Called by the verbs after a revision went live in the place of this content, in the same transaction."""

    def was_taken_down(self) -> None:
        """Called by the verbs after the record was withdrawn, in the same transaction."""
