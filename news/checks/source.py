"""Where a text comes from."""

from collections.abc import Iterator

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from news.checks.registry import Level, Problem, check
from news.checks.subject import Subject


@check(Level.WARNS, _("Give the address of the original: readers can then look it up."))
def source_without_link(subject: Subject) -> Iterator[Problem]:
    content = subject.content
    if content.outlet_id and not content.original_url:
        message = _t("It names %(outlet)s, but does not link to the original.") % {"outlet": content.outlet}
        yield Problem(message, "original_url")
