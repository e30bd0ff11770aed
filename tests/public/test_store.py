"""A page is made once for a stretch of time, and what is kept of it is what everyone gets."""

import gzip
from datetime import UTC, datetime, timedelta
from http import HTTPStatus

import brotli
import pytest
import time_machine
from django.db import transaction
from django.test import Client

from expo.event.models import Notice
from expo.public.store import store
from tests.public.pages import made, meanwhile

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.public.pages")]
commits = pytest.mark.django_db(transaction=True)
NOON = datetime(2021, 9, 3, 12, tzinfo=UTC)


def test_a_page_is_made_once_for_everyone(client: Client) -> None:
    pages = [visitor.get("/words/").content for visitor in (client, Client(), Client(headers={"user-agent": "x"}))]
    assert made["/words/"] == 1
    assert len(set(pages)) == 1


def test_beside_the_generation_a_kept_page_asks_nothing(client: Client, django_assert_num_queries) -> None:
    client.get("/words/")
    with django_assert_num_queries(0):
        client.get("/words/")


@commits
def test_nothing_else_of_the_site_runs_for_it(client: Client) -> None:
    assert hasattr(client.get("/notices/").wsgi_request, "LANGUAGE_CODE")
    assert not hasattr(client.get("/notices/").wsgi_request, "LANGUAGE_CODE")


def test_a_change_makes_it_anew(client: Client) -> None:
    assert client.get("/notices/").content == b"none"
    Notice.objects.create(text_en="Open")
    assert client.get("/notices/").content == b"Open"


@commits
def test_what_is_changed_while_a_page_is_made_is_on_the_next_one(client: Client) -> None:
    meanwhile["/notices/"] = lambda: Notice.objects.create(text_en="Open")
    client.get("/notices/")
    del meanwhile["/notices/"]
    assert client.get("/notices/").content == b"Open"


@commits
def test_nothing_is_kept_of_a_transaction_that_is_rolled_back(client: Client) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        Notice.objects.create(text_en="Never")
        assert client.get("/notices/").content == b"Never"
        raise ZeroDivisionError
    assert client.get("/notices/").content == b"none"


@commits
def test_time_alone_makes_it_anew(client: Client) -> None:
    with time_machine.travel(NOON, tick=False) as clock:
        Notice.objects.create(text_en="Soon", starts_at=NOON + timedelta(minutes=1), ends_at=NOON + timedelta(hours=1))
        for minutes, times in ((0, 1), (0.5, 1), (1, 2), (59.5, 2), (60, 3), (90, 3)):
            clock.move_to(NOON + timedelta(minutes=minutes))
            client.get("/words/")
            assert made["/words/"] == times


class TestParameters:
    def test_only_those_that_the_page_declares_make_another_page(self, client: Client) -> None:
        for query in ("", "?utm_source=x", "?from=timeline&isappinstalled=0", "?year=", "?Year=2020", "?&&="):
            client.get(f"/words/{query}")
        assert made["/words/"] == 1

    def test_their_order_says_nothing_and_the_last_of_several_counts(self, client: Client) -> None:
        for query in (
            "year=2021&page=2",
            "page=2&year=2021",
            "year=1&year=2021&page=3&page=2",
            "page=%32&x=1&year=2021",
        ):
            assert client.get(f"/words/?{query}").content.startswith(b"page=2&year=2021 ")
        assert made["/words/"] == 1

    def test_each_value_is_a_page_of_its_own(self, client: Client) -> None:
        assert client.get("/words/?year=2020").content != client.get("/words/?year=2021").content

    def test_a_page_that_is_not_there_is_not_kept(self, client: Client) -> None:
        client.get("/words/")
        before = store.bytes
        for year in range(20):
            assert client.get(f"/words/?year=x{year}").status_code == HTTPStatus.NOT_FOUND
        assert store.bytes == before

    def test_more_of_them_than_anyone_needs_are_a_bad_request(self, client: Client) -> None:
        client.get("/words/")
        assert client.get("/words/?" + "&".join(["a=1"] * 3_000)).status_code == HTTPStatus.BAD_REQUEST


