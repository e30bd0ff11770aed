"""The audit log without the name of a person who was erased: the only change that is ever made to it."""

import re
from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import Q
from django.db.models.functions import Cast

from expo.accounts import verbs
from expo.accounts.audit import place
from expo.accounts.models import AuditChanges, AuditEntry, User
from expo.accounts.models.audit import ERASED

#: The fields of a person that name one.
NAMING = ("email", "name")


def forget(person: User) -> None:
    """Names and addresses go: of who did it, of what it was done to, and within what was changed."""
    names = _names(person)
    _forget_in_changes(person, names)
    about = AuditEntry.objects.of(User, person.pk)
    about.filter(verb__in=verbs.no_edits()).update(note="")
    about.filter(actor=None).update(address=None)
    about.update(target_label=ERASED)
    AuditEntry.objects.filter(actor=person).update(actor_label=ERASED, address=None)
    for address in filter(_is_address, names):
        _forget_address(address)


def _names(person: User) -> list[str]:
    """All that the person was called here, the longest first."""
    names = {person.email, person.name}
    for kept in AuditChanges.objects.filter(entry__in=AuditEntry.objects.of(User, person.pk)):
        for field in NAMING:
            names.update(value for value in kept.changes.get(field, ()) if isinstance(value, str))
    return sorted(names - {"", ERASED}, key=len, reverse=True)


def _is_address(name: str) -> bool:
    return "@" in name


def _forget_address(address: str) -> None:
    """Tries to sign in with it that named nobody, and whatever quotes it."""
    AuditEntry.objects.filter(target_label__iexact=address).update(address=None)
    for entry in AuditEntry.objects.filter(Q(note__icontains=address) | Q(target_label__icontains=address)):
        entry.note, entry.target_label = _without(entry.note, [address]), _without(entry.target_label, [address])
        entry.save(update_fields=["note", "target_label"])


def _forget_in_changes(person: User, names: list[str]) -> None:
    for kept in _that_may_name(person, names):
        changes = {name: _forgotten_in(kept.entry, name, pair, person, names) for name, pair in kept.changes.items()}
        if changes != kept.changes:
            AuditChanges.objects.filter(pk=kept.pk).update(changes=changes)
            label = _without(kept.entry.target_label, names)
            AuditEntry.objects.filter(pk=kept.pk).update(target_label=label)


def _that_may_name(person: User, names: list[str]) -> Iterator[AuditChanges]:
    """By the key, written as the log keeps that of a record, or by an address."""
    wanted = Q(text__contains=f'"id": {person.pk}, "label"') | Q(entry__in=AuditEntry.objects.of(User, person.pk))
    for address in filter(_is_address, names):
        wanted |= Q(text__icontains=address)
    found = AuditChanges.objects.annotate(text=Cast("changes", models.TextField())).filter(wanted)
    return found.select_related("entry__content_type").iterator(chunk_size=200)


def _forgotten_in(entry: AuditEntry, name: str, pair: list[Any], person: User, names: list[str]) -> list[Any]:
    model = entry.content_type.model_class() if entry.content_type else None
    if model is User and entry.object_id == str(person.pk) and name in NAMING:
        return [ERASED if value else value for value in pair]
    field = place(model, name).field
    if field is None or field.related_model is User or isinstance(field, models.EmailField):
        return [_forgotten(value, person, names, is_known=field is not None) for value in pair]
    return pair


def _forgotten(value: Any, person: User, names: list[str], *, is_known: bool) -> Any:
    """Of a field that is not known (any more) by its label, too: its key may be that of something else."""
    match value:
        case {"id": person.pk, "label": str(label)} if is_known or label in names:
            return value | {"label": ERASED}
        case list():
            return [_forgotten(item, person, names, is_known=is_known) for item in value]
        case str():
            return _without(value, [name for name in names if _is_address(name)])
    return value


def _without(text: str, names: list[str]) -> str:
    """Not where a name is part of another; in Chinese no space stands around it, in an address a dot may."""
    for name in names:
        text = re.sub(rf"(?<![\w.%+-]){re.escape(name)}(?![\w-]|\.\w)", ERASED, text, flags=re.IGNORECASE | re.ASCII)
    return text
