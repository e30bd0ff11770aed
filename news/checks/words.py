"""What is written, and in which column."""

import unicodedata
from collections.abc import Iterator

from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.html import plain
from expo.core.languages import column
from expo.core.punctuation import listed
from expo.core.text import has_han
from expo.revisions.words import words
from news.checks.registry import Level, Problem, check
from news.checks.subject import Subject
from news.models import Article

#: In half-widths, of which a Han character takes two: two lines of the list on a wide screen (28 rem, 1.25 rem type),
#: four on a phone (15 rem, 1.0625 rem type). Beyond it a title pushes its neighbours off the screen.
TITLE_WIDTH = 110
#: Fewer words say nothing of their language: "5G", "CIDEE 2021".
TELLING = 3
#: A Chinese text may name much in Latin letters, an English one hardly anything in Han characters.
MOST_HAN, LEAST_HAN = 0.5, 0.25
#: The beginning of a text is enough to know its language.
SAMPLE = 5000


@check(Level.STOPS, _("Fill in what is missing."))
def incomplete(subject: Subject) -> Iterator[Problem]:
    """In the words of the database's own rule."""
    missing = [name for name in ("category", "released_on") if getattr(subject.content, name) is None]
    if not subject.written:
        missing.append(column("title") if not subject.text("title", languages.current()) else column("body"))
    if missing:
        rule = next(rule for rule in Article._meta.constraints if rule.name == "article_complete_when_live")
        labels = listed(subject.label(name) for name in missing)
        message = _t("%(rule)s Still missing: %(fields)s.") % {"rule": rule.violation_error_message, "fields": labels}
        yield Problem(message, missing[0])


@check(Level.WARNS, _("Complete it, or empty its fields: readers see a language only with a title and a text."))
def half_written(subject: Subject) -> Iterator[Problem]:
    """Where nothing is complete, the check above stops."""
    for code in languages.CODES:
        begun = [name for name in ("title", "summary", "body") if subject.text(name, code)]
        if begun and subject.written and code not in subject.written:
            missing = column("body" if "title" in begun else "title", code)
            message = _t("%(language)s is begun, but lacks “%(field)s”: it will not be on the site.")
            yield Problem(message % {"language": languages.called(code), "field": subject.label(missing)}, missing)


@check(Level.WARNS, _("Write one or two sentences: lists and shared links show them."))
def missing_summary(subject: Subject) -> Iterator[Problem]:
    for code in subject.written:
        if not subject.text("summary", code):
            message = _t("There is no summary in %(language)s.") % {"language": languages.called(code)}
            yield Problem(message, column("summary", code))


@check(Level.WARNS, _("Shorten it: in the lists it runs over too many lines."))
def title_too_long(subject: Subject) -> Iterator[Problem]:
    for code in languages.CODES:
        title = subject.text("title", code)
        if width(title) > TITLE_WIDTH:
            message = _t("The title in %(language)s is longer than a list can show: “%(title)s”")
            yield Problem(message % {"language": languages.called(code), "title": title}, column("title", code))


@check(Level.WARNS, _("Move it to the column of its language."))
def wrong_language(subject: Subject) -> Iterator[Problem]:
    for code in languages.CODES:
        for name in ("title", "summary", "body"):
            text = subject.text(name, code)
            if is_foreign(plain(text) if name == "body" else text, code):
                field = column(name, code)
                message = _t("“%(field)s” seems to be written in another language.")
                yield Problem(message % {"field": subject.label(field)}, field)


def width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def is_foreign(text: str, language: str) -> bool:
    """By the share of Han characters among the words."""
    said = [word for word in words(text[:SAMPLE]) if word[0].isalpha()]
    if len(said) < TELLING:
        return False
    share = sum(map(has_han, said)) / len(said)
    return share < LEAST_HAN if language.startswith("zh") else share > MOST_HAN
