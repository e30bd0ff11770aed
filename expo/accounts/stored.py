"""What this room stores of a person, for `expo.accounts.personal`; and who must stay."""

from collections.abc import Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts import personal, second_factor
from expo.accounts.letters import KINDS
from expo.accounts.models import AuditEntry, OpenForm, OutgoingMail, User
from expo.accounts.sessions import sessions_of


@personal.part(
    "person", pgettext_lazy("what is stored", "You"), email=_("mail address"),
    name=pgettext_lazy("of a person", "name"), language=_("language"), is_staff=_("staff"), groups=_("groups"),
    joined_at=_("joined"), last_login=_("last sign-in"), has_password=pgettext_lazy("is there one", "password"),
    has_second_factor=pgettext_lazy("is there one", "second factor"),
)  # fmt: skip
def person(user: User) -> dict[str, Any]:
    """Of a password and a second factor only that there is one: more of them is stored encrypted or not at all."""
    kept = {name: getattr(user, name) for name in ("email", "name", "language", "is_staff", "joined_at", "last_login")}
    return kept | {
        "groups": [group.name for group in user.groups.all()],
        "has_password": user.has_usable_password(),
        "has_second_factor": second_factor.has(user),
    }


@personal.part(
    "sessions", _("Where you are signed in"), browser=_("browser"), address=_("network address"),
    begun_at=_("since"), last_seen_at=_("last seen"),
)  # fmt: skip
def sessions(user: User) -> list[dict[str, Any]]:
    return [
        {"browser": one.browser, "address": one.ip, "begun_at": one.created_at, "last_seen_at": one.last_seen_at}
        for one in sessions_of(user)
    ]


@personal.part(
    "log", _("What you did, and what was done with your account"), at=_("when"), what=_("what was done"), who=_("who"),
    record=_("record"), address=_("network address"), note=_("note"),
)  # fmt: skip
def log(user: User) -> list[dict[str, Any]]:
    return list(_entries(user))


def _entries(user: User) -> Iterator[dict[str, Any]]:
    about = AuditEntry.objects.of(User, user.pk)
    mine = AuditEntry.objects.filter(Q(actor=user) | Q(pk__in=about.values("pk")))
    for entry in mine.iterator(chunk_size=500):
        is_own = entry.actor_id == user.pk
        yield {
            "at": entry.at,
            "what": entry.what,
            "who": entry.who,
            "record": entry.record,
            "address": entry.address if is_own or entry.actor_id is None else None,
            "note": entry.note,
        }


@personal.part(
    "open_forms", _("Forms that you have open"), form=_("form"), opened_at=_("open since"), seen_at=_("last seen"),
    typed=_("what was typed"),
)  # fmt: skip
def open_forms(user: User) -> list[dict[str, Any]]:
    return [
        {"form": form.key, "opened_at": form.opened_at, "seen_at": form.seen_at, "typed": form.data or []}
        for form in OpenForm.objects.filter(user=user).order_by("pk")
    ]


@personal.part(
    "mails", _("Mails to you"), kind=_("kind"), created_at=pgettext_lazy("a mail", "made"),
    sent_at=pgettext_lazy("a mail", "sent"),
)  # fmt: skip
def mails(user: User) -> list[dict[str, Any]]:
    return [{"kind": _kind(mail), "created_at": mail.created_at, "sent_at": mail.sent_at} for mail in _mails_to(user)]


def _mails_to(user: User) -> QuerySet[OutgoingMail]:
    """Also those to an address that the person had before, or before there was an account."""
    to_address = OutgoingMail.objects.about(user) | OutgoingMail.objects.filter(address__iexact=user.email)
    return OutgoingMail.objects.filter(person=user) | to_address


def _kind(mail: OutgoingMail) -> str:
    return str(KINDS[mail.kind].label) if mail.kind in KINDS else mail.kind


@personal.before_erasing
def someone_stays(user: User, by: User | None) -> None:
    others = User.objects.filter(is_superuser=True, is_active=True).exclude(pk=user.pk)
    if user.is_superuser and not others.exists():
        raise ValidationError(_t("Nobody else may do everything here. Give that right to another person first."))


@personal.before_erasing
def mails_vanish(user: User, by: User | None) -> None:
    _mails_to(user).delete()
