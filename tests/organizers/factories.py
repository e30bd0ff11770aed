"""Bodies and their roles."""

from typing import Any

from django.utils import timezone

from expo.accounts.models import User
from expo.accounts.staff import vouch_for_address
from expo.event.models import Edition
from expo.revisions.first import write_first_revisions
from organizers.models import Access, Membership, Organization, Participation, Role

ROLES = {
    1: ("host", "Host", "主办单位"),
    2: ("executive", "Executive organizer", "承办单位"),
    3: ("co", "Co-organizer", "协办单位"),
}


def make_role(rank: int = 1) -> Role:
    slug, en, zh = ROLES[rank]
    words = {"slug": slug, "name_en": en, "name_zh_hans": zh, "name_plural_en": f"{en}s", "name_plural_zh_hans": zh}
    return Role.objects.get_or_create(rank=rank, defaults=words)[0]


def make_organization(slug: str = "ministry", **fields: Any) -> Organization:
    """Live, as its first revision."""
    names = {"name_en": "Ministry of Fairs", "name_zh_hans": "展览部"}
    body = Organization.objects.create(slug=slug, **({"live_number": 1} | names | fields))
    write_first_revisions([body] if body.live_number else [], timezone.now())
    return body


def make_participation(edition: Edition, organization: Organization, rank: int = 1, **fields: Any) -> Participation:
    return Participation.objects.create(edition=edition, organization=organization, role=make_role(rank), **fields)


def make_person(email: str = "", **fields: Any) -> User:
    """Of no staff, with a mail address that was proved."""
    number = User.objects.count() + 1
    user = User.objects.create_user(email or f"person-{number}@example.org", **{"name": f"Person {number}"} | fields)
    vouch_for_address(user)
    return user


def make_member(body: Organization, access: Access = Access.OWNER, email: str = "", **fields: Any) -> User:
    user = make_person(email, **fields)
    Membership.objects.create(user=user, organization=body, access=access)
    return user
