"""Pages are kept by their address, for everyone: none may have endlessly many, none may depend on who asks."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from urllib.parse import quote, urlencode

import pytest
from django.test import Client

from expo.public import state
from news.models import Article
from organizers.models import Organization, Role
from tests.site.policy.routes import Entry, Route, entries
from tests.site.policy.world import World, make_world

pytestmark = pytest.mark.django_db

FULL_WIDTH = {code: code + 0xFEE0 for code in range(0x21, 0x7F)}
#: What no page knows.
UNKNOWN = ("nothing", "999999999", "9" * 30, "-1", "1.0", "\0", "%", "中文", "'", "x" * 5_000)
#: Someone who is known by everything that a browser tells.
TELLING = {
    "accept-language": "zh-hans", "user-agent": "Mozilla/5.0", "referer": "https://example.org/", "authorization": "x"
}  # fmt: skip


@pytest.fixture
def world() -> World:
    return make_world()


@pytest.fixture
def kept_parts(monkeypatch: pytest.MonkeyPatch) -> None:
    """As after a commit: masthead and footer are made once, and not for each of a thousand error pages."""
    monkeypatch.setattr(state, "has_moved", lambda connection: False)


def kept_pages(world: World) -> Iterator[tuple[Entry, str]]:
    for entry in entries():
        if getattr(entry.pattern.callback, "keep", False):
            route = Route(entry.name, entry.params)
            yield entry, route.path(world.args(route))


def parameters(world: World) -> Iterator[tuple[str, str, str]]:
    """Path, name of a parameter that it declares, and a value that it knows."""
    article = world.records[Article]
    known = {
        "after": article.pk, "before": article.pk, "category": article.category.slug, "edition": article.edition.slug,
        "language": "en", "limit": 20, "organizer": world.records[Organization].slug, "outlet": article.outlet.slug,
        "role": world.records[Role].slug, "year": article.released_on.year,
    }  # fmt: skip
    for entry, path in kept_pages(world):
        for name in entry.pattern.callback.declared:
            is_slug = entry.name == "api:list_organizers" and name == "after"
            yield path, name, str(known["organizer" if is_slug else name])


def spellings(value: str) -> set[str]:
    """Other words for the same."""
    odd = {f"0{value}", f" {value}", f"{value} ", f"+{value}", f"{value}.0", f"{value}x", f"{value}\0", f"{value}/"}
    return (odd | {value.upper(), value.title(), value.translate(FULL_WIDTH), f"{value}\u0301"}) - {value}


def is_other_value(path: str, value: str) -> bool:
    """To JSON 20.0 is the whole number 20: one more spelling of each, and no endless number of them."""
    return not (path.startswith("/api/") and re.fullmatch(r"\d+\.0", value))


def answered(path: str, client: Client, **query: str) -> bool:
    """Whether what comes would be kept."""
    status = client.get(f"{path}?{urlencode(query)}" if query else path).status_code
    assert status < HTTPStatus.INTERNAL_SERVER_ERROR, f"{path} {query}"
    return status == HTTPStatus.OK


def test_what_a_page_declares_it_knows(world: World, client: Client) -> None:
    assert [asked for asked in parameters(world) if not answered(asked[0], client, **{asked[1]: asked[2]})] == []


@pytest.mark.usefixtures("kept_parts")
def test_an_unknown_value_is_no_page(world: World, client: Client) -> None:
    found = {
        (path, name, value) for path, name, _ in parameters(world) for value in UNKNOWN if is_other_value(path, value)
    }
    assert [asked for asked in found if answered(asked[0], client, **{asked[1]: asked[2]})] == []


@pytest.mark.usefixtures("kept_parts")
def test_another_spelling_of_a_value_is_no_page(world: World, client: Client) -> None:
    found = {
        (path, name, odd)
        for path, name, value in parameters(world)
        for odd in spellings(value)
        if is_other_value(path, odd)
    }
    assert [asked for asked in found if answered(asked[0], client, **{asked[1]: asked[2]})] == []


def test_two_cursors_are_no_page(world: World, client: Client) -> None:
    names = [(path, name) for path, name, _ in parameters(world)]
    paths = {path for path, name in names if name == "after" and (path, "before") in names}
    key = str(world.records[Article].pk)
    assert [path for path in paths if answered(path, client, before=key, after="x")] == []
    assert [path for path in paths if answered(path, client, before=key, after=key)] == []


@pytest.mark.usefixtures("kept_parts")
def test_another_spelling_of_a_path_is_no_page(world: World, client: Client) -> None:
    odd = set()
    for _entry, path in kept_pages(world):
        zeros = re.sub(r"(?<![\w])(\d)", r"0\1", path)
        odd |= {zeros, path.upper(), f"/{path}", f"{path}/", quote(f"{path} "), quote(f"{path}\0"), f"{path}x"} - {path}
        odd.add(quote(path.translate(FULL_WIDTH | {ord("/"): "/"})))
    assert sorted(path for path in odd if answered(path, client)) == []


def test_a_page_is_the_same_for_everyone(world: World, client: Client) -> None:
    known = Client(headers=TELLING)
    known.cookies["sessionid"] = known.cookies["django_language"] = "zh-hans"
    wrong = []
    for _entry, path in kept_pages(world):
        one, other = client.get(path), known.get(path)
        headers = {name: value for name, value in one.items() if name != "X-Request-ID"}
        if one.status_code == HTTPStatus.OK and (one.content, headers) != (other.content, dict(other.items())):
            wrong.append(path)
    assert wrong == []


def test_no_header_of_a_page_is_of_one_answer(world: World, client: Client) -> None:
    for _entry, path in kept_pages(world):
        response = client.get(path)
        if response.status_code == HTTPStatus.OK:
            assert response["Vary"] == "Accept-Encoding", path
            assert "nonce-" not in response["Content-Security-Policy"], path
            assert "X-Request-ID" not in response, path
            assert not response.cookies, path
