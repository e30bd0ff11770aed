"""Two versions of a rich text as one: row by row, and word by word in the rows that changed."""

import re
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from html import unescape
from itertools import chain, groupby
from typing import TypeAlias

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from expo.revisions.marks import marked, marked_runs, said
from expo.revisions.rows import ADDRESS, Row, Word, rows
from expo.revisions.words import Change, Run, diff

Pair: TypeAlias = tuple[Row | None, Row | None]
"""A row before and after; one of them is missing where it was inserted or deleted."""

#: More of them, before and after together, are no article: the whole is shown as replaced.
TAGS = 20_000
ELEMENTS = re.compile("(?:<[^>]*>)+")
#: How many rows further on the changed form of a row is looked for.
REACH = 20
#: The share of words that two rows have in common to be two forms of one.
ALIKE = 0.5

EMPHASIS = {
    "strong": pgettext_lazy("of words", "bold"),
    "em": pgettext_lazy("of words", "italic"),
    "sub": pgettext_lazy("of words", "lowered"),
    "sup": pgettext_lazy("of words", "raised"),
}


def marked_body(before: str, after: str, deadline: float) -> SafeString:
    """HTML of rows. A picture stands in it as in a body, `<figure data-image="12">`, for the template to resolve."""
    if before.count("<") + after.count("<") > TAGS:
        return _replaced(before, after)
    old, new = rows(before), rows(after)
    shown = format_html_join("\n", "{}", ((_row(pair, deadline),) for pair in _pairs(old, new, deadline)))
    if old == new and before != after:
        note = _("The words are the same; lists or tables are put together differently.")
        return format_html('<p class="diff-note">{}</p>\n{}', note, shown)
    return shown


def _replaced(before: str, after: str) -> SafeString:
    old, new = (unescape(ELEMENTS.sub(" ", side)) for side in (before, after))
    return format_html('<p class="diff-row">{}{}</p>', marked(Change.DELETED, old), marked(Change.INSERTED, new))


def _pairs(before: list[Row], after: list[Row], deadline: float) -> Iterator[Pair]:
    """All rows in their order."""
    for is_same, group in groupby(diff(before, after, deadline), lambda run: run.change is Change.SAME):
        runs = list(group)
        if is_same:
            yield from ((row, row) for run in runs for row in run.items)
        else:
            gone = chain.from_iterable(run.items for run in runs if run.change is Change.DELETED)
            new = chain.from_iterable(run.items for run in runs if run.change is Change.INSERTED)
            yield from _matched(list(gone), list(new), deadline)


def _matched(gone: list[Row], new: list[Row], deadline: float) -> Iterator[Pair]:
    """Each deleted row with the next inserted one that is most like it."""
    place = 0
    for row in gone:
        ahead = [] if time.time() > deadline else new[place : place + REACH]
        scores = [_likeness(row, other) for other in ahead]
        best = max(scores, default=0)
        if best < ALIKE:
            yield row, None
            continue
        found = place + scores.index(best)
        yield from ((None, other) for other in new[place:found])
        yield row, new[found]
        place = found + 1
    yield from ((None, other) for other in new[place:])


def _likeness(one: Row, other: Row) -> float:
    """From 0 to 1, by the words that both have."""
    if one.image or other.image:
        return float(one.image == other.image)
    ours, theirs = (Counter(word.text for word in row.words if not word.text.isspace()) for row in (one, other))
    total = ours.total() + theirs.total()
    return 2 * (ours & theirs).total() / total if total else 0


def _row(pair: Pair, deadline: float) -> SafeString:
    before, after = pair
    shown = format_html("{}{}", _label(before, after), _content(before, after, deadline))
    kind = next(row.kind for row in (after, before) if row)
    return format_html('<{0} class="diff-row diff-{1}">{2}</{0}>', "div" if kind == "figure" else "p", kind, shown)


def _content(before: Row | None, after: Row | None, deadline: float) -> SafeString:
    if before and after:
        return _framed(after, marked_runs(diff(before.words, after.words, deadline), _run))
    if after:
        return marked(Change.INSERTED, _framed(after, _html(after.words)))
    return marked(Change.DELETED, _framed(before, _html(before.words))) if before else SafeString("")


def _framed(row: Row, content: SafeString) -> SafeString:
    """The words of a picture are its caption."""
    if not row.image:
        return content
    caption = format_html("<figcaption>{}</figcaption>", content) if content else ""
    return format_html('<figure data-image="{}">{}</figure>', row.image, caption)


def _label(before: Row | None, after: Row | None) -> SafeString:
    """What the row is, and what it was where that changed."""
    old, new = (row.label if row else None for row in (before, after))
    if old is None or new is None or old == new:
        label = old or new or ""
    else:
        was, is_now = marked(Change.DELETED, old or _("Paragraph")), marked(Change.INSERTED, new or _("Paragraph"))
        label = format_html("{} {}", was, is_now)
    return format_html("{} ", said("diff-what", label)) if label else SafeString("")


def _run(run: Run) -> SafeString:
    """In changed words their emphasis is also named: it may be all that changed."""
    return _html(run.items, is_named=run.change is not Change.SAME)


def _html(items: Sequence[Word], *, is_named: bool = False) -> SafeString:
    """Words under the same marks share their elements."""
    groups = ((marks, "".join(word.text for word in group)) for marks, group in groupby(items, lambda word: word.marks))
    return SafeString("".join(_emphasised(escape(text), marks, is_named=is_named) for marks, text in groups))


def _emphasised(html: str, marks: tuple[str, ...], *, is_named: bool) -> str:
    if marks == (ADDRESS,):
        return f'<span class="diff-address"> → {html}</span>'
    for mark in reversed(marks):
        html = f"<{mark}>{html}</{mark}>"
        if is_named:
            html += said("diff-format", str(EMPHASIS[mark]))
    return html
