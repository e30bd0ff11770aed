"""The home page: the expo at a glance, at the same cost with little and with much."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from expo.event.models import Contact, Edition, Expo, Venue
from news.models import Article, Category
from organizers.models import Organization, Participation, Role

pytestmark = pytest.mark.django_db(transaction=True)


def text_of(client: Client, language: str = "en") -> str:
    return client.get(f"/{language}/").content.decode()


def queries(client: Client) -> int:
    """Beside PublicState; masthead and footer are kept since the first visit."""
    client.get("/en/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/en/")
    return len(captured) - 1


@pytest.fixture
def edition() -> Edition:
    venue = Venue.objects.create(slug="hall", name_en="The Hall", name_zh_hans="展览馆")
    return Edition.objects.create(
        slug="2021", year=2021, is_current=True, venue=venue, date_status="confirmed",
        starts_on=timezone.localdate() + timedelta(days=40), ends_on=timezone.localdate() + timedelta(days=42),
    )  # fmt: skip


def fill(edition: Edition, number: int) -> None:
    category = Category.objects.get_or_create(slug="expo", defaults={"name_en": "Expo News"})[0]
    role = Role.objects.get_or_create(slug="host", defaults={"name_en": "Host", "name_plural_en": "Hosts", "rank": 1})[
        0
    ]
    for n in range(number):
        body = Organization.objects.create(live_number=1, slug=f"body-{number}-{n}", name_en=f"Body {number} {n}")
        Participation.objects.create(edition=edition, organization=body, role=role)
        Article.objects.create(
            live_number=1, title_en=f"News {number} {n}", body_en="<p>Text</p>", category=category, edition=edition,
            released_on=timezone.localdate() - timedelta(days=n), published_at=timezone.now(),
        )  # fmt: skip


def test_an_empty_site_is_presentable(client: Client) -> None:
    Expo.objects.create(id=1, name_en="Our Expo", name_zh_hans="本届展会")
    assert "The next edition has no date yet." in text_of(client)
    assert "本届展会" in text_of(client, "zh-hans")


def test_it_says_when_where_and_whom_to_call(client: Client, edition: Edition) -> None:
    Contact.objects.create(phone="0311-66611065", is_primary=True)
    page = text_of(client)
    assert "Days to go" in page
    assert "The Hall" in page
    assert "tel:+8631166611065" in page


def test_its_cost_does_not_grow(client: Client, edition: Edition) -> None:
    fill(edition, 1)
    few = queries(client)
    fill(edition, 30)
    assert queries(client) == few
    assert few <= 6


def test_masthead_and_footer_are_read_once_for_all_pages(client: Client, edition: Edition) -> None:
    fill(edition, 30)
    client.get("/en/")
    with CaptureQueriesContext(connection) as captured:
        client.get("/en/pages/nothing/")
    assert len(captured) <= 4
