"""The production mode itself: `manage.py serve` in a process of its own, as `make run` starts it."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from http.client import HTTPConnection, HTTPResponse
from pathlib import Path

import pytest
from django.conf import settings

PATIENCE = 180


def environment(folder: Path, **chosen: str) -> dict[str, str]:
    """None of ours but what a test chooses: the tests' own settings are in os.environ."""
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    return kept | {"VAR_DIR": str(folder / "var"), "PYTHONDONTWRITEBYTECODE": "1"} | chosen


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def manage(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return run("manage.py", *arguments, **environ)


def run(*arguments: str, **environ: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=settings.BASE_DIR,
        env=environ,
        capture_output=True,
        text=True,
        timeout=PATIENCE,
        check=False,
    )


class Site:
    """A served site; `get` speaks as nginx does, for a visitor who came by https."""

    def __init__(self, process: subprocess.Popen[str], port: int, environ: dict[str, str]) -> None:
        self.process, self.port, self.environ = process, port, environ

    def get(self, path: str, **headers: str) -> HTTPResponse:
        connection = HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        connection.request("GET", path, headers={"Host": "expo.example.org", **headers})
        response = connection.getresponse()
        response.body = response.read()
        return response

    def get_as_proxy(self, path: str) -> HTTPResponse:
        return self.get(path, **{"X-Forwarded-Proto": "https"})

    def wait(self) -> None:
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and self.process.poll() is None:
            try:
                if self.get("/healthz").status == 200:
                    return
            except OSError:
                time.sleep(0.05)
        pytest.fail("the server did not come up")


@pytest.fixture(scope="module")
def site(tmp_path_factory) -> Iterator[Site]:
    folder = tmp_path_factory.mktemp("site")
    port = free_port()
    chosen = {"SITE_URL": "https://expo.example.org", "BEHIND_PROXY": "1", "SAMPLE": "0", "WORKERS": "1"}
    environ = environment(folder, PORT=str(port), **chosen)
    log = (folder / "log").open("w")
    command = [sys.executable, "manage.py", "serve"]
    process = subprocess.Popen(command, cwd=settings.BASE_DIR, env=environ, stdout=log, stderr=log, text=True)
    site = Site(process, port, environ)
    try:
        site.wait()
        yield site
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(PATIENCE)
        log.close()


@pytest.mark.parametrize("path", ["/en/", "/zh-hans/news/", "/admin/login/", "/nothing/"])
def test_every_page_has_the_headers_that_keep_it_safe(site, path):
    headers = site.get_as_proxy(path).headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy
    assert headers["Strict-Transport-Security"] == "max-age=63072000; includeSubDomains; preload"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert "geolocation=()" in headers["Permissions-Policy"]


def test_an_empty_site_is_presentable_in_both_languages(site):
    assert "Our" in site.get_as_proxy("/en/").body.decode()
    assert "博览会" in site.get_as_proxy("/zh-hans/").body.decode()
    assert site.get_as_proxy("/en/pages/privacy/").status == 200


def test_http_is_sent_to_https(site):
    answer = site.get("/en/")
    assert (answer.status, answer.headers["Location"]) == (301, "https://expo.example.org/en/")


def test_health_is_told_without_https(site):
    assert (site.get("/healthz").status, site.get("/readyz").status) == (200, 200)


def test_the_database_is_for_the_eyes_of_its_owner_alone(site):
    folder = Path(site.environ["VAR_DIR"])
    assert [(folder / name).stat().st_mode & 0o777 for name in ("db.sqlite3", "secret_key")] == [0o600, 0o600]


def test_a_strange_host_is_refused(site):
    assert site.get("/en/", Host="elsewhere.example").status == 400


def test_errors_tell_nothing_about_the_program(site):
    body = site.get_as_proxy("/nothing/").body.decode()
    assert "Traceback" not in body
    assert "urlpatterns" not in body


def test_static_files_may_be_kept_for_ever_and_come_compressed(site):
    page = site.get_as_proxy("/en/").body.decode()
    path = next(part for part in page.split('"') if part.startswith("/static/") and part.endswith(".css"))
    answer = site.get(
        "/static/" + path.removeprefix("/static/"), **{"X-Forwarded-Proto": "https", "Accept-Encoding": "br"}
    )
    assert "immutable" in answer.headers["Cache-Control"]
    assert answer.headers["Content-Encoding"] == "br"


def test_sessions_cannot_leak_over_http(site):
    cookie = site.get_as_proxy("/admin/login/").headers["Set-Cookie"]
    assert "Secure" in cookie


def test_a_second_server_on_its_port_says_so_in_one_line(site):
    refused = manage("serve", **site.environ)
    assert refused.returncode != 0
    assert f"127.0.0.1:{site.port} cannot be served" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        ({"SECRET_KEY": "short"}, "SECRET_KEY is shorter than 50 characters"),
        ({"EXTRA_HOSTS": "*"}, "EXTRA_HOSTS must name hosts"),
        ({"SITE_URL": "expo.example.org"}, "SITE_URL must be like"),
        ({"PORT": "many"}, "PORT=many does not do"),
        ({"PORT": "70000"}, "PORT must be a number"),
        ({"WORKERS": "0"}, "WORKERS must be at least 1"),
        ({"TIME_ZONE": "Mars/Base"}, "TIME_ZONE=Mars/Base does not do"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL must be"),
        ({"LOG_FORMAT": "xml"}, "LOG_FORMAT must be"),
        ({"DATABASE_URL": "mysql://here/expo"}, "DATABASE_URL must begin with"),
        (
            {"DATABASE_URL": "postgres://expo:hidden@127.0.0.1:1/expo"},
            "The database expo at 127.0.0.1:1 cannot be used",
        ),
        ({"DATABASE_URL": "sqlite:////dev/null/expo.sqlite3"}, "The database /dev/null/expo.sqlite3 cannot be used"),
        ({"EMAIL_URL": "mail.example.org"}, "EMAIL_URL must be like"),
        ({"VAR_DIR": "/dev/null/var"}, "/dev/null/var cannot be written"),
    ],
)
def test_what_cannot_be_served_is_said_in_one_line(tmp_path, chosen, message):
    refused = manage("serve", **environment(tmp_path, **{"PORT": str(free_port()), **chosen}))
    assert refused.returncode != 0
    assert message in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1
    assert "hidden" not in refused.stderr


