"""The start page of the desk: what needs attention, for whoever may see to it."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from expo.accounts.models import OutgoingMail
from expo.event.models import Contact, Edition, Notice
from expo.site.models import Page
from organizers.models import Organization
from tests.support import records
from tests.support.desk import address, client_of, form_data

pytestmark = pytest.mark.django_db


def start(desk: Client) -> str:
    response = desk.get("/admin/")
    assert response.status_code == 200
    return response.content.decode()


def needs(desk: Client) -> list[str]:
    return [item.title for item in desk.get("/admin/").context["desk"].needs]


def test_a_new_site_is_led_from_its_name_to_its_first_edition() -> None:
    desk = client_of()
    assert "It has no name yet." in start(desk)
    records.expo(1)
    page = start(desk)
    assert "It has no name yet." not in page
    assert address(Edition, "add") in page
    assert "There is no primary contact" in page


def test_a_site_in_order_has_nothing_to_say() -> None:
    desk = client_of()
    records.expo(1)
    edition = records.edition(1)
    edition.is_current, edition.date_status = True, "held"
    edition.save()
    Contact.objects.create(phone="0311-66611065", is_primary=True)
    assert "Nothing. All is in order." in start(desk)


def test_an_edition_ahead_without_dates_needs_them() -> None:
    desk = client_of()
    edition = records.edition(1)
    assert "nobody reads when it takes place" in start(desk)
    Edition.objects.filter(pk=edition.pk).update(date_status="cancelled")
    assert "nobody reads when it takes place" not in start(desk)


def test_images_and_bodies_that_lack_a_language_are_counted() -> None:
    desk = client_of()
    records.expo(1)
    image = records.image(1)
    image.alt_zh_hans = ""
    image.save()
    Organization.objects.create(live_number=1, slug="lonely", name_en="Lonely")
    page = start(desk)
    assert "1 image" in page
    assert "/admin/images/image/?alt=missing" in page
    assert "1 organization" in page
    assert "/admin/organizers/organization/?named=one" in page


def test_mails_that_were_given_up_are_in_sight_of_the_administrators() -> None:
    records.expo(1)
    waiting = records.mail(1)
    desk = client_of("Administrators")
    assert "Given up after the last try" not in start(desk)
    OutgoingMail.objects.filter(pk=waiting.pk).update(next_try_at=None)
    page = start(desk)
    assert "1 mail" in page
    assert "/admin/accounts/outgoingmail/?state=given_up" in page


def test_mails_that_no_timer_sends_are_in_sight(settings: Any) -> None:
    records.expo(1)
    settings.EMAIL_URL = "smtp://mail.example.org"
    waiting = records.mail(1)
    desk = client_of("Administrators")
    assert "no timer runs" not in start(desk)
    OutgoingMail.objects.filter(pk=waiting.pk).update(next_try_at=timezone.now() - timedelta(hours=1))
    assert "no timer runs" in start(desk)
    settings.EMAIL_URL = ""
    assert "no timer runs" not in start(desk)


def test_of_mails_others_hear_nothing() -> None:
    records.expo(1)
    OutgoingMail.objects.filter(pk=records.mail(1).pk).update(next_try_at=None)
    assert "1 mail" not in needs(client_of("Editors"))


def test_a_notice_about_to_end_is_named() -> None:
    desk = client_of("Editors")
    now = timezone.now()
    Notice.objects.create(text_en="Late trains", starts_at=now, ends_at=now + timedelta(days=9))
    assert "Late trains" not in needs(desk)
    Notice.objects.update(ends_at=now + timedelta(days=1))
    assert "Late trains" in needs(desk)


def test_the_privacy_notice_needs_a_reader_until_somebody_saved_it() -> None:
    desk = client_of("Editors")
    records.expo(1)
    privacy = Page.objects.create(slug="privacy", title_en="Privacy", body_en="<p>Text</p>")
    assert "The privacy notice" in start(desk)
    desk.post(address(privacy, "change"), form_data(desk.get(address(privacy, "change"))))
    assert "The privacy notice" not in start(desk)


def test_what_was_edited_last_is_one_step_away_for_those_who_may_change_it() -> None:
    desk = client_of("Editors")
    page = records.page(1)
    desk.post(address(page, "change"), form_data(desk.get(address(page, "change"))))
    assert "changed by you" in start(desk)
    desk.post(address(page, "delete"), {"post": "yes"})
    assert "by you" not in start(desk)


def test_managers_of_organizers_see_nothing_of_the_news() -> None:
    desk = client_of("Organizer managers")
    records.article(1)
    page = start(desk)
    assert "Status board" not in page
    assert "Write an article" not in page
    assert address(Organization, "changelist") in page
