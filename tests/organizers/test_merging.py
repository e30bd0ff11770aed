"""Two records of one body become one."""

from collections.abc import Callable
from datetime import timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from expo.accounts import personal
from expo.accounts.models import AuditChanges, AuditEntry, User
from expo.event.models import Edition
from expo.images.models import Image
from expo.revisions import verbs
from expo.revisions.errors import Conflict, Refused
from expo.revisions.models import State
from expo.revisions.stamp import Stamp
from organizers import merging
from organizers.models import Access, Invitation, Membership, Organization, Participation
from tests.event.factories import make_edition, make_image
from tests.news.factories import make_article, make_draft
from tests.organizers.factories import make_member, make_organization, make_participation, make_person
from tests.revisions.people import person
from tests.support.desk import address, client_of, form_data

pytestmark = pytest.mark.django_db


@pytest.fixture
def gone() -> Organization:
    return make_organization("gone", name_en="Fairs Ministry", name_zh_hans="展览局")


@pytest.fixture
def heir() -> Organization:
    return make_organization("heir", name_en="Ministry of Fairs", name_zh_hans="展览部")


@pytest.fixture
def edition() -> Edition:
    return make_edition(2021, is_current=True)


@pytest.fixture
def desk() -> Client:
    return client_of("Organizer managers")


def merge(body: Organization, into: Organization, by: User | None = None, **more: Any) -> None:
    merging.merge(body, into, by=by, stamp=merging.plan(body, into).stamp, **more)


def path(body: Organization, into: Organization | None = None) -> str:
    return address(body, "merge") + (f"?into={into.pk}" if into else "")


def post(desk: Client, body: Organization, into: Organization, **more: Any) -> Any:
    return desk.post(path(body, into), {"stamp": merging.plan(body, into).stamp} | more)


def get(address: str) -> Any:
    return Client(headers={"host": "127.0.0.1"}).get(address)


def invite(body: Organization, email: str = "lin@example.org", access: Access = Access.VIEWER) -> Invitation:
    ends = timezone.now() + timedelta(days=14)
    return Invitation.objects.create(organization=body, email=email, access=access, language="en", expires_at=ends)


def propose(body: Organization, **values: Any) -> Any:
    return verbs.save_draft(body, values or {"website": "https://example.org/"}, by=None, stamp=Stamp.of(body, None))


# -- what readers see


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_its_address_leads_to_the_heir(gone: Organization, heir: Organization, language: str) -> None:
    assert get(f"/{language}/organizers/gone/").status_code == 200
    merge(gone, heir)
    response = get(f"/{language}/organizers/gone/")
    assert (response.status_code, response["Location"]) == (301, f"/{language}/organizers/heir/")


def test_what_led_to_it_leads_straight_to_the_heir(gone: Organization, heir: Organization) -> None:
    older = make_organization("older", merged_into=gone)
    merge(gone, heir)
    older.refresh_from_db()
    assert older.merged_into == heir
    assert get("/en/organizers/older/")["Location"] == "/en/organizers/heir/"


def test_the_heir_stands_where_it_stood(gone: Organization, heir: Organization, edition: Edition, read: Any) -> None:
    make_participation(edition, gone)
    assert "Ministry of Fairs" not in read("/en/organizers/")
    merge(gone, heir)
    html = read("/en/organizers/")
    assert "Ministry of Fairs" in html
    assert "Fairs Ministry" not in html
    assert 'href="/en/editions/2021/"' in read("/en/organizers/heir/")


def test_a_name_as_printed_stays_printed(gone: Organization, heir: Organization, edition: Edition, read: Any) -> None:
    make_participation(edition, gone, printed_name_en="Fairs Office")
    merge(gone, heir)
    assert "Fairs Office" in read("/en/organizers/")


def test_its_news_names_the_heir(gone: Organization, heir: Organization, read: Any) -> None:
    article = make_article(title_en="Halls open")
    article.organizations.add(gone)
    assert "Halls open" not in read("/en/organizers/heir/")
    merge(gone, heir)
    assert "Halls open" in read("/en/organizers/heir/")
    assert list(article.organizations.all()) == [heir]


def test_news_of_both_names_the_heir_once(gone: Organization, heir: Organization) -> None:
    article, draft = make_article(), make_draft()
    for each in (article, draft):
        each.organizations.add(gone, heir)
    merge(gone, heir)
    assert list(article.organizations.all()) == list(draft.organizations.all()) == [heir]


