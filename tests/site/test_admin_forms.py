"""Every list and form of the desk opens, saves, and says what is wrong."""

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.accounts.models import User
from expo.event.models import Expo
from news.models import Article
from organizers.models import Organization
from tests.support.desk import EDITED, MODELS, address, client_of, errors_of, form_data, registered
from tests.support.records import MAKERS

pytestmark = pytest.mark.django_db
#: What nobody deletes: it is withdrawn, merged or erased instead.
KEPT = {Article, Expo, Organization, User}
ADDED = [model for model in EDITED if model is not Expo]


@pytest.fixture
def desk() -> Client:
    return client_of()


def test_every_model_of_the_desk_is_tried_here() -> None:
    assert registered() == set(MODELS)


@pytest.mark.parametrize("model", MODELS)
def test_a_list_opens_empty_and_with_records(desk: Client, model) -> None:
    assert desk.get(address(model, "changelist"), follow=True).status_code == 200
    MAKERS[model](1)
    response = desk.get(address(model, "changelist"), {"q": "1"}, follow=True)
    assert response.status_code == 200
    assert response["Cache-Control"].count("no-store")


@pytest.mark.parametrize("model", ADDED)
def test_an_add_form_opens_and_names_what_is_missing(desk: Client, model) -> None:
    response = desk.get(address(model, "add"))
    assert response.status_code == 200
    if model.__name__ == "Article":
        return  # a draft may be empty
    blank = {name: "" if "_FORMS" not in name else value for name, value in form_data(response).items()}
    assert errors_of(desk.post(address(model, "add"), blank))


@pytest.mark.parametrize("model", EDITED)
def test_a_change_form_saves_what_it_shows(desk: Client, model) -> None:
    record = MAKERS[model](1)
    response = desk.get(address(record, "change"))
    assert response.status_code == 200
    saved = desk.post(address(record, "change"), form_data(response))
    assert saved.status_code == 302, errors_of(saved)


@pytest.mark.parametrize("model", EDITED)
def test_history_and_deletion_have_pages(desk: Client, model) -> None:
    record = MAKERS[model](1)
    assert desk.get(address(record, "history")).status_code == 200
    assert desk.get(address(record, "delete")).status_code == (403 if model in KEPT else 200)


@pytest.mark.parametrize("model", [model for model in MODELS if model is not Expo])
def test_a_list_asks_as_often_for_thirty_records_as_for_one(desk: Client, model) -> None:
    MAKERS[model](1)
    desk.get(address(model, "changelist"))
    few = _queries(desk, model)
    for number in range(2, 31):
        MAKERS[model](number)
    assert _queries(desk, model) == few


def _queries(desk: Client, model) -> int:
    with CaptureQueriesContext(connection) as captured:
        assert desk.get(address(model, "changelist")).status_code == 200
    return len(captured)


@pytest.mark.parametrize("model", ADDED)
@pytest.mark.parametrize("object_id", ["0", "abc", "99999999999999999999", "1_2F"])
def test_a_record_that_is_not_there_leads_back(desk: Client, model, object_id: str) -> None:
    response = desk.get(address(model, "change", object_id))
    assert response.status_code in {302, 404}


@pytest.mark.parametrize(
    "query",
    [
        "state=x",
        "missing=x",
        "p=999",
        "p=x",
        "category__id__exact=x",
        "released_on__year=x",
        "o=99",
        "q=%00",
        "q=" + "长" * 3000,
        "nothing=1",
        "e=1",
        "released_on__year=99999",
        "category__id__exact=99999999999999999999",
        "organizations__id__exact=99999999999999999999",
    ],
)
def test_a_mistyped_list_address_stays_below_500(desk: Client, query: str) -> None:
    assert desk.get(f"/admin/news/article/?{query}", follow=True).status_code < 500
