"""The cover and the pictures in the texts."""

from collections.abc import Iterator

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import form_of
from expo.core import languages
from expo.core.languages import column
from news.checks.registry import Level, Problem, check
from news.checks.subject import Subject


@check(Level.WARNS, _("Say in the library what the picture shows, or mark it as decorative."))
def missing_alt(subject: Subject) -> Iterator[Problem]:
    """In each language in which readers meet the picture."""
    for field, image in subject.pictures:
        for code in subject.written:
            if not image.is_decorative and not getattr(image, column("alt", code)):
                message = _t("“%(picture)s” has no alternative text in %(language)s.")
                names = {"picture": image, "language": languages.called(code)}
                yield Problem(message % names, field, form_of(image))


@check(Level.WARNS, _("Name in the library who made the picture or who owns it."))
def missing_credit(subject: Subject) -> Iterator[Problem]:
    for field, image in subject.pictures:
        if not image.credit:
            yield Problem(_t("“%(picture)s” has no credit.") % {"picture": image}, field, form_of(image))
