import pytest

from tests.public import pages


@pytest.fixture(autouse=True)
def _nothing_made_yet() -> None:
    pages.made.clear()
    pages.meanwhile.clear()