def test_a_withdrawn_duplicate_leads_on_too(gone: Organization, heir: Organization) -> None:
    verbs.withdraw(gone, by=None, reasons={"en": "It is there twice."})
    assert get("/en/organizers/gone/").status_code == 410
    merge(gone, heir)
    assert get("/en/organizers/gone/")["Location"] == "/en/organizers/heir/"


def test_the_picture_that_it_alone_showed_is_private_again(gone: Organization, heir: Organization) -> None:
    logo = make_image()
    Organization.objects.filter(pk=gone.pk).update(logo=logo)
    before = logo.file.name
    merge(gone, heir)
    logo.refresh_from_db()
    assert logo.file.name != before


def test_a_picture_that_the_heir_shows_stays_where_it_is(gone: Organization, heir: Organization) -> None:
    logo = make_image()
    Organization.objects.update(logo=logo)
    merge(gone, heir)
    assert Image.objects.get().file.name == logo.file.name


# -- what goes over


def test_of_one_role_in_one_edition_that_of_the_heir_stays(
    gone: Organization, heir: Organization, edition: Edition
) -> None:
    kept = make_participation(edition, heir, printed_name_en="Printed so")
    dropped = make_participation(edition, gone, printed_name_en="And so")
    other_role, other_edition = make_participation(edition, gone, 3), make_participation(make_edition(2019), gone)
    merge(gone, heir)
    assert set(heir.participations.all()) == {kept, other_role, other_edition}
    entry = AuditEntry.objects.of(Participation, dropped.pk).get(verb="delete")
    assert entry.kept.changes["printed_name_en"] == ["And so", None]


def test_its_people_keep_the_heir(gone: Organization, heir: Organization) -> None:
    user = make_member(gone, Access.EDITOR)
    merge(gone, heir)
    assert list(heir.memberships.values_list("user", "access")) == [(user.pk, "editor")]


@pytest.mark.parametrize(
    ("theirs", "held", "then"),
    [("owner", "viewer", "owner"), ("viewer", "owner", "owner"), ("editor", "editor", "editor")],
)
def test_who_keeps_both_has_the_higher_access(
    gone: Organization, heir: Organization, theirs: str, held: str, then: str
) -> None:
    user = make_member(gone, Access(theirs))
    Membership.objects.create(user=user, organization=heir, access=held)
    merge(gone, heir)
    assert list(Membership.objects.values_list("organization", "access")) == [(heir.pk, then)]


def test_an_invitation_invites_to_the_heir(gone: Organization, heir: Organization) -> None:
    invitation = invite(gone)
    merge(gone, heir)
    invitation.refresh_from_db()
    assert invitation.organization == heir
    assert invitation.is_open


def test_of_two_invitations_to_one_address_one_stays_with_the_higher_access(
    gone: Organization, heir: Organization
) -> None:
    invite(gone, "LIN@example.org", Access.OWNER)
    kept = invite(heir, "lin@example.org")
    merge(gone, heir)
    assert [(each.pk, each.access) for each in Invitation.objects.all()] == [(kept.pk, "owner")]


def test_an_invitation_that_was_withdrawn_stands_beside_one_that_waits(gone: Organization, heir: Organization) -> None:
    old = invite(gone)
    Invitation.objects.update(withdrawn_at=timezone.now())
    new = invite(heir)
    merge(gone, heir)
    assert set(heir.invitations.all()) == {old, new}


def test_the_heir_is_found_by_the_names_it_takes_over(gone: Organization, heir: Organization, desk: Client) -> None:
    Organization.objects.filter(pk=gone.pk).update(other_names="Fairs Bureau\nMinistry  of fairs", short_name_en="FM")
    Organization.objects.filter(pk=heir.pk).update(other_names="MoF")
    merge(Organization.objects.get(pk=gone.pk), Organization.objects.get(pk=heir.pk))
    heir.refresh_from_db()
    assert heir.other_names.splitlines() == ["MoF", "Fairs Ministry", "展览局", "Fairs Bureau", "FM"]
    found = desk.get(address(Organization, "changelist"), {"q": "展览局"}).context["cl"].queryset
    assert heir in found


def test_a_body_that_was_never_public_hands_on_the_names_that_were_proposed(heir: Organization) -> None:
    gone = make_organization("gone", live_number=None, name_en="", name_zh_hans="")
    verbs.save_draft(gone, {"name_en": "Bureau of Fairs"}, by=None, stamp=Stamp.of(gone, None))
    gone = Organization.objects.get(pk=gone.pk)
    merge(gone, heir, discards_draft=True)
    heir.refresh_from_db()
    assert heir.other_names == "Bureau of Fairs"


