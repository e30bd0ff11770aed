from collections.abc import Callable
from http import HTTPStatus
from typing import Any

import pytest
from django.test import Client

Read = Callable[..., Any]


@pytest.fixture
def read(db: None) -> Read:
    """What a program is answered: `read("articles", limit=5)`."""

    def answer(path: str, **parameters: Any) -> Any:
        response = Client().get(f"/api/v1/{path}", parameters)
        assert response.status_code == HTTPStatus.OK, response.content
        return response.json()

    return answer


@pytest.fixture
def problem(db: None) -> Read:
    """The problem that a program is answered, whose status is also that of the answer."""

    def answer(path: str, **parameters: Any) -> Any:
        response = Client().get(f"/api/v1/{path}", parameters)
        assert response["Content-Type"] == "application/problem+json"
        assert response.json()["status"] == response.status_code
        return response.json()

    return answer
