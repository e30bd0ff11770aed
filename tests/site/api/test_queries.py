"""However much there is to answer, an operation asks the database the same number of questions."""

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.event.models import Edition
from expo.images.models import Image
from expo.public import state
from news.models import Attachment
from tests.event.factories import make_contact, make_edition, make_figure, make_hall, make_venue
from tests.news.factories import CHINESE, make_article, make_category, make_correction, make_outlet
from tests.organizers.factories import make_organization, make_participation

pytestmark = pytest.mark.django_db


def make_picture() -> Image:
    number = Image.objects.count()
    row = Image(file="ab/hall.jpg", width=60, height=40, sha256=f"{number:064x}", is_decorative=True)
    return Image.objects.bulk_create([row])[0]


def fill(first: int, last: int) -> None:
    venue = make_venue(slug=f"venue-{first}")
    edition = Edition.objects.first() or make_edition(2021, venue=venue)
    for i in range(first, last):
        make_edition(1900 + i, venue=venue)
        make_figure(edition)
        make_hall(venue)
        make_contact(edition=edition)
        body = make_organization(f"body-{i}", logo=make_picture())
        make_participation(edition, body, 1 + i % 3)
        article = make_article(
            date(2021, 9, 1) - timedelta(days=i), category=make_category(f"c-{i}"), outlet=make_outlet(f"o-{i}"),
            edition=edition, cover=make_picture(), **CHINESE,
            body_en=f'<figure data-image="{make_picture().pk}"></figure><p>Text.</p>',
        )  # fmt: skip
        article.organizations.add(body)
        make_correction(article)
        Attachment.objects.create(article=article, title_en="Plan", file="nowhere.pdf")


@pytest.fixture
def queries_of(monkeypatch: pytest.MonkeyPatch) -> Callable[[str], int]:
    """Counts those of an operation: what is kept for a stretch of time is there, as after a commit."""
    monkeypatch.setattr(state, "has_moved", lambda connection: False)

    def count(path: str) -> int:
        state.forget()
        Client().get(path)
        with CaptureQueriesContext(connection) as captured:
            Client().get(path)
        return len([query for query in captured if "publicstate" not in query["sql"]])

    return count


#: The most that each operation may ask.
OPERATIONS = {
    "articles?limit=100": 7,
    "articles?category=c-0&language=en": 6,
    "changes?since=2000-01-01T00:00:00Z&limit=100": 8,
    "editions": 2,
    "editions/2021": 6,
    "organizers?limit=100": 2,
    "organizers/body-0": 2,
    "venues": 1,
    "venues/venue-0": 4,
    "contacts?edition=2021": 2,
}


def test_the_number_of_queries_is_constant(queries_of: Callable[[str], int], settings) -> None:
    settings.PUBLIC_STORE_MB = 0
    fill(0, 1)
    with_one = {path: queries_of(f"/api/v1/{path}") for path in OPERATIONS}
    fill(1, 20)
    assert {path: asked for path, asked in with_one.items() if not 0 < asked <= OPERATIONS[path]} == {}
    assert {path: queries_of(f"/api/v1/{path}") for path in OPERATIONS} == with_one
