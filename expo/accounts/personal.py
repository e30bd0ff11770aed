"""What is stored of a person: shown to them, handed over as a file, erased. Each room adds its part."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, forgetting, verbs
from expo.accounts.models import User

verbs.name("export_person", pgettext_lazy("what was done", "what is stored was exported"), is_edit=False)
verbs.name("erase_person", pgettext_lazy("what was done", "erased"), is_edit=False)

#: What a room stores of a person: a mapping, or a list of mappings, of what DjangoJSONEncoder can write.
Read = Callable[[User], Any]
#: Raises ValidationError, saying what to do, where it refuses; `by` is the person, one of the staff, or a command.
Check = Callable[[User, User | None], None]


@dataclass(frozen=True)
class Part:
    label: Any
    read: Read
    #: What its keys are called.
    words: Mapping[str, Any]


PARTS: dict[str, Part] = {}
CHECKS: list[Check] = []


def part(name: str, label: Any = "", /, **words: Any) -> Callable[[Read], Read]:
    """Register what a room stores of a person. `label` and `words` (by key) are what people read."""

    def register(read: Read) -> Read:
        PARTS[name] = Part(label or name.replace("_", " "), read, words)
        return read

    return register


def before_erasing(check: Check) -> Check:
    """Register what refuses, or tidies up, before a person is erased; within the transaction that erases."""
    CHECKS.append(check)
    return check


def export(person: User) -> dict[str, Any]:
    return {name: part.read(person) for name, part in PARTS.items()}


@transaction.atomic
def erase(person: User, *, by: User | None) -> None:
    """The account goes with all that hangs on it; what was done stays in the log, without the name.

    Raises ValidationError where a room refuses. No foreign key to a person is protected (a test holds it).
    """
    if person.is_superuser and by is not None and not by.is_superuser:
        raise PermissionDenied
    for check in CHECKS:  # before the person is locked: whoever joins a body locks the body first, too
        check(person, by)
    if User.objects.select_for_update().filter(pk=person.pk).first() is None:
        return  # by another window
    audit.log(by, "erase_person", person)
    forgetting.forget(person)
    Session.objects.filter(session_key__in=UserSession.objects.filter(user=person).values("session_key")).delete()
    person.delete()
