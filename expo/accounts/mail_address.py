"""A person moves to another mail address: the new one is proved by a link, the old one is told."""

from datetime import timedelta

from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override, pgettext_lazy

from expo.accounts import at_once, audit, outbox, verbs
from expo.accounts.errors import Settled
from expo.accounts.letters import Letter, kind, letter
from expo.accounts.models import User
from expo.accounts.staff import is_let_in, vouch_for_address
from expo.core.web import absolute

verbs.name("change_address", pgettext_lazy("what was done", "mail address changed"))

LASTS = timedelta(days=3)
SALT = "expo.accounts.mail_address"


def send_link(person: User, address: str) -> bool:
    """To the new address, unless somebody else has it, which nobody is told; whether the mail server took it."""
    if User.objects.filter(email__iexact=address).exists():
        return True
    return at_once.send("change_address", person, to=address, link=link_of(person, address))


def link_of(person: User, address: str) -> str:
    token = signing.dumps([person.pk, person.email, address], salt=SALT)
    with override(person.language):
        return absolute(reverse("account_confirm_email", args=[token]))


def asked_for(token: str, person: User) -> str | None:
    """The new address in a link of this person's; none where it is another's, too old, or led to a change already."""
    try:
        pk, before, address = signing.loads(token, salt=SALT, max_age=LASTS)
    except (signing.BadSignature, ValueError):
        return None
    return address if (pk, before) == (person.pk, person.email) else None


def change(person: User, address: str) -> None:
    """By the person, who has read the mail, so the address is theirs.

    Raises ValidationError where somebody else has it by now, Settled where the person has another one than before.
    """
    before = person.email
    try:
        with transaction.atomic():
            if not User.objects.filter(pk=person.pk, email=before).update(email=address):
                raise Settled
            person.refresh_from_db()
            vouch_for_address(person)
            audit.log(person, "change_address", person, changes={"email": (before, address)})
            tell_old(person, before)
    except IntegrityError as error:
        raise ValidationError(_t("Someone with this mail address is here already.")) from error


def tell_old(person: User, before: str) -> None:
    """Of an invitation to a mistyped address nobody is told; nor by hand, where the site sends no mail."""
    if settings.EMAIL_URL and is_let_in(person):
        outbox.put("address_changed", before, person, language=person.language)


@kind("address_changed", _("Mail address changed"))
def write(nobody: None, person: User | None) -> Letter | None:
    return letter("address_changed", link=absolute(reverse("event:contact")), person=person) if person else None
