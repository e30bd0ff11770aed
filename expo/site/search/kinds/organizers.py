from django.utils.translation import pgettext_lazy

from expo.core.languages import column, columns, phrase
from expo.site.search.kinds.base import Kind, Moment, Said, lines
from organizers.models import Organization
from organizers.models.organization import OrganizationQuerySet


class Organizers(Kind):
    """Found by each of their names in either language: both stand on their pages."""

    slug = "organizers"
    number = 2
    model = Organization
    label = pgettext_lazy("kind of results", "Organizers")
    singular = pgettext_lazy("kind of a result", "Organizer")

    def records(self) -> OrganizationQuerySet:
        return Organization.objects.visible()

    def visible(self, language: str, at: Moment) -> OrganizationQuerySet:
        return Organization.objects.visible()

    def said(self, record: Organization, language: str) -> Said:
        names = [getattr(record, name) for name in columns("name", "short_name")]
        return Said(
            phrase(record, "name", language),
            names=lines(*names, record.other_names),
            summary=getattr(record, column("description", language)),
            body=lines(phrase(record, "country", language).text, record.website, record.phone, record.mail),
        )
