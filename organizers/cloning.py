"""The organizers of one edition in another, usually the next."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext_lazy

from expo.accounts import audit, verbs
from expo.accounts.models import User
from expo.core import languages
from expo.event.models import Edition
from expo.public.changes import public_change
from expo.revisions.errors import Conflict, Refused
from organizers.models import Organization, OrganizationRevision, Participation, Role

verbs.name("clone", pgettext_lazy("what was done", "given organizers of another edition"))

RIGHT = "organizers.add_participation"
#: What a position can be; rows beyond it keep their order by their keys.
LAST_POSITION = 32_767


@dataclass(frozen=True)
class Line:
    """A participation as it would stand in the target: `body` is its own, or the one into which that was merged."""

    participation: Participation
    body: Organization
    #: The roles that the body has in the target already.
    standing: tuple[Role, ...]
    is_visible: bool

    @property
    def key(self) -> int:
        return self.participation.pk

    @property
    def role(self) -> Role:
        return self.participation.role

    @property
    def name(self) -> languages.Phrase:
        """As the source prints it in the reader's language, else the body's own."""
        printed = getattr(self.participation, languages.column("printed_name"))
        own = languages.phrase(self.participation.organization.known, "name")
        return languages.Phrase(printed, languages.current()) if printed else own

    @property
    def was_merged(self) -> bool:
        return self.body.pk != self.participation.organization_id

    @property
    def heir(self) -> str:
        return str(self.body.known)

    @property
    def is_there(self) -> bool:
        return self.role in self.standing

    @property
    def is_suggested(self) -> bool:
        return self.is_visible and not self.standing


class Outcome(NamedTuple):
    """`there`: how many of those chosen stood in the target already."""

    made: list[Participation]
    there: int


def lines(source: Edition, target: Edition) -> list[Line]:
    """In the order of protocol, each body once in a role; as many queries for one as for many."""
    return list(_lines(source, _standing(target)))


def _lines(source: Edition, standing: Mapping[int, list[Role]]) -> Iterator[Line]:
    held = Participation.objects.filter(edition=source).order_by("role__rank", "position", "id")
    theirs = Q(participations__edition=source) | Q(merged__participations__edition=source)
    visible = set(Organization.objects.visible().filter(theirs).values_list("pk", flat=True))
    known: set[tuple[int, int]] = set()
    for participation in held.select_related("role", "organization__merged_into").prefetch_related(*_drafts()):
        own = participation.organization
        body = own.merged_into or own
        if (body.pk, participation.role_id) not in known:
            known.add((body.pk, participation.role_id))
            yield Line(participation, body, tuple(standing.get(body.pk, ())), is_visible=body.pk in visible)


def _drafts() -> Iterator[Prefetch]:
    """By which bodies are called that were never live."""
    for body in ("organization", "organization__merged_into"):
        yield Prefetch(f"{body}__revisions", OrganizationRevision.objects.open(), to_attr="open_revisions")


def _standing(edition: Edition) -> dict[int, list[Role]]:
    """The roles of each body, by its key."""
    found: dict[int, list[Role]] = {}
    for held in Participation.objects.filter(edition=edition).select_related("role", "organization"):
        found.setdefault(held.organization.merged_into_id or held.organization_id, []).append(held.role)
    return found


def clone(
    source: Edition, target: Edition, chosen: Mapping[int, Role], *, by: User | None, keeps_printed_names: bool
) -> Outcome:
    """Give bodies of the source, by the keys of their participations, a role in the target, behind those that have it.

    What stands there already is left as it is. Raises `Refused`; `Conflict` where the source names one no longer;
    ValidationError for one edition and itself.
    """
    if by is not None and not by.has_perm(RIGHT):
        raise Refused(_("You may not give bodies a role in an edition."))
    if source == target:
        raise ValidationError(_("Choose two different editions."))
    with public_change():  # no two of these run at once: what stands there is known
        found = {line.key: line for line in lines(source, target)}
        if not chosen.keys() <= found.keys():
            raise Conflict(_("The organizers of this edition have changed meanwhile. Look at them, then choose again."))
        wanted = [(line, chosen[key]) for key, line in found.items() if key in chosen]
        made = _placed(target, wanted, keeps_printed_names=keeps_printed_names)
        Participation.objects.bulk_create(made)
        if made:
            _log(source, target, made, by)
    return Outcome(made, len(wanted) - len(made))


def _placed(target: Edition, wanted: list[tuple[Line, Role]], *, keeps_printed_names: bool) -> list[Participation]:
    last = dict(Participation.objects.filter(edition=target).order_by("position").values_list("role", "position"))
    taken = {(line.body.pk, role.pk) for line, _role in wanted for role in line.standing}
    made = []
    for line, role in wanted:
        if (line.body.pk, role.pk) in taken:
            continue
        taken.add((line.body.pk, role.pk))
        last[role.pk] = min(last.get(role.pk, 0) + 1, LAST_POSITION)
        placed = Participation(edition=target, organization=line.body, role=role, position=last[role.pk])
        for column in languages.columns("printed_name") if keeps_printed_names else ():
            setattr(placed, column, getattr(line.participation, column))
        made.append(placed)
    return made


def _log(source: Edition, target: Edition, made: list[Participation], by: User | None) -> None:
    note = ngettext("%(count)s body of %(edition)s", "%(count)s bodies of %(edition)s", len(made))
    audit.log(by, "clone", target, note=note % {"count": len(made), "edition": source})
    fields = ("edition", "organization", "role", *languages.columns("printed_name"), "position")
    audit.write(
        audit.entry(by, "add", each, changes={name: (None, value) for name in fields if (value := getattr(each, name))})
        for each in made
    )
