import re

from django.conf import settings

README = (settings.BASE_DIR / "README.md").read_text(encoding="utf-8")


def test_every_setting_is_in_the_table_and_the_table_names_no_other():
    source = (settings.BASE_DIR / "expo" / "settings.py").read_text(encoding="utf-8")
    read = set(re.findall(r'\benv(?:\.\w+)?\("(\w+)"', source))
    table = [line.split("|")[1] for line in README.splitlines() if line.startswith("| `")]
    assert set(re.findall(r"`([A-Z_]+)`", " ".join(table))) == read


def test_every_target_that_it_names_is_in_the_makefile():
    makefile = (settings.BASE_DIR / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake ([a-z]+)`", README) + re.findall(r"^make ([a-z]+)", README, re.MULTILINE))
    assert named <= set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))


def test_every_command_that_it_names_is_there():
    named = set(re.findall(r"manage\.py (\w+)", README))
    ours = {path.stem for path in (settings.BASE_DIR / "expo").glob("*/management/commands/[a-z]*.py")}
    assert named <= ours | {"makemigrations", "migrate"}


def test_every_file_that_it_shows_is_there():
    for name in re.findall(r"\]\(([\w/.-]+)\)", README):
        assert (settings.BASE_DIR / name).exists(), name