def test_a_database_that_never_answers_is_not_waited_for(tmp_path):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        database = f"postgres://expo:hidden@127.0.0.1:{mute.getsockname()[1]}/expo"
        refused = manage("serve", **environment(tmp_path, PORT=str(free_port()), DATABASE_URL=database))
    assert "timeout" in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


@pytest.mark.parametrize(
    ("chosen", "is_asked"),
    [
        ({"SITE_URL": "https://expo.example.org"}, True),
        ({"SITE_URL": "http://127.0.0.1:8000"}, False),
        ({}, False),
        ({"SITE_URL": "https://expo.example.org", "SECOND_FACTOR": "0"}, False),
        ({"SITE_URL": "http://127.0.0.1:8000", "SECOND_FACTOR": "1"}, True),
    ],
)
def test_a_second_factor_is_asked_on_https_unless_a_setting_says_otherwise(tmp_path, chosen, is_asked):
    said = run("-c", "import expo.settings as s; print(s.SECOND_FACTOR)", **environment(tmp_path, **chosen))
    assert said.stdout.strip() == str(is_asked)


def test_the_server_refuses_debug(tmp_path):
    refused = run("-c", "import expo.wsgi", **environment(tmp_path, DEBUG="1", DJANGO_SETTINGS_MODULE="expo.settings"))
    assert refused.returncode != 0
    assert "DEBUG shows the site's secrets" in refused.stderr
