from typing import TYPE_CHECKING

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.images.models import Image
from expo.public.models import PublicContent


class ExpoManager(models.Manager["Expo"]):
    def the(self) -> "Expo":
        """The one row; an unsaved one where a site has none yet."""
        return self.select_related("wechat_qr").first() or Expo()


class Expo(PublicContent):
    """The expo itself: one row."""

    name = languages.Name(
        models.CharField(
            _("name"), max_length=200,
            help_text=_("A vertical bar marks where the poster and the masthead may break the line: Digital|Expo."),
        )
    )  # fmt: skip
    copyright_holder = languages.Name(models.CharField(_("copyright holder"), max_length=200))
    icp_number = models.CharField(
        _("ICP number"), max_length=60, blank=True, help_text=_("As printed, e.g. 冀ICP备19026579号-1.")
    )
    psb_number = models.CharField(
        _("public-security number"), max_length=60, blank=True, validators=[RegexValidator(r"\d{8}")],
        help_text=_("As printed, e.g. 冀公网安备 13010202003456号."),
    )  # fmt: skip
    wechat_qr = models.ForeignKey(
        Image, models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("WeChat code")
    )
    url = models.URLField(_("website"), blank=True, help_text=_("The expo's main site, where this is not it."))

    objects = ExpoManager()

    if TYPE_CHECKING:
        name_en: str
        name_zh_hans: str

    class Meta:
        verbose_name = _("expo")
        verbose_name_plural = _("expo")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(id=1), name="expo_one_row", violation_error_message=_("There is one expo only.")
            ),
            languages.has_some("name", _("Name the expo in at least one language."), constraint="expo_named"),
        )

    def __str__(self) -> str:
        """The name in one line; Chinese joins without a space."""
        return ("" if languages.phrase(self, "name").language.startswith("zh") else " ").join(self.lines)

    @property
    def lines(self) -> list[str]:
        """The name in the lines of the masthead and the poster."""
        return [line.strip() for line in languages.phrase(self, "name").text.split("|") if line.strip()]

    @property
    def psb_url(self) -> str:
        """Where the public-security number can be looked up."""
        digits = "".join(filter(str.isdigit, self.psb_number))
        return f"https://beian.mps.gov.cn/#/query/webSearch?code={digits}"
