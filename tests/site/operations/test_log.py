"""What the log says of requests, and what it never says."""

import json
import logging
import re
from io import StringIO
from unittest import mock

import pytest
from django.db import DatabaseError, IntegrityError, transaction
from django.test import Client
from django.utils.module_loading import import_string

from expo.accounts.models import User
from expo.site.management.commands.serve import GRANIAN_LOG, production_server
from expo.site.operations import requests
from expo.site.operations.log import JsonFormatter
from tests.site.operations.conftest import silent_database
from tests.support.desk import client_of

pytestmark = pytest.mark.django_db
BY_PROXY = "0f1e2d3c4b5a69788796a5b4c3d2e1f0"
TOKEN = "dGhpcy1pcy1hLXNlY3JldC10b2tlbg:1a2b3c"

fails = mock.patch("news.preview.views.find", side_effect=ValueError("no such link"))


@pytest.mark.parametrize("log", ["plain", "json"], indirect=True)
def test_a_failure_is_told_by_its_route_and_never_by_its_path(visitor: Client, log: StringIO) -> None:
    with fails:
        visitor.get(f"/preview/{TOKEN}/?for=anna@example.org")
    said = log.getvalue()
    assert "GET preview: 500 in" in said
    assert "ValueError: no such link" in said
    assert TOKEN not in said
    assert "anna" not in said


@pytest.mark.parametrize("log", ["json"], indirect=True)
def test_for_machines_a_line_is_one_object(visitor: Client, log: StringIO) -> None:
    with fails:
        answer = visitor.get(f"/preview/{TOKEN}/")
    failure, access = map(json.loads, log.getvalue().splitlines())
    assert failure["level"] == "ERROR"
    assert "Traceback" in failure["exception"]
    assert failure["request_id"] == access["request_id"] == answer["X-Request-ID"]
    assert (access["method"], access["route"], access["status"], access["user"]) == ("GET", "preview", 500, None)
    assert access["milliseconds"] >= 0


@pytest.mark.parametrize("path", ["/en/", "/nothing/", "/admin/", "/api/v1/articles"])
def test_that_the_database_does_not_answer_is_one_line_of_a_request_with_the_cause(path: str, log: StringIO) -> None:
    desk = client_of()
    desk.raise_request_exception = False
    with silent_database():
        answer = desk.get(path)
    (line,) = [line for line in log.getvalue().splitlines() if f"[{answer['X-Request-ID']}] GET " in line]
    assert re.search(r": 503 in \d+ ms, user None: connection refused Is the server running on that host\?$", line)


def test_a_line_of_who_is_signed_in_has_the_key_alone(log: StringIO) -> None:
    desk = client_of()
    desk.raise_request_exception = False
    with mock.patch("expo.site.desk.checks._coming", side_effect=ValueError):
        desk.get("/admin/checks/")
    assert f"user {User.objects.get().pk}\n" in log.getvalue()
    assert "staff@example.org" not in log.getvalue()


def test_slow_answers_are_told(client: Client, log: StringIO, monkeypatch) -> None:
    client.get("/healthz")
    assert log.getvalue() == ""
    monkeypatch.setattr(requests, "SLOW", 0)
    client.get("/healthz")
    assert "WARNING expo.site.operations.requests" in log.getvalue()
    assert "GET healthz: 200 in" in log.getvalue()


def test_an_address_that_leads_nowhere_is_not_worth_a_line(client: Client, log: StringIO) -> None:
    client.get(f"/previews/{TOKEN}/")
    assert log.getvalue() == ""


def test_nor_is_it_told_where_its_page_fails(visitor: Client, log: StringIO) -> None:
    with mock.patch("expo.site.views.errors.Redirect.objects.filter", side_effect=ValueError):
        visitor.get(f"/previews/{TOKEN}/")
    assert "Internal Server Error: (no route)" in log.getvalue()
    assert TOKEN not in log.getvalue()


def test_what_a_refused_form_was_sent_to_stays_secret(log: StringIO) -> None:
    Client(enforce_csrf_checks=True).post("/en/account/password/new/1-c8a2bf-0123456789abcdef/")
    assert "Forbidden (CSRF cookie not set.): account_reset_password_from_key" in log.getvalue()
    assert "0123456789abcdef" not in log.getvalue()


def test_a_mail_address_is_left_out_of_whatever_is_said(log: StringIO) -> None:
    logging.getLogger("anything").warning("To %s: refused <%s>", "anna.lin@mail.example.org", "bo@example.org")
    assert log.getvalue().endswith("To [a mail address]: refused <[a mail address]>\n")


def test_the_row_that_a_database_quotes_is_left_out(log: StringIO) -> None:
    error = DatabaseError("duplicate key\nDETAIL:  Failing row contains (1, Anna Lin,\n+86 311 66611065).")
    logging.getLogger("anything").error("Not saved", exc_info=error)
    assert "duplicate key" in log.getvalue()
    assert "Anna" not in log.getvalue()
    assert "66611065" not in log.getvalue()


def test_a_refusal_of_the_database_names_nobody(log: StringIO) -> None:
    User.objects.create_user("anna@example.org")
    with pytest.raises(IntegrityError) as refused, transaction.atomic():
        User.objects.bulk_create([User(email="anna@example.org")])
    logging.getLogger("anything").error("Not saved", exc_info=refused.value)
    assert "IntegrityError" in log.getvalue()
    assert "anna" not in log.getvalue()


def test_the_proxys_id_is_believed_behind_a_proxy_alone(client: Client, settings) -> None:
    assert client.get("/healthz", headers={"x-request-id": BY_PROXY})["X-Request-ID"] != BY_PROXY
    settings.BEHIND_PROXY = True
    assert client.get("/healthz", headers={"x-request-id": BY_PROXY})["X-Request-ID"] == BY_PROXY


@pytest.mark.parametrize("odd", ["", "short", "a b c d e f g h", "a" * 65, "<script>alert</script>", "12345678\t"])
def test_an_id_that_is_not_well_formed_is_replaced(client: Client, settings, odd: str) -> None:
    settings.BEHIND_PROXY = True
    assert client.get("/healthz", headers={"x-request-id": odd})["X-Request-ID"] not in {odd, ""}


def test_every_answer_has_an_id_of_its_own_but_for_what_is_kept_for_all(client: Client) -> None:
    assert client.get("/healthz")["X-Request-ID"] != client.get("/healthz")["X-Request-ID"]
    assert not client.get("/robots.txt").has_header("X-Request-ID")


def test_the_servers_own_lines_are_json_where_ours_are(settings) -> None:
    assert str(GRANIAN_LOG) not in production_server()
    settings.LOG_FORMAT = "json"
    assert str(GRANIAN_LOG) in production_server()
    assert import_string(json.loads(GRANIAN_LOG.read_text())["formatters"]["json"]["()"]) is JsonFormatter
