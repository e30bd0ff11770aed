"""The hash-locked requirements are in step with pyproject.toml: compared, not resolved again, so no network."""

import re
import tomllib

import pytest
from django.conf import settings
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ADVICE = "run `make lock` and commit what it writes"


def locked(name: str) -> dict[str, str]:
    """Versions by canonical name."""
    text = (settings.BASE_DIR / name).read_text()
    return {
        canonicalize_name(key): version for key, version in re.findall(r"^([\w.-]+)==([\w.!+-]+)", text, re.MULTILINE)
    }


def asked() -> tuple[list[Requirement], list[Requirement]]:
    project = tomllib.loads((settings.BASE_DIR / "pyproject.toml").read_text())
    runtime, development = project["project"]["dependencies"], project["dependency-groups"]["dev"]
    return [Requirement(line) for line in runtime], [Requirement(line) for line in development]


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_everything_asked_for_is_locked_at_a_version_that_does(name):
    runtime, development = asked()
    versions = locked(name)
    for requirement in runtime + (development if name == "requirements-dev.txt" else []):
        version = versions.get(canonicalize_name(requirement.name))
        assert version, f"{requirement.name} is not in {name}: {ADVICE}"
        assert requirement.specifier.contains(version, prereleases=True), f"{requirement} against {version}: {ADVICE}"


def test_development_tests_the_versions_that_run():
    development = locked("requirements-dev.txt")
    assert locked("requirements.txt").items() <= development.items(), ADVICE


def test_nothing_that_is_only_for_development_runs():
    assert not {canonicalize_name(requirement.name) for requirement in asked()[1]} & locked("requirements.txt").keys()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_each_version_has_its_hashes_and_no_address(name):
    text = (settings.BASE_DIR / name).read_text()
    blocks = re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]
    assert all("--hash=sha256:" in block for block in blocks)
    assert "://" not in text
    assert "--index" not in text
