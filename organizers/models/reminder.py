from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.event.models import Edition
from organizers.models.organization import Organization


class Reminder(models.Model):
    """That a person was reminded of a body's listing, so many days before it was due: once, also by two runs at once.

    A deadline that was moved is another one.
    """

    edition = models.ForeignKey(Edition, models.CASCADE, related_name="+")
    organization = models.ForeignKey(Organization, models.CASCADE, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    due_on = models.DateField()
    days = models.PositiveSmallIntegerField()

    class Meta:
        verbose_name = _("reminder of a deadline")
        verbose_name_plural = _("reminders of deadlines")
        default_permissions = ()
        constraints = (
            models.UniqueConstraint(
                fields=("edition", "organization", "person", "due_on", "days"), name="reminder_once"
            ),
        )

    def __str__(self) -> str:
        return f"{self.organization} · {self.person} · {self.due_on}"
