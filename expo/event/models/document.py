from typing import Any

from django.core.validators import FileExtensionValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.images.files import remove_on_commit
from expo.images.names import random_name
from expo.images.validators import validate_pdf
from expo.public.models import PublicContent


class Document(PublicContent):
    """A file that visitors may take home."""

    title = languages.Name(models.CharField(_("title"), max_length=200))
    file = models.FileField(
        _("file"), upload_to=random_name, validators=[FileExtensionValidator(["pdf"]), validate_pdf],
        help_text=_("PDF, 30 MB at most."),
    )  # fmt: skip
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    class Meta:
        abstract = True
        ordering = ("position", "id")
        constraints = (
            languages.has_some("title", _("Title the file in at least one language."), constraint="%(class)s_titled"),
        )

    def __str__(self) -> str:
        return languages.phrase(self, "title").text

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Also removes the file that another one replaces: what was taken back must not be found any longer."""
        before = type(self)._default_manager.filter(pk=self.pk).first() if self.pk else None
        super().save(*args, **kwargs)
        if before and before.file.name != self.file.name:
            remove_on_commit(before.file)
