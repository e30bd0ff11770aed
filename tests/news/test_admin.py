"""The News Center in the desk."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from expo.accounts.models import User
from news.models import Article, Category, Correction, Outlet
from tests.news.factories import DAY, make_article, make_draft, make_expired, make_scheduled
from tests.support import records
from tests.support.desk import address, client_of, errors_of, form_data

pytestmark = pytest.mark.django_db
STATES = {"draft": make_draft, "scheduled": make_scheduled, "live": make_article, "expired": make_expired}


@pytest.fixture
def desk() -> Client:
    return client_of("Editors")


def change(desk: Client, record, **changes: object):
    data = form_data(desk.get(address(record, "change"))) | changes
    return desk.post(address(record, "change"), data, follow=True)


def found(desk: Client, **query: str) -> list[Article]:
    return list(desk.get(address(Article, "changelist"), query).context["cl"].queryset)


def test_a_draft_may_be_anything(desk: Client) -> None:
    assert desk.post(address(Article, "add"), form_data(desk.get(address(Article, "add")))).status_code == 302


def test_an_article_ends_after_it_begins(desk: Client) -> None:
    article = make_scheduled(expires_at=timezone.now() + 3 * DAY)
    response = change(desk, article, published_at_0="2099-01-01", published_at_1="00:00:00")
    assert "The article must end after it is published." in errors_of(response)


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"released_on": "2999-01-01"}, "Check the year"),
        ({"pinned_until_0": "0001-01-01", "pinned_until_1": "00:00:00"}, "Check the year"),
        ({"original_url": "no address"}, "Enter a valid URL."),
        ({"title_en": "x" * 251}, "at most 250 characters"),
        ({"summary_en": "x" * 401}, "at most 400 characters"),
        ({"category": "77777"}, "Select a valid choice."),
        ({"organizations": ["77777"]}, "Select a valid choice."),
    ],
)
def test_an_article_says_what_is_wrong(desk: Client, changes: dict[str, str], said: str) -> None:
    assert any(said in message for message in errors_of(change(desk, records.article(1), **changes)))


def test_a_text_is_cleaned_when_it_is_saved(desk: Client) -> None:
    article = records.article(1)
    change(desk, article, body_en='<p style="x" onclick="y">A text<script>alert(1)</script></p>')
    assert article.open_revision.body_en == "<p>A text</p>"


@pytest.mark.parametrize("state", STATES)
def test_articles_are_found_by_their_state(desk: Client, state: str) -> None:
    made = {each: make() for each, make in STATES.items()}
    assert found(desk, state=state) == [made[state]]


def test_articles_that_lack_a_language_are_found(desk: Client) -> None:
    english, both = records.article(1), records.article(2)
    Article.objects.filter(pk=both.pk).update(title_zh_hans="标题", body_zh_hans="<p>文</p>")
    assert found(desk, missing="any") == [english]
    assert found(desk, missing="zh-hans") == [english]
    assert found(desk, missing="en") == []


def test_pinned_articles_are_found(desk: Client) -> None:
    records.article(1)
    pinned = records.article(2)
    Article.objects.filter(pk=pinned.pk).update(pinned_until=timezone.now() + timedelta(days=1))
    assert found(desk, pinned="yes") == [pinned]


@pytest.mark.parametrize("word", ["Article 1", "标题", "Outlet 1"])
def test_articles_are_found_in_both_languages_and_by_outlet(desk: Client, word: str) -> None:
    article = records.article(1)
    Article.objects.filter(pk=article.pk).update(title_zh_hans="标题")
    records.article(2)
    assert found(desk, q=word) == [article]


def test_the_list_leads_to_the_pages_that_readers_can_see(desk: Client) -> None:
    live, draft = make_article(), make_draft()
    page = desk.get(address(Article, "changelist")).content.decode()
    assert f'href="/en/news/{live.pk}/' in page
    assert f'href="/zh-hans/news/{live.pk}/' not in page
    assert f'href="/en/news/{draft.pk}/' not in page


def test_a_correction_is_signed_by_who_writes_it(desk: Client) -> None:
    article = records.article(1)
    note = {"corrections-TOTAL_FORMS": "1", "corrections-0-text_en": "It was seven.",
            "corrections-0-corrected_at_0": "2021-09-14", "corrections-0-corrected_at_1": "10:00:00"}  # fmt: skip
    change(desk, article, **note)
    assert Correction.objects.get().by == User.objects.get(email="staff@example.org")


def test_a_correction_says_something(desk: Client) -> None:
    note = {"corrections-TOTAL_FORMS": "1", "corrections-0-corrected_at_0": "2021-09-14",
            "corrections-0-corrected_at_1": "10:00:00"}  # fmt: skip
    assert "Write the note in at least one language." in errors_of(change(desk, records.article(1), **note))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"published_at_0": "2099-01-01", "published_at_1": "10:00"}, "Readers will see it from"),
        ({"pinned_until_0": "2001-01-01", "pinned_until_1": "10:00"}, "until which it is pinned has passed"),
    ],
)
def test_dates_that_may_surprise_are_named_after_saving(desk: Client, changes: dict[str, str], said: str) -> None:
    assert said in change(desk, make_scheduled(), **changes).content.decode()


def test_a_category_with_articles_is_not_deleted(desk: Client) -> None:
    category = records.article(1).category
    desk.post(address(category, "delete"), {"post": "yes"})
    assert Category.objects.filter(pk=category.pk).exists()


def test_an_outlet_takes_its_address_part_from_its_names(desk: Client) -> None:
    data = form_data(desk.get(address(Outlet, "add"))) | {"name_zh_hans": "新华网"}
    assert desk.post(address(Outlet, "add"), data).status_code == 302
    assert Outlet.objects.get().slug == "xin-hua-wang"


@pytest.mark.parametrize("query", ["released_on__year=99999999999", f"id__in={'9' * 30}"])
def test_a_filter_that_a_database_cannot_hold_is_no_error(desk: Client, query: str) -> None:
    response = desk.get(f"{address(Article, 'changelist')}?{query}", follow=True)
    assert response.status_code == 200


def test_a_list_is_not_filtered_by_patterns(desk: Client) -> None:
    assert desk.get(address(Article, "changelist"), {"body_en__regex": "("}).status_code == 400


def test_a_form_that_a_broken_address_fills_in_opens_all_the_same(desk: Client) -> None:
    broken = {"category": "x", "organizations": "x", "released_on": "x"}
    assert desk.get(address(Article, "add"), broken).status_code == 200


@pytest.mark.parametrize("key", ["x", "9" * 30, "\0"])
def test_an_action_on_a_key_that_no_row_has_is_refused(desk: Client, key: str) -> None:
    data = {"action": "delete_selected", "_selected_action": key}
    assert desk.post(address(Article, "changelist"), data).status_code == 400
