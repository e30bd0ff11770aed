"""Catalogues are written, checked and compiled without gettext."""

import os

import pytest
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po, write_po
from django.core.management import CommandError, call_command

from expo.site.setup import messages
from expo.site.setup.translations import compile_translations

SOURCE = """
_("Dates")
_("%(count)s halls")
ngettext("%(n)s day", "%(n)s days", 2)
pgettext("month", "May")
"""
TEMPLATE = """
  {% load i18n %}
    {% translate "Read 'more'" %}
  {% blocktranslate trimmed count n=days %}
    {{ n }} week
  {% plural %}
    {{ n }} weeks
  {% endblocktranslate %}
{% translate "May" context "month" as may %}
"""


@pytest.fixture(autouse=True)
def project(settings, tmp_path):
    """A project of two files with a catalogue of its own."""
    settings.BASE_DIR = tmp_path
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    (tmp_path / "news").mkdir()
    (tmp_path / "templates").mkdir()
    (tmp_path / "news" / "views.py").write_text(SOURCE)
    (tmp_path / "templates" / "list.html").write_text(TEMPLATE)
    return tmp_path


def translate(**translations):
    """Writes translations into the catalogue, by the first letters of their originals."""
    path = messages.catalogue_path("zh-hans")
    with path.open("rb") as reader:
        catalogue = read_po(reader, locale="zh_Hans")
    for message in catalogue:
        for start, text in translations.items():
            if message.id and messages.texts(message.id)[0].startswith(start):
                message.string = text if isinstance(message.id, str) else (text,)
    with path.open("wb") as writer:
        write_po(writer, catalogue)


def originals(catalogue):
    return {text for _, text in map(messages.key, catalogue) if text}


def test_messages_are_found_in_python_and_in_templates():
    found = originals(messages.source_messages())
    assert found == {"Dates", "%(count)s halls", "%(n)s day", "May", "Read 'more'", "%(n)s week"}


def test_a_catalogue_follows_the_source_and_keeps_its_translations(project):
    assert messages.update("zh-hans") == 6
    translate(Dates="日期", May="五月")
    (project / "news" / "views.py").write_text('_("Dates"); _("Places")')
    messages.update("zh-hans")
    catalogue = messages.read("zh-hans")
    assert catalogue.get("Dates").string == "日期"
    assert originals(catalogue) == {"Dates", "Places", "May", "Read 'more'", "%(n)s week"}


def test_updating_twice_writes_the_same():
    messages.update("zh-hans")
    first = messages.catalogue_path("zh-hans").read_bytes()
    messages.update("zh-hans")
    assert messages.catalogue_path("zh-hans").read_bytes() == first


def test_every_gap_is_named(project):
    messages.update("zh-hans")
    translate(Dates="Dates", May="五月", Read="更多", **{"%(count)s": "展厅", "%(n)s day": "%(n)s天"})
    (project / "news" / "more.py").write_text('_("New")')
    assert sorted(messages.problems("zh-hans")) == [
        "no Chinese in its translation 'Dates': Dates",
        "not in the catalogue: New",
        "not translated: %(n)s week",
        "placeholders differ (%(count)s): %(count)s halls",
    ]


def test_the_check_fails_while_something_is_missing(capsys):
    with pytest.raises(CommandError, match="6 translations to mend"):
        call_command("update_translations", check=True)
    assert "zh-hans: not in the catalogue: Dates" in capsys.readouterr().err


def test_catalogues_are_compiled_when_they_have_changed():
    messages.update("zh-hans")
    translate(Dates="日期")
    assert compile_translations()
    assert not compile_translations()
    source = messages.catalogue_path("zh-hans")
    with source.with_suffix(".mo").open("rb") as reader:
        assert read_mo(reader).get("Dates").string == "日期"
    later = source.with_suffix(".mo").stat().st_mtime_ns + 1_000_000_000
    os.utime(source, ns=(later, later))
    assert compile_translations()
