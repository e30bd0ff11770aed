"""News for programs: what visitors can read, in every language in which it is written."""

from datetime import date, timedelta
from http import HTTPStatus
from typing import Any

import pytest

from expo.revisions import verbs
from news.models import Article, Attachment
from tests.event.factories import make_edition, make_image
from tests.news.factories import (
    CHINESE,
    make_article,
    make_category,
    make_chinese_article,
    make_correction,
    make_draft,
    make_expired,
    make_outlet,
    make_scheduled,
    make_withdrawn,
)
from tests.organizers.factories import make_organization

pytestmark = pytest.mark.django_db


def ids(answer: dict[str, Any]) -> list[int]:
    return [item["id"] for item in answer["items"]]


def make_many(number: int) -> list[Article]:
    """The newest first; two on each day."""
    return [make_article(date(2021, 9, 30) - timedelta(days=i // 2)) for i in range(number)][::-1]


def test_the_list_holds_what_visitors_can_read(read):
    seen = make_article()
    for make in (make_draft, make_scheduled, make_expired, make_withdrawn):
        make()
    assert ids(read("articles")) == [seen.pk]


def test_the_newest_stands_first_whatever_its_language(read):
    old = make_article(date(2021, 1, 1))
    new = make_chinese_article(released_on=date(2021, 3, 1))
    middle = make_article(date(2021, 2, 1), **CHINESE)
    assert ids(read("articles")) == [new.pk, middle.pk, old.pk]


def test_one_language_can_be_asked_for(read):
    english, chinese, both = make_article(), make_chinese_article(), make_article(**CHINESE)
    assert set(ids(read("articles", language="en"))) == {english.pk, both.pk}
    assert set(ids(read("articles", language="zh-hans"))) == {chinese.pk, both.pk}


def test_texts_are_there_in_the_languages_in_which_the_article_is_written(read):
    article = make_article(title_zh_hans="还没有正文")
    record = read(f"articles/{article.pk}")
    assert record["title"] == {"en": "The expo opens"}
    assert record["urls"] == {"en": f"http://127.0.0.1:8000/en/news/{article.pk}/the-expo-opens/"}
    both = read(f"articles/{make_article(**CHINESE).pk}")
    assert both["body"] == {"en": "<p>It opened today.</p>", "zh-hans": "<p>今天开幕。</p>"}


def test_names_say_their_language(read):
    outlet = make_outlet("local", name_en="", name_zh_hans="本地报")
    record = read(f"articles/{make_article(outlet=outlet).pk}")
    assert record["outlet"] == {"slug": "local", "name": {"zh-hans": "本地报"}, "url": ""}


def test_a_record_brings_what_hangs_on_the_article(read):
    edition, body = make_edition(2021), make_organization()
    article = make_article(edition=edition, byline="Li Lei", original_url="https://news.example.org/1")
    article.organizations.add(body, make_organization("hidden", live_number=None))
    make_correction(article)
    Attachment.objects.create(article=article, title_en="Plan", file="ab/plan.pdf")
    record = read(f"articles/{article.pk}")
    assert (record["edition"], record["byline"]) == ("2021", "Li Lei")
    assert [named["slug"] for named in record["organizers"]] == ["ministry"]
    assert record["corrections"][0]["text"] == {"en": "It was the day before."}
    assert record["attachments"] == [{"title": {"en": "Plan"}, "url": "http://127.0.0.1:8000/media/ab/plan.pdf"}]


def test_pictures_come_in_sizes_with_their_words(read):
    image = make_image(alt_zh_hans="青色方块", credit="Xinhua")
    article = make_article(cover=image, body_en=f'<p>See:</p><figure data-image="{image.pk}"></figure>')
    record = read(f"articles/{article.pk}")
    assert record["cover"]["alt"] == {"en": "A teal square", "zh-hans": "青色方块"}
    whole = record["cover"]["whole"][0]
    assert (whole["width"], whole["height"]) == (400, 400)
    assert whole["url"].startswith("http://127.0.0.1:8000/media/")
    assert f'src="{whole["url"]}"' in record["body"]["en"]


def test_links_in_a_text_are_whole_addresses(read):
    article = make_article(body_en='<p><a href="/en/venue/">The venue</a></p>')
    assert 'href="http://127.0.0.1:8000/en/venue/"' in read(f"articles/{article.pk}")["body"]["en"]


def test_what_staff_know_of_an_article_is_not_told(read):
    make_correction(article := make_article())
    record = read(f"articles/{article.pk}")
    assert set(record) == {
        "id", "urls", "title", "summary", "body", "category", "outlet", "byline", "original_url", "edition",
        "organizers", "released_on", "published_at", "changed_at", "expires_at", "cover", "attachments", "corrections",
    }  # fmt: skip
    assert set(record["corrections"][0]) == {"text", "corrected_at"}


@pytest.mark.parametrize("name", ["category", "outlet", "edition", "organizer"])
def test_a_filter_leaves_the_others_out(name, read):
    placed: dict[str, Any] = {"category": make_category("x"), "outlet": make_outlet("x")}
    found = make_article(**placed, edition=make_edition(2021, slug="x"))
    found.organizations.add(make_organization("x"))
    make_article()
    assert ids(read("articles", **{name: "x"})) == [found.pk]


@pytest.mark.parametrize("name", ["category", "outlet", "edition", "organizer"])
def test_a_filter_that_names_nothing_is_not_found(name, problem):
    assert problem("articles", **{name: "nothing"})["detail"] == f"There is no such {name}."


def test_a_year_can_be_asked_for(read):
    make_article(date(2020, 5, 1))
    found = make_article(date(2021, 5, 1))
    assert ids(read("articles", year=2021)) == [found.pk]


def test_a_year_without_news_is_not_found(problem):
    make_scheduled(released_on=date(2031, 1, 1))
    assert problem("articles", year=2031)["status"] == HTTPStatus.NOT_FOUND


def walk(read: Any, path: str, **parameters: Any) -> list[int]:
    found: list[int] = []
    answer = read(path, **parameters)
    while answer["next"]:
        found += ids(answer)
        answer = read(answer["next"].removeprefix("http://127.0.0.1:8000/api/v1/"))
    return found + ids(answer)


def test_next_walks_the_whole_list(read):
    articles = make_many(5)
    expected = [article.pk for article in sorted(articles, key=lambda each: (each.released_on, each.pk), reverse=True)]
    assert walk(read, "articles", limit=2) == expected


def test_next_keeps_the_filters(read):
    make_many(4)
    make_chinese_article()
    answer = read("articles", language="en", limit=2)
    assert answer["next"] == f"http://127.0.0.1:8000/api/v1/articles?language=en&limit=2&before={ids(answer)[-1]}"


def test_what_is_published_meanwhile_moves_no_page(read):
    make_many(4)
    before = read("articles", limit=2)
    make_article(date(2022, 1, 1))
    after = read(before["next"].removeprefix("http://127.0.0.1:8000/api/v1/"))
    assert not set(ids(before)) & set(ids(after))
    assert len(ids(after)) == 2


def test_the_list_goes_on_though_the_last_article_was_withdrawn_meanwhile(read):
    articles = make_many(4)
    before = read("articles", limit=2)
    verbs.withdraw(Article.objects.get(pk=ids(before)[-1]), by=None, reasons={"en": "It was wrong."})
    after = read(before["next"].removeprefix("http://127.0.0.1:8000/api/v1/"))
    assert set(ids(before) + ids(after)) == {article.pk for article in articles}


def test_a_page_that_never_was_is_gone(problem):
    assert problem("articles", before=make_draft().pk)["status"] == HTTPStatus.NOT_FOUND
    assert problem("articles", before="abc")["errors"][0]["name"] == "before"


def test_what_was_never_public_does_not_exist(problem):
    for article in (make_draft(), make_scheduled()):
        assert problem(f"articles/{article.pk}")["status"] == HTTPStatus.NOT_FOUND


def test_what_was_withdrawn_says_why(problem):
    found = problem(f"articles/{make_withdrawn().pk}")
    assert (found["status"], found["reason"]) == (HTTPStatus.GONE, {"en": "It was wrong."})


def test_what_was_withdrawn_for_another_page_says_where(problem):
    article = make_article()
    verbs.withdraw(article, by=None, reasons={}, redirect_to="/en/news/")
    assert problem(f"articles/{article.pk}")["redirect_to"] == "http://127.0.0.1:8000/en/news/"


def test_what_came_to_its_end_is_gone(problem):
    assert problem(f"articles/{make_expired().pk}")["status"] == HTTPStatus.GONE
