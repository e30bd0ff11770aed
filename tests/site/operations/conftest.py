import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager
from io import StringIO
from unittest import mock

import pytest
from django.conf import settings
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test import Client
from django.utils.module_loading import import_string

from expo.site.operations import requests


def silent_database() -> AbstractContextManager[object]:
    """Inside, whatever is asked of the database fails as it does when its server is down."""
    error = OperationalError("connection refused\n\tIs the server running on that host?")
    return mock.patch.object(BaseDatabaseWrapper, "_cursor", side_effect=error)


@pytest.fixture
def visitor() -> Client:
    """Sees the page of a failure as the server sends it."""
    return Client(raise_request_exception=False)


@pytest.fixture
def log(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[StringIO]:
    """What the site writes: by the formatter of `LOG_FORMAT`, plain unless the test is parametrized.

    No answer counts as slow, however busy the machine is.
    """
    monkeypatch.setattr(requests, "SLOW", float("inf"))
    said = StringIO()
    handler = logging.StreamHandler(said)
    handler.setFormatter(import_string(settings.LOGGING["formatters"][getattr(request, "param", "plain")]["()"])())
    root = logging.getLogger()
    root.addHandler(handler)
    try:
        yield said
    finally:
        root.removeHandler(handler)
