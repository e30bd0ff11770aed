from collections.abc import Iterable, Sequence
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from expo.accounts.desk.fields import validate_year
from expo.core.punctuation import labelled
from expo.event.models import Edition
from expo.site.importing.waiting import WaitingPage
from news.models import Category

#: Files at once, and bytes of all of them together.
MOST, ALL_BYTES = 50, 25 * 1024 * 1024
NONE = "none"

Choices = list[tuple[str, Any]]


class FilesInput(forms.ClearableFileInput):
    allow_multiple_selected = True
    template_name = "django/forms/widgets/file.html"


class FilesField(forms.FileField):
    """A list of files; empty ones come along, to be told so by their names."""

    widget = FilesInput

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        files = data if isinstance(data, list) else []
        if not files:
            raise forms.ValidationError(_t("Choose at least one file."))
        if len(files) > MOST:
            said = ngettext(
                "You have chosen %(count)d file, and %(most)d is the most at once. Take them in parts.",
                "You have chosen %(count)d files, and %(most)d is the most at once. Take them in parts.",
                len(files),
            )
            raise forms.ValidationError(said % {"count": len(files), "most": MOST})
        if (size := sum(file.size or 0 for file in files)) > ALL_BYTES:
            said = _t("The files have %(size)s together, and %(most)s is the most at once. Take them in parts.")
            raise forms.ValidationError(said % {"size": filesizeformat(size), "most": filesizeformat(ALL_BYTES)})
        return files


class FilesForm(forms.Form):
    pages = FilesField(label=_("Saved pages"))


class PlaceForm(forms.Form):
    """Where articles belong: of all files, or of one."""

    category = forms.ChoiceField(label=_("Category"), required=False)
    edition = forms.ChoiceField(label=_("Edition"), required=False)

    def __init__(self, categories: Choices, editions: Choices, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer("category", _t("As read"), categories)
        self.offer("edition", _t("As guessed"), editions)

    def offer(self, name: str, blank: str, choices: Choices) -> None:
        self.fields[name].choices = [("", blank), *choices]  # type: ignore[attr-defined]

    def columns(self) -> dict[str, Any]:
        """What was chosen, as columns of an article's content."""
        chosen = {name: self.cleaned_data[name] for name in ("category", "edition") if self.cleaned_data[name]}
        return {f"{name}_id": None if key == NONE else int(key) for name, key in chosen.items()}


class PageForm(PlaceForm):
    """One file: whether it becomes a draft, and what is put right beforehand."""

    takes = forms.BooleanField(label=_("Make a draft of it"), required=False, initial=True)
    released_on = forms.DateField(
        label=_("Release date"), widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"], validators=[validate_year],
    )  # fmt: skip

    field_order = ("takes", "category", "edition", "released_on")

    def __init__(self, waiting: WaitingPage, categories: Choices, editions: Choices, *args: Any, **kwargs: Any) -> None:
        page = waiting.page
        initial = {"released_on": page.released_on} if page else {}
        super().__init__(categories, editions, *args, **kwargs, initial=initial)
        self.waiting = waiting
        self.offer("category", labelled(_t("As read"), waiting.category or _t("none")), categories)
        self.offer("edition", labelled(_t("As guessed"), waiting.edition or _t("none")), editions)
        self.fields["takes"].widget.attrs["aria-label"] = labelled(self.fields["takes"].label, waiting.name)

    def columns(self) -> dict[str, Any]:
        return super().columns() | {"released_on": self.cleaned_data["released_on"]}


def page_forms(pages: Sequence[WaitingPage], data: Any = None) -> dict[int, PageForm]:
    """By the number of the file, of those that can become drafts."""
    categories, editions = choices()
    return {
        number: PageForm(page, categories, editions, data, prefix=str(number))
        for number, page in enumerate(pages)
        if page.page and page.article is None
    }


def choices() -> tuple[Choices, Choices]:
    return _named(Category.objects.all()), [(NONE, _("No edition")), *_named(Edition.objects.all())]


def _named(records: Iterable[Any]) -> Choices:
    return [(str(record.pk), str(record)) for record in records]
