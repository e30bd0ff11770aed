from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.test.utils import CaptureQueriesContext

from expo.public import state

Get = Callable[..., HttpResponse]


@pytest.fixture
def get(db: None) -> Get:
    """The answer to a visitor: `get("/en/news/", {"year": 2021})`."""
    return Client(headers={"host": "127.0.0.1"}).get


@pytest.fixture
def read(get: Get) -> Callable[..., str]:
    """The text of a public page, each run of white space one blank."""

    def page(path: str, parameters: dict[str, Any] | None = None) -> str:
        response = get(path, parameters)
        assert response.status_code == HTTPStatus.OK, f"{path} answered {response.status_code}"
        return " ".join(response.content.decode().split())

    return page


@pytest.fixture
def queries_of(get: Get, monkeypatch: pytest.MonkeyPatch, settings) -> Callable[..., int]:
    """Counts those of a page itself: what is kept for a stretch of time is there, as after a commit."""
    monkeypatch.setattr(state, "has_moved", lambda connection: False)
    settings.PUBLIC_STORE_MB = 0

    def count(path: str, parameters: dict[str, Any] | None = None) -> int:
        state.forget()
        get(path, parameters)
        with CaptureQueriesContext(connection) as captured:
            assert get(path, parameters).status_code == HTTPStatus.OK
        return len(captured)

    return count
