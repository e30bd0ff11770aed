import secrets
from collections.abc import Iterable

from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group
from django.db import transaction

from expo.accounts.models import StaffInvitation, User


@transaction.atomic
def give_new_password(
    email: str, *, name: str = "", language: str | None = None, groups: Iterable[Group] = ()
) -> tuple[User, str]:
    """Make a member of staff, or find the one there is, with a new random password (returned, kept nowhere).

    Without groups a new person is a superuser: the first sign-in of a site must be able to do all.
    """
    groups = list(groups)
    user = User.objects.filter(email__iexact=email).first()
    if user is None:
        user = User(email=User.objects.normalize_email(email), is_superuser=not groups)
    user.is_staff = user.is_active = True
    user.name = name or user.name
    user.language = language or user.language
    password = secrets.token_urlsafe(12)
    user.set_password(password)
    user.save()
    user.groups.add(*groups)
    vouch_for_address(user)
    return user, password


def is_let_in(person: User) -> bool:
    """Not who was invited and did not accept: no other mail must mend an invitation that was withdrawn."""
    is_only_invited = StaffInvitation.objects.filter(person=person, accepted_at=None).exists()
    return person.is_active and (person.has_usable_password() or not is_only_invited)


def vouch_for_address(user: User) -> None:
    """Without it allauth lets nobody set up a second factor once it has seen the address."""
    mine = EmailAddress.objects.filter(user=user)
    mine.exclude(email=user.email.lower()).delete()
    mine.update_or_create(email=user.email.lower(), defaults={"user": user, "verified": True, "primary": True})
