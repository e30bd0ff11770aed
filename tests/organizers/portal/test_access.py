"""Who sees which page of the portal."""

import pytest
from django.test import Client

from organizers import merging
from organizers.models import Access, Membership, Organization
from tests.organizers.factories import make_member, make_organization, make_person

pytestmark = pytest.mark.django_db


def test_strangers_are_led_to_sign_in_and_back(client: Client) -> None:
    make_organization()
    assert client.get("/en/portal/ministry/")["Location"] == "/en/account/?next=/en/portal/ministry/"
    assert client.get("/zh-hans/portal/")["Location"] == "/zh-hans/account/?next=/zh-hans/portal/"


def test_who_is_signed_out_by_the_time_of_a_button_comes_back_to_a_page(client: Client) -> None:
    make_organization()
    answer = client.post("/en/portal/ministry/listing/take-back/")
    assert answer["Location"] == "/en/account/?next=/en/portal/ministry/"


@pytest.mark.parametrize("access", Access)
def test_every_member_sees_the_body(client: Client, access: Access) -> None:
    client.force_login(make_member(make_organization(), access))
    response = client.get("/en/portal/ministry/")
    assert "Ministry of Fairs" in response.content.decode()
    assert '<meta name="robots" content="noindex">' in response.content.decode()


def test_another_body_is_not_there(client: Client) -> None:
    make_organization("other")
    client.force_login(make_member(make_organization()))
    assert client.get("/en/portal/other/").status_code == 404
    assert client.get("/en/portal/nobody/").status_code == 404


def test_staff_are_no_members(admin_client: Client) -> None:
    make_organization()
    assert admin_client.get("/en/portal/ministry/").status_code == 404


def test_a_body_that_was_merged_is_no_longer_there(client: Client) -> None:
    body = make_organization()
    client.force_login(make_member(body))
    Organization.objects.filter(pk=body.pk).update(merged_into=make_organization("heir"))
    assert client.get("/en/portal/ministry/").status_code == 404
    assert "serves no body" in client.get("/en/portal/").content.decode()


def test_members_of_a_body_that_was_merged_are_led_to_what_it_became(client: Client) -> None:
    body, heir = make_organization(), make_organization("heir")
    client.force_login(make_member(body))
    merging.merge(body, heir, by=None, stamp=merging.plan(body, heir).stamp)
    assert client.get("/en/portal/ministry/listing/")["Location"] == "/en/portal/heir/"
    client.force_login(make_member(make_organization("other")))
    assert client.get("/en/portal/ministry/").status_code == 404


def test_who_serves_one_body_is_led_to_it(client: Client) -> None:
    client.force_login(make_member(make_organization()))
    assert client.get("/en/portal/")["Location"] == "/en/portal/ministry/"


def test_who_serves_several_chooses_and_changes_between_them(client: Client) -> None:
    member = make_member(make_organization())
    Membership.objects.create(user=member, organization=make_organization("other"), access=Access.VIEWER)
    client.force_login(member)
    for path in ("/en/portal/", "/en/portal/ministry/"):
        page = client.get(path).content.decode()
        assert 'href="/en/portal/ministry/"' in page
        assert 'href="/en/portal/other/"' in page


def test_who_serves_none_reads_what_to_do(client: Client) -> None:
    client.force_login(make_person())
    page = client.get("/en/portal/").content.decode()
    assert "serves no body" in page
    assert "/en/contact/" in page


def test_the_page_exists_in_both_languages(client: Client) -> None:
    client.force_login(make_member(make_organization()))
    page = client.get("/zh-hans/portal/ministry/").content.decode()
    assert '<html lang="zh-Hans">' in page
    assert 'href="/en/portal/ministry/"' in page
