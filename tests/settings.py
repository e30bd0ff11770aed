"""The settings under test: those of production, with all that a run writes in a temporary folder of its own."""

import os
import tempfile
from pathlib import Path

from tests.support.templates import Undefined

#: Made by the first process of a run; the workers of pytest-xdist inherit it, the first process removes it.
if "EXPO_TEST_DIR" not in os.environ:
    os.environ["EXPO_TEST_DIR"] = tempfile.mkdtemp(prefix="expo-test-")
TEST_DIR = Path(os.environ["EXPO_TEST_DIR"])

os.environ |= {
    "VAR_DIR": str(TEST_DIR),
    "SITE_URL": "http://127.0.0.1:8000",
    "DATABASE_URL": os.environ.get("TEST_DATABASE_URL", f"sqlite:///{TEST_DIR / 'unused.sqlite3'}"),
    "DATABASE_POOL": "0",
    "DEBUG": "false",
    "LOG_LEVEL": "WARNING",
}
for chosen in (
    "EXTRA_HOSTS",
    "BEHIND_PROXY",
    "PUBLIC_SHARED_SECONDS",
    "PUBLIC_STORE_MB",
    "TIME_ZONE",
    "TWO_PERSON_RULE",
    "SECRET_KEY",
    "HOST",
    "PORT",
    "WORKERS",
    "SAMPLE",
    "SECOND_FACTOR",
    "EMAIL_URL",
    "MAIL_FROM",
    "LOG_FORMAT",
):
    os.environ.pop(chosen, None)

from expo.settings import *  # noqa: E402, F403
from expo.settings import DATABASES, STATIC_ROOT, STORAGES, TEMPLATES  # noqa: E402

# A file and not memory: each thread of the live server needs a connection of its own, as in production.
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["TEST"] = {"NAME": str(TEST_DIR / "test.sqlite3")}

# Names of static files need no manifest; the browser tests collect the files and use it (tests/browser/conftest.py).
STORAGES["staticfiles"] = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
STATIC_ROOT.mkdir(parents=True, exist_ok=True)

TEMPLATES[0]["OPTIONS"]["string_if_invalid"] = Undefined()
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

# Playwright's loop runs in the thread of the tests; nothing of ours is asynchronous.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
