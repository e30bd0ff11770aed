"""What can be said of deploy/ without nginx and systemd; `python -m tests.proofs.front` meets it at a real nginx."""

import re

import pytest
from django.conf import settings
from django.core.management import get_commands

from expo.site.management.commands.serve import IDLE

DEPLOY = settings.BASE_DIR / "deploy"
UNITS = sorted(path.name for path in (DEPLOY / "systemd").glob("*.service"))


def unit(name: str) -> str:
    return (DEPLOY / "systemd" / name).read_text()


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


def test_a_connection_is_given_up_by_nginx_before_granian_closes_it():
    kept = re.search(r"keepalive_timeout (\d+)s", (DEPLOY / "nginx" / "expo.conf").read_text())[1]
    assert int(kept) * 1000 < IDLE
