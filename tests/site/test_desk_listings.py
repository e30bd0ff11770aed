"""The organizers' listings on the start page: what waits for whom."""

from datetime import timedelta

import pytest
from django.utils import timezone

from expo.accounts.models import User
from expo.event.models import Edition
from expo.revisions import verbs
from expo.site.desk import desk
from expo.site.desk.items import Item
from organizers.models import OrganizationRevision
from tests.organizers.factories import make_member, make_organization, make_participation
from tests.organizers.listings import make_manager, send

pytestmark = pytest.mark.django_db


def sent(slug: str, days: int = 0, by: User | None = None) -> OrganizationRevision:
    """So many days ago, by a member unless told otherwise."""
    body = make_organization(slug)
    revision = send(body, by or make_member(body, name="Wu Min"), website="https://example.org/")
    OrganizationRevision.objects.filter(pk=revision.pk).update(submitted_at=timezone.now() - timedelta(days=days))
    return revision


def needs(user: User) -> dict[str, Item]:
    return {item.title: item for item in desk(User.objects.get(pk=user.pk)).needs}


def test_listings_in_review_are_counted_with_the_one_that_waits_longest() -> None:
    manager = make_manager()
    sent("newer", days=1)
    sent("older", days=3)
    item = needs(manager)["2 listings in review"]
    assert "sent by Wu Min" in item.why
    assert "3\xa0days ago" in item.why
    assert item.url == "/admin/organizers/organization/queue/"
    assert "deadline" not in item.why


def test_late_ones_are_told() -> None:
    today = timezone.localdate()
    edition = Edition.objects.create(
        slug="next", year=today.year, date_status="confirmed", starts_on=today + timedelta(days=30),
        listings_due_on=today - timedelta(days=5),
    )  # fmt: skip
    for slug, days in (("in-time", 7), ("late", 1)):
        make_participation(edition, sent(slug, days).record)
    assert "1 came after the deadline." in needs(make_manager())["2 listings in review"].why


def test_what_one_sent_oneself_waits_for_another() -> None:
    manager, other = make_manager(), make_manager("other@example.org")
    sent("own", by=manager)
    assert "1 listing in review" not in needs(manager)
    assert "1 listing in review" in needs(other)


def test_what_was_returned_to_one_is_mended() -> None:
    manager = make_manager()
    revision = sent("own", by=manager)
    verbs.send_back(revision, by=make_manager("other@example.org"), version=revision.version, notes={"": "Which one?"})
    item = needs(manager)["Ministry of Fairs"]
    assert item.verb == "Mend"
    assert "<q>Which one?</q>" in item.why


def test_members_have_nothing_to_decide() -> None:
    sent("body")
    assert "1 listing in review" not in needs(make_member(make_organization("mine")))
