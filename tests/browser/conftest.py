"""Real pages in a real browser: the `visit` fixture opens one and fails its test for whatever went wrong in it."""

import fcntl
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from operator import attrgetter
from pathlib import Path

import pytest
from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import Browser, sync_playwright

from tests.settings import TEST_DIR
from tests.support import chromium
from tests.support.visit import Visit, Visits

STATIC = {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = chromium.find()
    if path is None:
        pytest.fail("The browser tests need a chromium: `make test` installs one.")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=chromium.flags())
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def collected_static() -> Path:
    """The static files as `collectstatic` leaves them, collected by the first worker that needs them."""
    folder = TEST_DIR / "collected"
    with (TEST_DIR / "collected.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            with override_settings(STATIC_ROOT=folder, STORAGES=_storages()):
                call_command("collectstatic", interactive=False, verbosity=0)
    return folder


def _storages() -> dict[str, dict[str, str]]:
    return {"default": {"BACKEND": "django.core.files.storage.FileSystemStorage"}, "staticfiles": STATIC}


@pytest.fixture
def server(transactional_db, settings, collected_static: Path) -> Iterator[LiveServerThread]:
    """The whole site on a free port, static files by WhiteNoise and media by its own view as in production.

    Not pytest-django's live_server, which serves both by views that production has not. Its `url` has no slash at
    its end.
    """
    cache.clear()  # no table of a model, so nothing else empties it
    settings.STATIC_ROOT = collected_static
    settings.STORAGES = _storages()
    server = LiveServerThread("127.0.0.1", static_handler=attrgetter("application"))
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    server.url = settings.SITE_URL = f"http://127.0.0.1:{server.port}"
    yield server
    server.terminate()


@pytest.fixture(scope="session")
def saved_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where the first test that needs the sample expo leaves it for the next ones."""
    return tmp_path_factory.mktemp("sample")


@pytest.fixture
def sample(server: LiveServerThread, settings, saved_sample: Path) -> None:
    """The sample expo: loading it draws all its pictures, so that is done once and copied from then on."""
    database, media = saved_sample / "db.sqlite3", saved_sample / "media"
    if database.exists():
        with closing(sqlite3.connect(database)) as saved:
            saved.backup(connection.connection)
        shutil.copytree(media, settings.MEDIA_ROOT)
        ContentType.objects.clear_cache()
        return
    call_command("load_sample", verbosity=0)
    shutil.copytree(settings.MEDIA_ROOT, media)
    with closing(sqlite3.connect(database)) as saved:
        connection.connection.backup(saved)


@pytest.fixture
def visit(browser: Browser, server: LiveServerThread) -> Iterator[Visit]:
    """`visit(path, status=200, width=1280, colours="light", user=None, ...)` opens a page in a new window."""
    visits = Visits(browser, server.url)
    yield visits.open
    visits.close()
    assert not visits.faults
