"""How a text is built."""

import re
from collections.abc import Iterator

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.languages import column
from news.checks.registry import Level, Problem, check
from news.checks.subject import Subject

HEADING = re.compile(r"<(h[23])>")


@check(Level.WARNS, _("Make it a heading, or put a heading before it: who listens to the page finds the way by them."))
def heading_skipped(subject: Subject) -> Iterator[Problem]:
    """A text knows two levels, and the page's title stands above both."""
    for code, body in subject.bodies.items():
        first = HEADING.search(body)
        if first and first[1] == "h3":
            message = _t("The text in %(language)s begins with a subheading.") % {"language": languages.called(code)}
            yield Problem(message, column("body", code))
