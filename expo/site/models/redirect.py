from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from expo.core.validators import validate_link


def validate_path(path: str) -> None:
    if not path.startswith("/") or path.startswith("//"):
        raise ValidationError(_("Write the path alone, from its first slash on: /news/1234.html"))


class Redirect(models.Model):
    """An old address that leads on; asked only when nothing else answers."""

    old_path = models.CharField(
        _("old path"), max_length=500, unique=True, validators=[validate_path],
        help_text=_("With its query, if it had one: /show.asp?id=12"),
    )  # fmt: skip
    target = models.CharField(
        _("leads to"), max_length=500, validators=[validate_link],
        help_text=_("A path of this site, or a whole address."),
    )  # fmt: skip

    class Meta:
        verbose_name = _("old address")
        verbose_name_plural = _("old addresses")
        ordering = ("old_path",)
        constraints = (
            models.CheckConstraint(
                condition=~Q(old_path=F("target")), name="redirect_leads_on",
                violation_error_message=_("An address cannot lead to itself."),
            ),
        )  # fmt: skip

    def __str__(self) -> str:
        return self.old_path
