"""Whether the languages have kept step."""

from collections.abc import Iterator

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.languages import column
from expo.revisions.translations import changed_in, older
from news.checks.registry import Level, Problem, check
from news.checks.subject import Subject
from news.models import ArticleRevision
from news.translations import COLUMNS


@check(Level.WARNS, _("Bring it up to date; or say why it needs no change, and both count as equally new."))
def translation_older(subject: Subject) -> Iterator[Problem]:
    """By revision, not by date: a language is behind that did not change with the other one."""
    chain = [*subject.published, _as_last(subject)] if subject.article else []
    numbers = {code: number for code, number in changed_in(chain, COLUMNS).items() if code in subject.written}
    for code, newest in older(numbers).items():
        names = {"language": languages.called(code), "other": languages.called(newest)}
        yield Problem(_t("%(other)s was changed after %(language)s.") % names, column("body", code))


def _as_last(subject: Subject) -> ArticleRevision:
    """The content as the next revision; a reason given in it does not yet count."""
    last = max((revision.number for revision in subject.published), default=0)
    words = {name: getattr(subject.content, name) for columns in COLUMNS.values() for name in columns}
    return ArticleRevision(number=last + 1, **words)
