"""What can be said of deploy/ without nginx and systemd; `python -m tests.proofs.front` meets it at a real nginx."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands
from django.urls import reverse
from django.utils.translation import override

from expo.core import languages
from expo.site.management.commands.serve import IDLE

DEPLOY = settings.BASE_DIR / "deploy"
UNITS = sorted(path.name for path in (DEPLOY / "systemd").glob("*.service"))


def unit(name: str) -> str:
    return (DEPLOY / "systemd" / name).read_text()


def nginx(name: str) -> str:
    return (DEPLOY / "nginx" / name).read_text()


def test_the_sample_of_settings_names_only_settings_that_there_are():
    source = (settings.BASE_DIR / "expo" / "settings.py").read_text(encoding="utf-8")
    named = re.findall(r"^#?([A-Z_]+)=", (DEPLOY / "expo.env").read_text(), re.MULTILINE)
    assert set(named) <= set(re.findall(r'\benv(?:\.\w+)?\("(\w+)"', source))


@pytest.mark.parametrize("name", UNITS)
def test_a_unit_runs_a_command_that_there_is(name):
    assert re.search(r"manage\.py (\w+)", unit(name))[1] in get_commands()


@pytest.mark.parametrize("name", UNITS)
def test_all_units_stand_within_the_same_walls(name):
    def walls(text: str) -> list[str]:
        found = text.partition("StateDirectory=")[2].partition("[Install]")[0]
        return [line for line in found.splitlines() if line and not line.startswith("ReadWritePaths")]

    assert walls(unit(name)) == walls(unit("expo.service"))


def test_every_timer_has_its_unit():
    assert {f"{path.stem}.service" for path in (DEPLOY / "systemd").glob("*.timer")} == {*UNITS} - {"expo.service"}


def test_no_page_of_nginx_needs_the_application():
    for page in (DEPLOY / "nginx" / "pages").glob("*.html"):
        assert set(re.findall(r'(?:href|src)="([^"]+)"', page.read_text())) == {
            "/static/css/site.css",
            "/en/",
            "/zh-hans/",
        }


@pytest.mark.parametrize("language", languages.CODES)
@pytest.mark.parametrize(
    ("route", "treated"),
    [("admin:index", "private"), ("account_me", "private"), ("portal:home", "private"), ("search", "search")],
)
def test_nginx_names_in_each_language_what_it_must_not_keep(route, treated, language):
    named = re.findall(rf"^location \^~ (\S+) {{ include \S+/{treated}\.conf; }}", nginx("site.conf"), re.MULTILINE)
    with override(language):
        assert reverse(route).startswith(tuple(named))


def test_a_connection_is_given_up_by_nginx_before_granian_closes_it():
    kept = re.search(r"keepalive_timeout (\d+)s", nginx("expo.conf"))[1]
    assert int(kept) * 1000 < IDLE