class TestCodings:
    @pytest.mark.parametrize(
        ("accepted", "coding"),
        [
            ("gzip, deflate, br", "br"),
            ("gzip", "gzip"),
            ("br;q=0, gzip", "gzip"),
            ("br;q=0.5, gzip;q=0.8", "gzip"),
            ("*", "br"),
            ("*;q=0", None),
            ("gzip;q=0", None),
            ("gzip;q=0.0, identity", None),
            ("identity;q=1, gzip;q=0.5", None),
            ("deflate, zstd", None),
            ("GZIP ; q=1", "gzip"),
            ("gzip;q=x", None),
            ("", None),
        ],
    )
    def test_the_one_that_the_visitor_likes_best(self, client: Client, accepted: str, coding: str | None) -> None:
        plain = client.get("/words/").content
        for _ in range(2):  # made, then kept
            response = client.get("/words/", headers={"accept-encoding": accepted})
            body = response.content
            assert response.get("Content-Encoding") == coding
            assert response["Content-Length"] == str(len(body))
            assert {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}[coding](body) == plain
        assert made["/words/"] == 1

    def test_one_validator_serves_all_of_them(self, client: Client) -> None:
        etag = client.get("/words/", headers={"accept-encoding": "br"})["ETag"]
        for accepted in ("br", "gzip", ""):
            answer = client.get("/words/", headers={"accept-encoding": accepted, "if-none-match": f'"x", {etag}'})
            assert answer.status_code == HTTPStatus.NOT_MODIFIED
            assert answer["ETag"] == etag

    def test_pictures_travel_as_they_are(self, client: Client) -> None:
        response = client.get("/picture/", headers={"accept-encoding": "br"})
        assert "Content-Encoding" not in response
        assert response["Cache-Control"] == "public, max-age=60"


class TestHeaders:
    """What is kept has those that the whole site would give it."""

    @pytest.mark.parametrize("how", [{}, {"accept-encoding": "gzip"}, {"accept-encoding": "br"}])
    @pytest.mark.parametrize("path", ["/en/", "/zh-hans/news/", "/robots.txt", "/words/", "/picture/"])
    def test_kept_and_made_answers_have_the_same(self, client: Client, path: str, how: dict[str, str]) -> None:
        fresh, kept = client.get(path, headers=how), client.get(path, headers=how)
        assert dict(kept.items()) == dict(fresh.items())
        assert {"Content-Security-Policy", "Permissions-Policy", "X-Frame-Options", "ETag", "Referrer-Policy"} <= set(
            dict(kept.items())
        )
        assert kept["Vary"] == "Accept-Encoding"
        assert not kept.cookies

    def test_head_says_what_get_says(self, client: Client) -> None:
        for _ in range(2):
            get, head = client.get("/words/"), client.head("/words/")
            assert dict(head.items()) == dict(get.items())
            assert not head.content
        assert made["/words/"] == 1

    def test_a_page_that_was_asked_for_by_head_is_kept_whole(self, client: Client) -> None:
        client.head("/words/")
        assert client.get("/words/").content
        assert made["/words/"] == 1

    def test_what_has_not_changed_says_all_but_the_body(self, client: Client) -> None:
        whole = client.get("/words/")
        short = client.get("/words/", headers={"if-none-match": whole["ETag"]})
        assert short.status_code == HTTPStatus.NOT_MODIFIED
        assert not short.content
        assert dict(whole.items()).items() - dict(short.items()).items() == {
            (name, whole[name]) for name in ("Content-Type", "Content-Length", "Content-Language")
        }

    @commits
    def test_how_long_others_may_keep_it_is_counted_when_it_is_sent(self, client: Client, settings) -> None:
        settings.PUBLIC_SHARED_SECONDS = 10
        with time_machine.travel(NOON, tick=False) as clock:
            Notice.objects.create(text_en="Soon", starts_at=NOON + timedelta(seconds=15))
            said = []
            for seconds in (0, 8, 13, 13.5, 14.5):
                clock.move_to(NOON + timedelta(seconds=seconds))
                said.append(client.get("/words/")["Cache-Control"].removeprefix("public, max-age=0, must-revalidate"))
        assert said == [", s-maxage=10", ", s-maxage=6", ", s-maxage=1", "", ""]
        assert made["/words/"] == 1

    def test_the_language_of_an_address_without_one_is_the_same_for_all(self, client: Client) -> None:
        said = [client.get("/robots.txt", headers={"accept-language": code}) for code in ("zh-hans", "en")]
        assert {response["Content-Language"] for response in said} == {"en"}


