"""However much there is to show, a page asks the database the same number of questions."""

from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.event.models import Direction, Download, Edition, OpeningHours, Venue
from expo.public import state
from organizers.models import Organization
from tests.event.factories import make_article, make_contact, make_edition, make_figure, make_hall, make_venue
from tests.organizers.factories import make_organization, make_participation

pytestmark = pytest.mark.django_db


def fill(number: int) -> None:
    venue = Venue.objects.filter(slug="hall-city").first() or make_venue()
    current = Edition.objects.current() or make_edition(2050, is_current=True, venue=venue)
    for i in range(number):
        key = Edition.objects.count()
        edition = make_edition(2050 - key, venue=venue)
        body = make_organization(f"body-{key}")
        for one in (edition, current):
            make_participation(one, body, position=i)
        make_article(f"News {key}", edition=current).organizations.add(Organization.objects.get(slug="body-1"))
        make_figure(current, key, position=i)
        OpeningHours.objects.create(edition=current, day=edition.starts_on, opens_at="09:00", closes_at="17:00")
        Download.objects.create(edition=current, title_en=f"Plan {key}", file="nowhere.pdf")
        make_contact(f"0311-66611{key:03}", purpose="media")
        make_hall(venue, 1000 + key)
        Direction.objects.create(venue=venue, mode="rail", text_en=f"Line {key}")


@pytest.fixture
def queries_of(monkeypatch: pytest.MonkeyPatch, settings) -> Callable[[str], int]:
    """Counts those of a page itself: masthead, footer and the generation's boundary are kept, as after a commit."""
    monkeypatch.setattr(state, "has_moved", lambda connection: False)
    settings.PUBLIC_STORE_MB = 0
    client = Client(headers={"host": "127.0.0.1"})

    def count(path: str) -> int:
        state.forget()
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(path).status_code == HTTPStatus.OK
        return len(captured)

    return count


#: The most that each page may ask.
PAGES = {
    "/en/editions/": 2,
    "/en/editions/2050/": 8,
    "/en/venue/": 8,
    "/en/contact/": 3,
    "/en/organizers/": 2,
    "/en/organizers/body-1/": 3,
}


def test_the_number_of_queries_is_constant(queries_of):
    fill(1)
    with_one = {path: queries_of(path) for path in PAGES}
    fill(29)
    assert {path: asked for path, asked in with_one.items() if asked > PAGES[path]} == {}
    assert {path: queries_of(path) for path in PAGES} == with_one
