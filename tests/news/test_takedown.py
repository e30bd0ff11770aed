"""What becomes of an address once its article is off the site."""

from http import HTTPStatus

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from expo.revisions import verbs
from tests.news.factories import CHINESE, DAY, make_article, make_expired, make_scheduled, make_withdrawn

pytestmark = pytest.mark.django_db


def text_of(response) -> str:
    return " ".join(response.content.decode().split())


def withdrawn(redirect_to="", **reasons):
    article = make_article(**CHINESE)
    verbs.withdraw(article, by=None, reasons=reasons, redirect_to=redirect_to)
    return article


@pytest.mark.parametrize(
    ("language", "heading", "reason"),
    [("en", "This article was withdrawn", "The date was wrong."), ("zh-hans", "本文已撤下", "日期有误。")],
)
def test_the_reason_is_given_in_the_readers_language(language, heading, reason, get):
    article = withdrawn(**{"en": "The date was wrong.", "zh-hans": "日期有误。"})
    for tail in ("", "the-expo-opens/", "any/"):
        response = get(f"/{language}/news/{article.pk}/{tail}")
        page = text_of(response)
        assert response.status_code == HTTPStatus.GONE
        assert f'<h1 id="t">{heading}</h1>' in page
        assert f"<p>{reason}</p>" in page
        assert f'href="/{language}/news/"' in page
        assert '<meta name="robots" content="noindex">' in page
        assert "The expo opens" not in page


def test_a_reason_in_the_other_language_carries_its_own(get):
    article = withdrawn(en="The date was wrong.")
    page = text_of(get(f"/zh-hans/news/{article.pk}/"))
    assert '<p><span lang="en">The date was wrong.</span></p>' in page


def test_a_reason_is_text_and_no_markup(get):
    article = withdrawn(en="<b>Wrong</b>")
    assert "&lt;b&gt;Wrong&lt;/b&gt;" in text_of(get(f"/en/news/{article.pk}/"))


def test_the_language_switch_stays_with_the_article(get):
    article = withdrawn(en="Wrong.")
    page = text_of(get(f"/en/news/{article.pk}/the-expo-opens/"))
    assert f'<a href="/zh-hans/news/{article.pk}/"' in page
    assert 'rel="alternate" hreflang' not in page


def test_readers_are_led_on_where_there_is_something_better(get):
    article = withdrawn(redirect_to="/en/news/12/")
    response = get(f"/en/news/{article.pk}/the-expo-opens/")
    assert (response.status_code, response["Location"]) == (HTTPStatus.MOVED_PERMANENTLY, "/en/news/12/")
    assert response["Cache-Control"].startswith("public, max-age=0, must-revalidate")


@pytest.mark.parametrize(
    "form", ["/en/news/{}/", "/zh-hans/news/{}/title/", "/en/news/{}", "http://127.0.0.1:8000/en/news/{}/"]
)
def test_readers_are_not_led_in_a_circle(form, get):
    article = make_article()
    with pytest.raises(ValidationError):
        verbs.withdraw(article, by=None, reasons={}, redirect_to=form.format(article.pk))
    assert get(article.get_absolute_url()).status_code == HTTPStatus.OK


def test_the_answer_is_kept_no_longer_than_a_page(get):
    response = get(f"/en/news/{make_withdrawn().pk}/")
    assert response["Cache-Control"].startswith("public, max-age=0, must-revalidate")
    assert not response.cookies


def test_head_is_answered_too(client):
    response = client.head(f"/en/news/{make_withdrawn().pk}/")
    assert response.status_code == HTTPStatus.GONE
    assert response.content == b""


def test_what_is_withdrawn_before_its_time_never_was(get):
    article = make_scheduled()
    verbs.withdraw(article, by=None, reasons={"en": "Not now."})
    assert get(f"/en/news/{article.pk}/").status_code == HTTPStatus.NOT_FOUND


def test_what_has_ended_says_until_when_it_could_be_read(get):
    article = make_expired(expires_at=timezone.now() - DAY)
    response = get(f"/en/news/{article.pk}/")
    assert response.status_code == HTTPStatus.GONE
    assert "This article is no longer available" in text_of(response)
    assert "It could be read until" in text_of(response)


def test_reinstated_it_is_read_again(get):
    article = make_withdrawn()
    verbs.reinstate(article, by=None)
    assert get(article.get_absolute_url()).status_code == HTTPStatus.OK
