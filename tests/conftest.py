import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import hypothesis
import pytest
from django.utils import translation

from expo.public import outage, state
from expo.public.store import store
from expo.site.setup.translations import compile_translations
from tests.support import network

# The same examples on every machine, and no clock: how fast a machine is says nothing about the code.
hypothesis.settings.register_profile(
    "expo", deadline=None, derandomize=True, suppress_health_check=[hypothesis.HealthCheck.too_slow]
)
hypothesis.settings.load_profile("expo")


def pytest_configure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        compile_translations()


def pytest_unconfigure(config: pytest.Config) -> None:
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ["EXPO_TEST_DIR"], ignore_errors=True)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """On the second database run what may ask it: pytest-django lets no other test near one."""
    if "TEST_DATABASE_URL" in os.environ:
        config.hook.pytest_deselected(items=[item for item in items if not _may_query(item)])
        items[:] = [item for item in items if _may_query(item)]


def _may_query(item: pytest.Item) -> bool:
    asked = {"db", "transactional_db", "django_db_setup"} & set(getattr(item, "fixturenames", ()))
    return bool(asked) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session", autouse=True)
def _no_network() -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        network.stay_at_home(patch)
        yield


@pytest.fixture(autouse=True)
def _fresh_process(settings, tmp_path: Path) -> Iterator[None]:
    """Nothing of one test is left for the next: files, kept parts of pages, the language."""
    if Path(settings.MEDIA_ROOT).is_relative_to(os.environ["EXPO_TEST_DIR"]):  # a whole module may bring its own
        settings.MEDIA_ROOT = tmp_path / "media"
    state.forget()
    store.clear()
    outage.forget()
    with translation.override("en"):
        yield