def test_its_history_stays_with_it(gone: Organization, heir: Organization) -> None:
    merge(gone, heir)
    assert gone.revisions.count() == heir.revisions.count() == 1


def test_nothing_that_points_at_bodies_is_left_behind(gone: Organization, heir: Organization, edition: Edition) -> None:
    """A relation that is new is covered by this, or fails it."""
    make_participation(edition, gone)
    make_member(gone)
    invite(gone)
    make_article().organizations.add(gone)
    make_organization("older", merged_into=gone)
    merge(gone, heir)
    left = [table.label for table in merging.tables() if table.of(gone).exists()]
    assert left == []


def test_it_is_written_in_both_histories(gone: Organization, heir: Organization, edition: Edition) -> None:
    make_participation(edition, gone)
    make_participation(edition, gone, 3)
    make_participation(edition, heir, 3)
    merge(gone, heir)
    entry = AuditEntry.objects.of(Organization, gone.pk).get(verb="merge")
    assert entry.kept.changes["merged_into"] == [None, {"id": heir.pk, "label": "Ministry of Fairs"}]
    assert entry.note.splitlines() == ["Participations: 2021 · Host", "Dropped: Participations: 2021 · Co-organizer"]
    assert "Fairs Ministry" in AuditEntry.objects.of(Organization, heir.pk).get(verb="take_in").note


def test_nobody_is_named_by_the_log_who_was_erased(gone: Organization, heir: Organization, edition: Edition) -> None:
    lin = make_person("lin@example.org", name="Lin Daiyu")
    for body, access in ((gone, Access.OWNER), (heir, Access.VIEWER)):
        Membership.objects.create(user=lin, organization=body, access=access)
        invite(body, "lin@example.org", access)
    make_member(heir)
    merge(gone, heir)
    assert heir.memberships.get(user=lin).access == Access.OWNER
    personal.erase(lin, by=None)
    kept = [f"{entry.target_label} {entry.note}" for entry in AuditEntry.objects.all()]
    kept += [str(each.changes) for each in AuditChanges.objects.all()]
    assert "Memberships: 1" in "".join(kept)
    assert not [text for text in kept if "Lin Daiyu" in text or "lin@" in text.lower()]


def test_it_asks_as_often_for_much_as_for_little(gone: Organization, heir: Organization) -> None:
    def queries() -> int:
        with CaptureQueriesContext(connection) as asked:
            merging.plan(gone, heir)
        return len(asked)

    make_article().organizations.add(gone)
    few = queries()
    for _number in range(5):
        make_article().organizations.add(gone, heir)
    assert queries() == few


# -- what is refused


def test_a_body_is_not_merged_into_itself(heir: Organization) -> None:
    with pytest.raises(ValidationError):
        merge(heir, heir)


def test_a_body_is_not_merged_into_one_that_was_merged(gone: Organization, heir: Organization) -> None:
    merge(gone, heir)
    third = make_organization("third")
    with pytest.raises(Conflict, match="was merged itself"):
        merge(third, gone)
    with pytest.raises(Conflict, match="was merged into another already"):
        merge(gone, third)


def test_readers_are_not_led_to_what_they_cannot_see(gone: Organization, heir: Organization) -> None:
    verbs.withdraw(heir, by=None, reasons={"en": "No more."})
    with pytest.raises(Conflict, match="is not on the site"):
        merge(gone, heir)
    unheard = Organization.objects.create(slug="new")
    with pytest.raises(Conflict, match="is not on the site"):
        merge(gone, unheard)
    merge(unheard, gone)


def test_an_open_draft_is_given_up_only_knowingly(gone: Organization, heir: Organization) -> None:
    draft = propose(gone)
    with pytest.raises(Conflict, match="has an open draft"):
        merge(gone, heir)
    merge(gone, heir, discards_draft=True)
    draft.refresh_from_db()
    assert draft.state == State.DISCARDED


def test_the_heirs_draft_is_left_alone(gone: Organization, heir: Organization) -> None:
    draft = propose(heir)
    merge(gone, heir)
    draft.refresh_from_db()
    assert draft.state == State.DRAFT


