from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from crispy_forms.bootstrap import StrictButton
from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout
from django import forms
from django.http import QueryDict
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.languages import Phrase
from news.addresses import with_query
from news.choices import Choices, with_news
from news.querysets import days_of

LABELS = {"category": _("Category"), "year": _("Year"), "outlet": _("Outlet"), "edition": _("Edition")}
BLANK = {
    "year": _("Any year"),
    "category": _("Any category"),
    "outlet": _("Any outlet"),
    "edition": _("Any edition"),
}
UNKNOWN = {"invalid_choice": _("There is nothing to show for that. Choose from the list.")}


class Chip(NamedTuple):
    """A filter that is on; `href` leads to the list without it."""

    label: str
    value: Phrase
    href: str


class PhraseSelect(forms.Select):
    """An option in the other script carries its own `lang`."""

    phrases: Callable[[], dict[str, Phrase]]

    def create_option(self, name: str, value: Any, *args: Any, **kwargs: Any) -> dict[str, Any]:
        option: dict[str, Any] = super().create_option(name, value, *args, **kwargs)
        phrase = self.phrases().get(str(value))
        if phrase and phrase.language != languages.current():
            option["attrs"]["lang"] = languages.html_lang(phrase.language)
        return option


class FilterForm(forms.Form):
    """Narrows a list of news: by a year, by a category, and by an outlet or an edition.

    Its options are made where they are asked for: most lists are read without a filter, and show a form that is kept.

    `kept` are parameters of the page that are no filters, and stay when one is taken off.
    """

    kept: dict[str, str] = {}

    def __init__(self, data: QueryDict, choices: Choices, *names: str) -> None:
        super().__init__(data)
        self.choices = choices
        self.records: dict[str, dict[str, Any]] = {
            "category": choices.categories,
            "outlet": choices.outlets,
            "edition": choices.editions,
        }
        self.fields = {name: self._field(name) for name in names}

    def _field(self, name: str) -> forms.Field:
        field = forms.ChoiceField(
            label=LABELS[name],
            required=False,
            widget=PhraseSelect,
            choices=partial(self._options, name),
            error_messages=UNKNOWN,
        )
        field.widget.phrases = partial(self._phrases_of, name)
        return field

    @cached_property
    def phrases(self) -> dict[str, dict[str, Phrase]]:
        """What each field's values are called."""
        language = languages.current()
        shown = {name: with_news(records, self.data.get(name)) for name, records in self.records.items()}
        return {
            "year": {str(year): Phrase(str(year), language) for year in self.choices.years},
            "category": {slug: languages.phrase(category, "name") for slug, category in shown["category"].items()},
            "outlet": {slug: languages.phrase(outlet, "name") for slug, outlet in shown["outlet"].items()},
            "edition": {slug: Phrase(str(edition.year), language) for slug, edition in shown["edition"].items()},
        }

    def _phrases_of(self, name: str) -> dict[str, Phrase]:
        return self.phrases[name]

    def _options(self, name: str) -> list[tuple[str, Any]]:
        return [("", BLANK[name]), *((value, phrase.text) for value, phrase in self.phrases[name].items())]

    @property
    def helper(self) -> FormHelper:
        helper = FormHelper()
        helper.form_method = "get"
        helper.form_action = "."
        helper.form_class = "filters"
        helper.disable_csrf = True
        helper.attrs = {"aria-label": _("Filter the news")}
        helper.layout = Layout(*self.fields, StrictButton(_("Show"), type="submit", css_class="btn-primary"))
        return helper

    def clean(self) -> dict[str, Any]:
        if self.cleaned_data.get("outlet") and self.cleaned_data.get("edition"):
            self.add_error("edition", _("Choose an outlet or an edition, not both."))
        return self.cleaned_data

    @property
    def filters(self) -> dict[str, str]:
        """The parameters that are on."""
        return {name: value for name, value in self.cleaned_data.items() if value}

    @property
    def chosen(self) -> dict[str, Any]:
        """The filters as fields of a Selection."""
        keys: dict[str, Any] = {
            name: self.records[name][slug].pk for name, slug in self.filters.items() if name in self.records
        }
        return keys | ({"days": days_of(int(self.filters["year"]))} if "year" in self.filters else {})

    def chips(self, path: str) -> list[Chip]:
        return [
            Chip(
                str(self.fields[name].label),
                self.phrases[name][value],
                with_query(path, self.kept | self._without(name)),
            )
            for name, value in self.filters.items()
        ]

    def _without(self, name: str) -> dict[str, str]:
        return {other: value for other, value in self.filters.items() if other != name}
