"""What the import says of one page, as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from .roles import ROLES
from .writing.journal import Verb

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from .result import Group, ReadPage
    from .writing.journal import Journal, Step


def report(page: ReadPage, journal: Journal, *, commit: bool) -> Iterator[str]:
    """What was read, what was guessed, and what became of it in the database."""
    for label, value in _facts(page):
        if value:
            yield f"  {label}: {value}"
    for group in page.footer.groups:
        yield f"  {_heading(group)}: {'; '.join(group.names)}"
    yield from _section(_("Guessed"), journal.guesses)
    for verb, title in _titles(commit=commit).items():
        yield from _section(title, _by_kind(journal.of(verb)))


def _facts(page: ReadPage) -> list[tuple[str, str]]:
    footer = page.footer
    return [
        (_("Title"), page.title),
        (_("Date"), page.released_on.isoformat()),
        (_("Language"), page.language),
        (_("Outlet"), page.outlet),
        (_("Author"), page.byline),
        (_("Category"), page.category),
        (_("Original"), page.original_url),
        (_("Headings"), f"{len(page.headings)} ({' | '.join(page.headings)})" if page.headings else "0"),
        (_("Paragraphs"), str(len(page.paragraphs))),
        (_("Telephone"), footer.telephone),
        (_("Address"), footer.address),
        (_("ICP number"), footer.icp_number),
        (_("Public-security number"), footer.psb_number),
        (_("Copyright line"), footer.copyright_line),
    ]


def _heading(group: Group) -> str:
    count = len(group.names)
    if group.heading:
        return f"{group.heading} ({count})"
    role = ROLES[group.role].plural_en if group.role else _("Bodies")
    return _("%(role)s, without a heading (%(count)d)") % {"role": role, "count": count}


def _titles(*, commit: bool) -> dict[Verb, str]:
    if commit:
        return {Verb.CREATE: _("Created"), Verb.CHANGE: _("Changed"), Verb.LEAVE: _("Left")}
    return {Verb.CREATE: _("Would create"), Verb.CHANGE: _("Would change"), Verb.LEAVE: _("Would leave")}


def _by_kind(steps: list[Step]) -> Iterator[str]:
    """One line a kind of record: 'organization (2): A; B'."""
    for kind in dict.fromkeys(step.kind for step in steps):
        names = [_named(step) for step in steps if step.kind == kind]
        yield f"{kind} ({len(names)}): {'; '.join(names)}" if len(names) > 1 else f"{kind}: {names[0]}"


def _named(step: Step) -> str:
    return " ".join(filter(None, [step.name, f"({step.detail})" if step.detail else ""]))


def _section(title: str, lines: Iterable[str]) -> Iterator[str]:
    found = list(lines)
    if found:
        yield f"  {title}:"
        yield from (f"    - {line}" for line in found)