def test_nothing_is_lost_that_was_not_shown(gone: Organization, heir: Organization, edition: Edition) -> None:
    stamp = merging.plan(gone, heir).stamp
    for body in (gone, heir):
        make_participation(edition, body)
    with pytest.raises(Conflict, match="has changed meanwhile"):
        merging.merge(gone, heir, by=None, stamp=stamp)
    assert Participation.objects.count() == 2


def test_what_goes_over_may_have_become_more(gone: Organization, heir: Organization, edition: Edition) -> None:
    stamp = merging.plan(gone, heir).stamp
    make_participation(edition, gone)
    merging.merge(gone, heir, by=None, stamp=stamp)
    assert heir.participations.count() == 1


def test_a_body_that_is_gone_is_told(gone: Organization, heir: Organization) -> None:
    stamp = merging.plan(gone, heir).stamp
    Organization.objects.get(pk=gone.pk).delete()
    with pytest.raises(Conflict, match="there no longer"):
        merging.merge(gone, heir, by=None, stamp=stamp)


@pytest.mark.parametrize("role", ["outsider", "writer", "editor"])
def test_it_needs_the_rights_to_change_and_to_publish_bodies(gone: Organization, heir: Organization, role: str) -> None:
    with pytest.raises(Refused):
        merge(gone, heir, person(role))
    merge(gone, heir, person("keeper"))


def test_an_owner_of_both_does_not_merge_them(gone: Organization, heir: Organization) -> None:
    owner = make_member(gone)
    Membership.objects.create(user=owner, organization=heir, access=Access.OWNER)
    with pytest.raises(Refused):
        merge(gone, heir, owner)


