"""Every route by everyone with every method: each is let in, led to a door, or turned away, as its policy says."""

import re
from collections.abc import Iterator
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection, transaction

from expo.public import state
from tests.site.policy.policies import POLICIES, Actor, Answer, Policy
from tests.site.policy.routes import routes
from tests.site.policy.world import World, make_world

pytestmark = pytest.mark.django_db

#: A page that does not know DELETE answers it as GET: whoever asks, so it is asked by who may least and who may most.
METHODS = dict.fromkeys(Actor, ("GET", "POST")) | dict.fromkeys(
    (Actor.VISITOR, Actor.STRANGER, Actor.NEWCOMER, Actor.ADMINISTRATOR), ("GET", "DELETE", "POST")
)
FORM = "application/x-www-form-urlencoded"
WRITING = re.compile(r'^(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)')
#: What a visit leaves behind: who is signed in, what was tried, which page came last.
TRACES = {"django_session", "cache", "usersessions_usersession"}


@pytest.fixture
def world(monkeypatch: pytest.MonkeyPatch) -> World:
    """As if committed: masthead and footer are made once, and not for each of 900 answers."""
    monkeypatch.setattr(state, "has_moved", lambda connection: False)
    return make_world()


def test_every_route_has_a_policy() -> None:
    assert sorted({route.name for route in routes()} - POLICIES.keys()) == []


@pytest.mark.parametrize("actor", Actor, ids=lambda actor: actor.value)
def test_every_route_answers_as_its_policy_says(actor: Actor, world: World) -> None:
    wrong = [f"{method} {path}: {said}" for method, path, said in _wrong(actor, world)]
    assert not wrong, "\n".join(["", *wrong])


def _wrong(actor: Actor, world: World) -> Iterator[tuple[str, str, str]]:
    for route in routes():
        path = route.path(world.args(route))
        for method in METHODS[actor]:
            policy, holds = POLICIES[route.name], _holds(actor, world)
            expected = policy.write(actor, holds) if method == "POST" else policy.read(actor, holds)
            status, answer, written = _ask(actor, world, method, path, world.data(route))
            if status >= HTTPStatus.INTERNAL_SERVER_ERROR and route.name != "readyz":
                yield method, path, f"failed with {status}"
            if answer not in _fitting(expected, policy) and status != HTTPStatus.METHOD_NOT_ALLOWED:
                yield method, path, f"{answer.value} ({status}) instead of {expected.value}"
            if written and (method != "POST" or expected is not Answer.ALLOWED):
                yield method, path, f"has written {sorted(written)}"


def _fitting(expected: Answer, policy: Policy) -> set[Answer]:
    return {expected, *policy.others} | ({Answer.CONFLICT} if expected is Answer.ALLOWED else set())


def _holds(actor: Actor, world: World) -> Any:
    user = world.users[actor]
    return lambda right: user is not None and user.has_perm(right)


def _ask(actor: Actor, world: World, method: str, path: str, data: str) -> tuple[int, Answer, set[str]]:
    client, cookies = world.clients[actor], world.clients[actor].cookies.copy()
    written: set[str] = set()

    def watch(execute: Any, sql: str, *rest: Any) -> Any:
        written.update(WRITING.findall(sql))
        return execute(sql, *rest)

    with transaction.atomic(), connection.execute_wrapper(watch):
        response = client.generic(method, path, data, FORM)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response.status_code, _answer(response), written - TRACES


def _answer(response: Any) -> Answer:
    location = response.get("Location", "")
    if response.status_code == HTTPStatus.FORBIDDEN:
        return Answer.FORBIDDEN
    if response.status_code == HTTPStatus.NOT_FOUND:
        return Answer.NOT_FOUND
    if response.status_code == HTTPStatus.CONFLICT:
        return Answer.CONFLICT
    if "/admin/login/" in location:
        return Answer.DESK_SIGN_IN
    return Answer.SIGN_IN if re.match(r"/[a-z-]+/account/(\?|$)", location) else Answer.ALLOWED
