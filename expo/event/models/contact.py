from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.punctuation import labelled
from expo.event.models.edition import Edition
from expo.public.models import PublicContent

PHONE = RegexValidator(
    r"^\+?[0-9][0-9 ()\-]{4,28}[0-9](?:\s*(?:ext\.?|转)\s*[0-9]+)?$",
    _("Write the number with digits, spaces and hyphens, e.g. 0311-66611065 or +86 311 6661 1065."),
)

ONE_PRIMARY = _("Another contact is the primary one. Untick it there first.")


class ContactQuerySet(models.QuerySet["Contact"]):
    def of(self, edition: Edition | None) -> "ContactQuerySet":
        """Those that hold always, and those of this edition; the general one first."""
        mine = Q(edition__isnull=True) if edition is None else Q(edition__isnull=True) | Q(edition=edition)
        return self.filter(mine).order_by("-is_primary", "position", "id")

    def of_current(self) -> "ContactQuerySet":
        """Those of the current edition, which is not asked for first."""
        return self.filter(Q(edition__isnull=True) | Q(edition__is_current=True))


class Contact(PublicContent):
    """Whom to ask, for one purpose."""

    class Purpose(models.TextChoices):
        GENERAL = "general", _("anything else")
        VISIT = "visit", _("visit the expo")
        EXHIBIT = "exhibit", _("exhibit")
        SPEAK = "speak", _("speak at a forum")
        MEDIA = "media", _("report for the media")
        PROBLEM = "problem", _("report a problem")

    edition = models.ForeignKey(
        Edition, models.CASCADE, null=True, blank=True, related_name="contacts", verbose_name=_("edition"),
        help_text=_("Blank: always."),
    )  # fmt: skip
    purpose = models.CharField(
        _("purpose"), max_length=20, choices=Purpose.choices, default=Purpose.GENERAL, help_text=_("I want to …")
    )
    name = languages.Name(models.CharField(_("name of the desk"), max_length=200))
    phone = models.CharField(_("telephone"), max_length=40, blank=True, validators=[PHONE])
    mail = models.EmailField(_("mail"), blank=True)
    hours = languages.Text(models.CharField(_("hours"), max_length=200))
    reply_time = languages.Text(models.CharField(_("time to reply"), max_length=200))
    is_primary = models.BooleanField(_("primary"), default=False, help_text=_("Shown in the footer and first of all."))
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = ContactQuerySet.as_manager()

    class Meta:
        verbose_name = _("contact")
        verbose_name_plural = _("contacts")
        ordering = ("-is_primary", "position", "id")
        constraints = (
            models.CheckConstraint(
                condition=Q(phone__gt="") | Q(mail__gt=""), name="contact_reachable",
                violation_error_message=_("Give a telephone number or a mail address."),
            ),
            models.UniqueConstraint(
                fields=("edition",), condition=Q(is_primary=True), name="contact_one_primary_an_edition",
                violation_error_message=ONE_PRIMARY,
            ),
            models.UniqueConstraint(
                fields=("is_primary",), condition=Q(is_primary=True, edition__isnull=True),
                name="contact_one_primary_always", violation_error_message=ONE_PRIMARY,
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return languages.phrase(self, "name").text or labelled(self.get_purpose_display(), self.phone or self.mail)
