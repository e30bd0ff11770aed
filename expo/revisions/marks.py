"""Deleted and inserted words as HTML: for the eye by line and wash, for the ear in words."""

from collections.abc import Callable, Iterable

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from expo.core import languages
from expo.revisions.words import Change, Run, diff, words

LINE_BREAK = SafeString('<span class="diff-break" aria-hidden="true">↵</span>\n')


def marked_text(before: str, after: str, deadline: float) -> SafeString:
    """Both texts in one, in which what is gone stands in `<del>` and what is new in `<ins>`."""
    return marked_runs(diff(words(before), words(after), deadline), lambda run: "".join(run.items))


def marked_runs(runs: Iterable[Run], write: Callable[[Run], str]) -> SafeString:
    """`write` gives the text of a run, or its HTML as a safe string."""
    return format_html_join("", "{}", ((marked(run.change, write(run)),) for run in runs))


def marked(change: Change, content: str) -> SafeString:
    """Text or safe HTML as it stands, deleted or inserted; nothing stays nothing."""
    if change is Change.SAME or not content:
        return format_html("{}", content)
    is_new = change is Change.INSERTED
    shown = SafeString(format_html("{}", content).replace("\n", LINE_BREAK))
    return format_html(
        "<{0}>{1}{2}{3}</{0}>", "ins" if is_new else "del",
        heard(_("[inserted:") + " " if is_new else _("[deleted:") + " "), shown, heard("]"),
    )  # fmt: skip


def heard(words: str) -> SafeString:
    """For those who do not see the page."""
    return said("visually-hidden", words)


def said(css_class: str, words: str) -> SafeString:
    """The page's own words amid the text, which may be in another language."""
    lang = languages.html_lang(languages.current())
    return format_html('<span class="{}" lang="{}">{}</span>', css_class, lang, words)
