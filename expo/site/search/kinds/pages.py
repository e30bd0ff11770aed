from django.db.models import QuerySet
from django.utils.translation import pgettext_lazy

from expo.core.html import plain
from expo.core.languages import Phrase, column
from expo.site.models import Page
from expo.site.search.kinds.base import Kind, Moment, Said


class Pages(Kind):
    slug = "pages"
    number = 1
    model = Page
    label = pgettext_lazy("kind of results", "Pages")
    singular = pgettext_lazy("kind of a result", "Page")

    def records(self) -> QuerySet[Page]:
        return Page.objects.written()

    def visible(self, language: str, at: Moment) -> QuerySet[Page]:
        return Page.objects.visible(language)

    def said(self, record: Page, language: str) -> Said | None:
        title, body = (getattr(record, column(name, language)) for name in ("title", "body"))
        return Said(Phrase(title, language), body=plain(body)) if title and body else None
