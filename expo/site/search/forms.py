from crispy_forms.helper import FormHelper
from django.http import QueryDict
from django.utils.translation import gettext as _

from expo.site.search.query import Narrowed
from news.choices import Choices
from news.forms import FilterForm


class NarrowForm(FilterForm):
    """Narrows the results, which stay those of the same words and of the same kind.

    What is `kept` stands beside the form, in fields that name it: without them it is the same for all words.
    """

    def __init__(self, data: QueryDict, choices: Choices, kept: dict[str, str]) -> None:
        super().__init__(data, choices, "category", "year", "outlet")
        self.kept = kept

    @property
    def helper(self) -> FormHelper:
        helper = super().helper
        helper.form_id = "narrow"
        helper.attrs = {"aria-label": _("Narrow the results")}
        return helper

    @property
    def narrowed(self) -> Narrowed:
        """Of a valid form."""
        chosen = {name: self.records[name][value] for name, value in self.filters.items() if name != "year"}
        year = self.filters.get("year")
        return Narrowed(**chosen, year=int(year) if year else None)
