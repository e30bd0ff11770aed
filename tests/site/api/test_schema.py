"""The API keeps what its description promises, whatever is asked of it."""

import json
from collections.abc import Iterator

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, settings
from pydantic_core import to_json

from expo.site.api.openapi import document
from tests.event.factories import make_contact, make_edition, make_expo, make_figure, make_venue
from tests.news.factories import CHINESE, make_article, make_correction, make_outlet
from tests.organizers.factories import make_organization, make_participation

pytestmark = pytest.mark.django_db

described = schemathesis.openapi.from_dict(json.loads(to_json(document())))
described.app = get_wsgi_application()


@pytest.fixture
def _one_connection() -> Iterator[None]:
    """That of the test's transaction stays open from request to request, as Django's own client sees to."""
    signals = request_started, request_finished
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield
    for signal in signals:
        signal.connect(close_old_connections)


@pytest.fixture
def _world(db: None) -> None:
    """What the examples of the parameters name."""
    make_expo()
    edition, body = make_edition(2021, venue=make_venue()), make_organization()
    make_figure(edition)
    make_contact(edition=edition)
    make_participation(edition, body)
    for _ in range(3):
        article = make_article(outlet=make_outlet(), edition=edition, **CHINESE)
        article.organizations.add(body)
        make_correction(article)


@pytest.mark.usefixtures("_one_connection", "_world")
@described.parametrize()
@settings(max_examples=20, suppress_health_check=list(HealthCheck))
def test_every_answer_is_as_described(case: schemathesis.Case) -> None:
    case.call_and_validate(headers={"Accept-Encoding": "identity"})