def at_once(*acts: Callable[[], None]) -> list[str]:
    """What each said, run in threads that begin together."""
    barrier, said = Barrier(len(acts)), []

    def run(act: Callable[[], None]) -> None:
        barrier.wait()
        try:
            act()
            said.append("done")
        except Conflict:
            said.append("conflict")
        finally:
            connection.close()

    threads = [Thread(target=run, args=(act,)) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(said)


@pytest.mark.django_db(transaction=True)
def test_of_two_merges_of_one_body_one_wins(edition: Edition) -> None:
    gone, one, two = (make_organization(slug) for slug in ("gone", "one", "two"))
    for body in (gone, one, two):
        make_participation(edition, body)
    assert at_once(lambda: merge(gone, one), lambda: merge(gone, two)) == ["conflict", "done"]


@pytest.mark.django_db(transaction=True)
def test_two_bodies_do_not_become_each_other() -> None:
    one, two = make_organization("one"), make_organization("two")
    assert at_once(lambda: merge(one, two), lambda: merge(two, one)) == ["conflict", "done"]
    assert Organization.objects.visible().count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_chain_merged_at_once_has_no_links() -> None:
    one, two, three = (make_organization(slug) for slug in ("one", "two", "three"))
    at_once(lambda: merge(one, two), lambda: merge(two, three))
    heirs = {body.merged_into for body in Organization.objects.select_related("merged_into") if body.merged_into}
    assert all(heir.merged_into_id is None for heir in heirs)


# -- the desk


def test_what_follows_is_shown_and_nothing_is_done(
    gone: Organization, heir: Organization, edition: Edition, desk: Client
) -> None:
    Organization.objects.filter(pk=gone.pk).update(website="https://example.org/fairs")
    make_participation(edition, gone)
    make_participation(edition, gone, 3)
    make_participation(edition, heir, 3)
    html = " ".join(desk.get(path(gone, heir)).content.decode().split())
    assert "This cannot be undone." in html
    assert "<p>1 goes over</p> <ul><li><bdi>2021 · Host</bdi></li></ul>" in html
    assert "<b>1 is dropped: the body that stays has it already.</b>" in html
    assert "/gone/ leads to /heir/ from now on" in html
    assert "<bdi>展览局</bdi>" in html
    assert "Website: <bdi>https://example.org/fairs</bdi>" in html
    assert f'href="{path(heir, gone)}"' in html
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_the_page_merges(gone: Organization, heir: Organization, desk: Client) -> None:
    response = post(desk, gone, heir)
    assert (response.status_code, response["Location"]) == (302, address(heir, "change"))
    gone.refresh_from_db()
    assert gone.merged_into == heir


def test_sent_twice_it_says_that_it_is_done(gone: Organization, heir: Organization, desk: Client) -> None:
    post(desk, gone, heir)
    response = post(desk, gone, heir)
    assert response.status_code == 409
    assert "was merged into another already" in response.content.decode()


def test_the_page_says_when_what_would_be_lost_has_changed(
    gone: Organization, heir: Organization, edition: Edition, desk: Client
) -> None:
    stamp = merging.plan(gone, heir).stamp
    for body in (gone, heir):
        make_participation(edition, body)
    response = desk.post(path(gone, heir), {"stamp": stamp})
    assert response.status_code == 409
    assert "has changed meanwhile" in response.content.decode()


def test_the_page_asks_what_becomes_of_an_open_draft(gone: Organization, heir: Organization, desk: Client) -> None:
    propose(gone)
    response = post(desk, gone, heir)
    assert "Publish the draft first, or say that it is discarded." in response.content.decode()
    assert post(desk, gone, heir, discards_draft="on").status_code == 302


def test_the_body_that_stays_is_chosen_or_taken_from_those_alike(heir: Organization, desk: Client) -> None:
    twin = make_organization("twin", name_en="Ministry of Fairs", name_zh_hans="")
    html = desk.get(path(twin)).content.decode()
    assert f'<a href="{path(twin, heir)}">Ministry of Fairs</a>' in html


@pytest.mark.parametrize("into", ["", "0", "x", "9" * 30, "%00", "itself"])
def test_a_choice_that_cannot_be_is_told(heir: Organization, desk: Client, into: str) -> None:
    response = desk.get(f"{path(heir)}?into={heir.pk if into == 'itself' else into}")
    assert response.status_code == 400
    assert response.context["form"].errors


@pytest.mark.parametrize("key", ["0", "404", "9" * 30])
def test_a_body_that_is_not_there_is_not_found(desk: Client, key: str) -> None:
    assert desk.get(f"/admin/organizers/organization/{key}/merge/").status_code == 404


def test_a_merge_that_cannot_be_is_refused_at_once(gone: Organization, heir: Organization, desk: Client) -> None:
    third = make_organization("third")
    merge(gone, heir)
    assert desk.get(path(gone, third)).status_code == 409
    assert desk.get(path(third, gone)).status_code == 409


@pytest.mark.parametrize(("group", "status"), [("Organizer managers", 200), ("Administrators", 200), ("Editors", 403)])
def test_the_page_is_for_who_may_merge(gone: Organization, heir: Organization, group: str, status: int) -> None:
    desk = client_of(group)
    assert desk.get(path(gone, heir)).status_code == status
    if status == 403:
        assert post(desk, gone, heir).status_code == 403


def test_the_form_of_a_body_leads_there_until_it_is_merged(
    gone: Organization, heir: Organization, desk: Client
) -> None:
    assert path(gone) in desk.get(address(gone, "change")).content.decode()
    merge(gone, heir)
    assert path(gone) not in desk.get(address(gone, "change")).content.decode()


def test_no_form_merges(gone: Organization, heir: Organization, desk: Client) -> None:
    data = form_data(desk.get(address(gone, "change")))
    assert "merged_into" not in data
    desk.post(address(gone, "change"), data | {"merged_into": heir.pk})
    gone.refresh_from_db()
    assert gone.merged_into is None


def test_the_form_says_into_what_it_was_merged(gone: Organization, heir: Organization, desk: Client) -> None:
    merge(gone, heir)
    assert (
        f'<a href="{address(heir, "change")}">Ministry of Fairs</a>'
        in desk.get(address(gone, "change")).content.decode()
    )


def test_the_form_of_the_heir_leads_to_those_merged_into_it(
    gone: Organization, heir: Organization, desk: Client
) -> None:
    listed = "?merged_into__id__exact="
    assert listed not in desk.get(address(heir, "change")).content.decode()
    merge(gone, heir)
    assert "Merged into it (1)" in desk.get(address(heir, "change")).content.decode()
    found = desk.get(address(Organization, "changelist"), {"merged_into__id__exact": heir.pk}).context["cl"].queryset
    assert list(found) == [gone]


def test_names_of_three_hundred_signs_and_of_right_to_left_scripts_are_shown(
    gone: Organization, heir: Organization, desk: Client
) -> None:
    Organization.objects.filter(pk=gone.pk).update(name_en="W" * 200, other_names="وزارة المعارض\n" + "展" * 300)
    assert desk.get(path(gone, heir)).status_code == 200
    post(desk, Organization.objects.get(pk=gone.pk), heir)
    heir.refresh_from_db()
    assert "وزارة المعارض" in heir.other_names
