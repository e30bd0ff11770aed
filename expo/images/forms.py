"""Forms through which pictures come into the library."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.validators import RegexValidator
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import form_of
from expo.core import languages
from expo.core.images import Picture, take_in
from expo.images.models import Image
from expo.images.widgets import FocalPointWidget, PictureInput

SHARE = r"(?:0(?:\.\d{1,4})?|1(?:\.0{1,4})?)"
WORDS = (*languages.columns("alt"), "is_decorative", *languages.columns("caption"), "credit")


class TakenIn(SimpleUploadedFile):
    """A picture as it will be kept; `stored_as` is its name in the storage once it is there."""

    stored_as = ""

    def __init__(self, picture: Picture) -> None:
        super().__init__(f"picture{picture.extension}", picture.content)
        self.picture = picture


class PictureField(forms.FileField):
    """Its value is a `TakenIn`; what the intake refuses is an error that says what to do."""

    widget = PictureInput

    def to_python(self, data: Any) -> TakenIn | None:
        upload = super().to_python(data)
        if upload is None or isinstance(upload, TakenIn):
            return upload
        return TakenIn(take_in(upload))


class ImageForm(forms.ModelForm):
    file = PictureField(
        label=_("File"),
        help_text=_("JPEG, PNG, WebP, AVIF or GIF. It is turned upright and kept at 2,560 pixels at most."),
    )

    class Meta:
        model = Image
        fields = ("file", "focal_point", *WORDS)
        widgets = {"focal_point": FocalPointWidget}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "focal_point" in self.fields:
            self.fields["focal_point"].widget = FocalPointWidget(self.instance if self.instance.pk else None)
            self.fields["focal_point"].validators.append(
                RegexValidator(rf"^{SHARE}x{SHARE}$", _("Give two shares between 0 and 1, as 0.5x0.25."))
            )
        if self.instance.pk and "file" in self.fields:
            self.fields["file"].help_text = _("Choose another file to show it in every place that shows this one.")

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, TakenIn):
            return file
        refuse_duplicate(file.picture, self.instance)
        self.instance.sha256 = file.picture.sha256
        return file.stored_as or file


def refuse_duplicate(picture: Picture, instance: Image) -> None:
    """Raises ValidationError with a link to the image that has the same file."""
    same = Image.objects.filter(sha256=picture.sha256).exclude(pk=instance.pk).first()
    if same is not None:
        message = _("This picture is in the library already: <a href='{}'>{}</a>. Use that one.")
        raise ValidationError(format_html(str(message), form_of(same), same), code="duplicate")
