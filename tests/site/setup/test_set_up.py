"""`set_up` does what is left to do, and nothing that is there is changed by it."""

import os
import re
import time
from io import StringIO

import pytest
from django.contrib.auth import authenticate
from django.core.management import CommandError, call_command
from django.db import connection

from expo.accounts.models import User
from expo.event.models import Expo
from expo.site.models import Page, SearchEntry
from expo.site.search.query import find
from expo.site.setup.static import collect_static
from news.models import Article
from organizers.models import Organization


@pytest.fixture(autouse=True)
def static_file(settings, tmp_path):
    """The only static file of the project."""
    settings.STATIC_ROOT = tmp_path / "static"
    settings.STATICFILES_DIRS = [tmp_path / "source"]
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    path = tmp_path / "source" / "a.css"
    path.parent.mkdir()
    path.write_text("a {}")
    return path


def set_up() -> str:
    out = StringIO()
    call_command("set_up", stdout=out)
    return out.getvalue()


@pytest.fixture
def small_site(settings, db):
    settings.SAMPLE = False
    set_up()


@pytest.mark.django_db
def test_an_empty_database_gets_the_sample(settings, monkeypatch):
    """What is in it is told in tests/site/sample: to load it takes long."""
    loaded = []
    monkeypatch.setattr("expo.site.setup.content.load", lambda: loaded.append("the sample"))
    settings.SAMPLE = True
    assert "The sample expo is loaded." in set_up()
    assert loaded == ["the sample"]


@pytest.mark.django_db
def test_without_the_sample_there_is_an_expo_to_name_and_the_pages_that_every_site_needs(settings):
    settings.SAMPLE = False
    set_up()
    assert Expo.objects.get().name_zh_hans
    assert set(Page.objects.values_list("slug", flat=True)) == {"privacy", "accessibility"}
    assert not Article.objects.exists()


@pytest.mark.django_db
def test_a_second_time_it_keeps_what_staff_made_of_the_first(settings):
    settings.SAMPLE = False
    set_up()
    Expo.objects.update(name_en="Data Fair")
    Page.objects.filter(slug="privacy").delete()
    settings.SAMPLE = True
    assert set_up() == ""
    assert Expo.objects.get().name_en == "Data Fair"
    assert not Page.objects.filter(slug="privacy").exists()
    assert not Article.objects.exists()


@pytest.mark.usefixtures("small_site")
def test_a_site_without_a_search_index_gets_one(monkeypatch):
    monkeypatch.setattr("expo.site.management.commands.set_up.MANY", 2)
    SearchEntry.objects.all().delete()
    assert set_up() == "The search index of 2 records is made, which takes a while.\n"
    assert find("privacy", "en").count.number == 1


@pytest.mark.usefixtures("small_site")
def test_what_an_index_lacks_is_told_and_the_site_starts_at_once():
    Organization.objects.bulk_create([Organization(slug="new", name_en="Robots and Co", live_number=1)])
    assert set_up() == "Search lacks 1 of the records: run manage.py rebuild_search while the site is up.\n"
    assert find("robots", "en").count.number == 0


@pytest.mark.usefixtures("small_site")
def test_a_page_without_a_text_is_not_missed():
    Page.objects.create(slug="travel", title_en="Travel")
    assert set_up() == ""


@pytest.mark.django_db
def test_it_prints_a_staff_sign_in_that_works_the_first_time_only(settings):
    settings.SAMPLE = False
    email, password = re.search(r"as (\S+) with (\S+)", set_up()).groups()
    assert authenticate(username=email, password=password).is_superuser
    assert "Sign in" not in set_up()
    assert User.objects.count() == 1


@pytest.mark.django_db
def test_the_code_is_checked_only_when_it_has_changed(settings, static_file, monkeypatch):
    checked = []
    monkeypatch.setattr("expo.site.management.commands.set_up.Command.check", lambda self: checked.append(True))
    settings.SAMPLE = False
    set_up()
    set_up()
    assert len(checked) == 1


def test_static_files_are_collected_when_one_has_changed(settings, static_file):
    assert collect_static()
    assert not collect_static()
    static_file.write_text("a { color: red }")
    later = time.time() + 10
    os.utime(static_file, (later, later))
    assert collect_static()
    assert (settings.STATIC_ROOT / "a.css").read_text() == "a { color: red }"


@pytest.mark.django_db
def test_a_database_that_cannot_be_reached_is_named(monkeypatch):
    if connection.vendor == "sqlite":
        monkeypatch.setitem(connection.settings_dict, "NAME", "/dev/null/expo.sqlite3")
    else:
        monkeypatch.setitem(connection.settings_dict, "HOST", "/dev/null")
    with pytest.raises(CommandError, match="look at DATABASE_URL"):
        set_up()
