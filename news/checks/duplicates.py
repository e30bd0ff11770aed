"""Whether another article says the same."""

from collections.abc import Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from expo.accounts.desk import form_of
from expo.core.languages import column
from expo.core.punctuation import listed
from news import sketch
from news.checks.registry import Level, Problem, check
from news.checks.subject import Subject
from news.models import ArticleRevision, Fingerprint

#: Of their shingles: a copy with a new first paragraph is still one.
ALIKE = 0.5
#: So many are compared in full, and so many are named.
COMPARED, NAMED = 10, 3


@check(Level.WARNS, _("Look at the other one: if it is a copy, keep one of the two and link to the original."))
def possible_duplicate(subject: Subject) -> Iterator[Problem]:
    record = subject.article.pk if subject.article else None
    same_title = Fingerprint.objects.titled_like(subject.content, record, NAMED)
    likely = Fingerprint.objects.worded_like(subject.content, record, COMPARED)
    if not same_title and not likely:
        return
    others = ArticleRevision.objects.select_related("outlet", "record").in_bulk([*same_title, *likely])
    texts = list(sketch.bodies(subject.content))
    named: set[int] = set()
    for other in (others[pk] for pk in dict.fromkeys([*same_title, *likely]) if pk in others):
        message, field = _copied(other, texts, has_title=other.pk in same_title)
        if message and other.record_id not in named and len(named) < NAMED:
            named.add(other.record_id)
            yield Problem(message % {"article": _called(other)}, field, form_of(other.record))


def _copied(other: ArticleRevision, texts: list[set[int]], *, has_title: bool) -> tuple[str, str]:
    """What both have in common, and the field that says so; blank for nothing."""
    theirs = list(sketch.bodies(other))
    has_text = any(sketch.likeness(ours, text) >= ALIKE for ours in texts for text in theirs if sketch.sketch(ours))
    if has_title and has_text:
        return _t("%(article)s has the same title and nearly the same text."), column("title")
    if has_title:
        return _t("%(article)s has the same title."), column("title")
    return (_t("%(article)s has nearly the same text."), column("body")) if has_text else ("", "")


def _called(other: ArticleRevision) -> str:
    where = [str(other.outlet)] if other.outlet else []
    when = [date_format(other.released_on)] if other.released_on else []
    if not where + when:
        return pgettext("an article", "“%(title)s”") % {"title": other}
    return pgettext("an article", "“%(title)s” (%(source)s)") % {"title": other, "source": listed(where + when)}
