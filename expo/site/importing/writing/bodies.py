"""The bodies that a page prints, each in its role."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Max
from django.utils.translation import gettext as _

from expo.accounts.desk import free_slug
from expo.core import languages
from expo.core.text import normalise
from expo.site.importing.roles import ROLES
from organizers.models import Organization, Participation, Role

from .names import NameIndex, name_columns
from .saving import publish_checked, save_checked

if TYPE_CHECKING:
    from collections.abc import Sequence

    from expo.event.models import Edition
    from expo.site.importing.result import Group

    from .journal import Journal


def write_bodies(groups: Sequence[Group], edition: Edition | None, journal: Journal) -> None:
    """Organizations by name, and what each is to the edition; nothing that is there is changed."""
    before = _names_in_other_script(groups, edition)
    bodies = NameIndex(Organization.objects.select_related("merged_into").order_by("merged_into_id", "id"))
    for group in groups:
        role = _role(group, journal)
        for position, name in enumerate(group.names):
            body = _organization(name, bodies, journal)
            if role and edition:
                placed = Participation(edition=edition, organization=body, role=role, position=position)
                _participation(placed, journal, is_guess=group.heading is None)
    if groups and edition is None:
        journal.leave_out(Participation, _("all bodies"), _("the page belongs to no edition"))
    if before and journal.creates(Organization):
        journal.guess(_("The edition has bodies named in the other language only: merge those that are the same."))


def _names_in_other_script(groups: Sequence[Group], edition: Edition | None) -> bool:
    """Whether the edition has bodies without a name in the script of these: nobody can tell which are the same."""
    columns = {column for group in groups for name in group.names for column in name_columns(name)}
    theirs = Organization.objects.filter(participations__edition=edition) if edition else Organization.objects.none()
    return any(theirs.filter(**{column: ""}).exists() for column in columns)


def _role(group: Group, journal: Journal) -> Role | None:
    if not group.role and not group.heading:
        journal.leave_out(Role, "; ".join(group.names), _("the page does not print what these bodies are"))
        return None
    role = _known_role(group)
    if role:
        journal.leave(role)
        return role
    role = _new_role(group)
    save_checked(role)
    journal.create(role)
    return role


def _known_role(group: Group) -> Role | None:
    """By the printed heading, else by the address part, else by the usual names."""
    known = ROLES.get(group.role)
    usual = (known.name_en, known.plural_en, known.name_zh) if known else ()
    roles = list(Role.objects.order_by("rank"))
    for names in ([group.heading or ""], usual):
        keys = {normalise(name) for name in names} - {""}
        for role in roles:
            if keys & {normalise(getattr(role, column)) for column in languages.columns("name", "name_plural")}:
                return role
    return next((role for role in roles if role.slug == group.role), None)


def _new_role(group: Group) -> Role:
    known = ROLES.get(group.role)
    if known is None:
        heading = group.heading or ""
        names = name_columns(heading) | name_columns(heading, "name_plural")
        return Role(slug=free_slug(Role, heading), rank=_free_rank(None), **names)
    return Role(
        slug=free_slug(Role, group.role),
        name_en=known.name_en,
        name_plural_en=known.plural_en,
        name_zh_hans=known.name_zh,
        name_plural_zh_hans=known.name_zh,
        rank=_free_rank(known.rank),
        in_footer=known.in_footer,
    )


def _free_rank(wanted: int | None) -> int:
    """The usual rank where it is free, else one behind all others: staff know better."""
    if wanted is not None and not Role.objects.filter(rank=wanted).exists():
        return wanted
    last = Role.objects.aggregate(last=Max("rank"))["last"]
    return max(last or 0, *(role.rank for role in ROLES.values())) + 1


def _organization(name: str, bodies: NameIndex[Organization], journal: Journal) -> Organization:
    body = bodies.find(name, journal)
    if body:
        body = body.merged_into or body
        journal.leave(body)
        return body
    body = Organization(slug=free_slug(Organization, name))
    publish_checked(body, name_columns(name))
    bodies.add(body)
    journal.create(body)
    return body


def _participation(placed: Participation, journal: Journal, *, is_guess: bool) -> None:
    """A body that already has a role in the edition gets no second one from a guess."""
    theirs = Participation.objects.filter(edition=placed.edition, organization=placed.organization)
    if existing := theirs.filter(role=placed.role).first():
        journal.leave(existing)
    elif is_guess and (other := theirs.select_related("role").first()):
        journal.leave(other, _("the page has no heading to say otherwise"))
    else:
        placed.save()
        journal.create(placed)