class TestWhoIsServed:
    @pytest.fixture(autouse=True)
    def _kept(self, client: Client) -> None:
        client.get("/words/")

    def test_an_unknown_host_is_refused(self, client: Client) -> None:
        response = client.get("/words/", headers={"host": "evil.example.org"})
        assert response.status_code == HTTPStatus.BAD_REQUEST

    def test_plain_http_is_led_to_https(self, settings) -> None:
        settings.SECURE_SSL_REDIRECT = True
        assert Client().get("/words/").status_code == HTTPStatus.MOVED_PERMANENTLY

    def test_the_word_of_the_proxy_counts_where_there_is_one(self, settings) -> None:
        settings.SECURE_SSL_REDIRECT = True
        settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
        assert Client().get("/words/", headers={"x-forwarded-proto": "https"}).status_code == HTTPStatus.OK
        assert made["/words/"] == 1

    def test_other_methods_are_told_which_there_are(self, client: Client) -> None:
        assert client.post("/words/").status_code == HTTPStatus.METHOD_NOT_ALLOWED

    def test_cookies_are_neither_read_nor_set(self, client: Client) -> None:
        client.cookies["sessionid"] = "secret"
        response = client.get("/words/")
        assert "Set-Cookie" not in response
        assert made["/words/"] == 1


class TestWhatIsNotKept:
    @pytest.mark.parametrize("path", ["/gone/", "/search/?q=tea"])
    def test_is_made_each_time(self, client: Client, path: str) -> None:
        first, second = client.get(path), client.get(path)
        assert made[path.partition("?")[0]] == 2
        assert first.content == second.content
        assert store.bytes == 0

    def test_has_validators_and_travels_compressed_all_the_same(self, client: Client) -> None:
        response = client.get("/search/?q=tea", headers={"accept-encoding": "br"})
        assert response["Content-Encoding"] == "br"
        assert response["Cache-Control"] == "no-store"
        again = client.get("/search/?q=tea", headers={"if-none-match": response["ETag"]})
        assert again.status_code == HTTPStatus.NOT_MODIFIED

    def test_is_everything_where_the_site_says_so(self, client: Client, settings) -> None:
        settings.PUBLIC_STORE_MB = 0
        client.get("/words/")
        client.get("/words/")
        assert made["/words/"] == 2
        assert store.bytes == 0


class TestMemory:
    def test_it_is_bounded_and_what_is_asked_for_stays(self, client: Client, settings) -> None:
        settings.PUBLIC_STORE_MB = 1
        for number in range(10):
            client.get("/words/")
            client.get(f"/large/{number}/")
            assert store.bytes <= 1_000_000
        assert made["/words/"] == 1
        assert made["/large/0/"] == 1
        client.get("/large/0/")
        assert made["/large/0/"] == 2

    @commits
    def test_a_change_frees_the_place_of_what_was_kept_before(self, client: Client) -> None:
        client.get("/words/")
        before = store.bytes
        for number in range(5):
            Notice.objects.create(text_en=str(number))
            client.get("/words/")
        assert store.bytes == before
