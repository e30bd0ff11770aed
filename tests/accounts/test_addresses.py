"""Whose request it is: of the network alone, or of what the proxy in front says."""

import pytest
from django.test import RequestFactory

from expo.accounts.addresses import client_address


def address(**headers: str) -> str | None:
    return client_address(RequestFactory().get("/", REMOTE_ADDR="192.0.2.1", headers=headers))


def test_without_a_proxy_nobody_chooses_an_address(settings) -> None:
    settings.BEHIND_PROXY = False
    assert address(x_forwarded_for="203.0.113.9") == "192.0.2.1"


@pytest.mark.parametrize("said", ["203.0.113.9", "1.1.1.1, 203.0.113.9", "nonsense,203.0.113.9 "])
def test_behind_a_proxy_its_own_word_counts(settings, said: str) -> None:
    settings.BEHIND_PROXY = True
    assert address(x_forwarded_for=said) == "203.0.113.9"


def test_a_proxy_that_says_nothing_is_taken_for_the_client(settings) -> None:
    settings.BEHIND_PROXY = True
    assert address() == "192.0.2.1"


@pytest.mark.parametrize("said", ["", "nonsense", "1.1.1.1:80, ?"])
def test_what_is_no_address_is_none(settings, said: str) -> None:
    settings.BEHIND_PROXY = True
    assert address(x_forwarded_for=said) is None
