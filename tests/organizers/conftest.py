from collections.abc import Callable
from http import HTTPStatus

import pytest
from django.test import Client


@pytest.fixture
def read(db: None) -> Callable[[str], str]:
    """The HTML of a public page, each run of white space one blank: `read("/en/organizers/")`."""

    def get(path: str) -> str:
        response = Client(headers={"host": "127.0.0.1"}).get(path)
        assert response.status_code == HTTPStatus.OK, f"{path} answered {response.status_code}"
        return " ".join(response.content.decode().split())

    return get
