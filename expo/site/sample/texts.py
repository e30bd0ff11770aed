"""The sample's texts: TOML files beside this module, one for a subject, one for a news item."""

import tomllib
from pathlib import Path
from typing import Any

DATA = Path(__file__).parent / "data"

Row = dict[str, Any]


def subject(name: str) -> dict[str, Any]:
    """Everything that `data/<name>.toml` says, by the name of its tables."""
    return tomllib.loads((DATA / f"{name}.toml").read_text(encoding="utf-8"))


def news() -> list[Row]:
    """The news items, oldest file name first; their keys are the article's fields and words on its state."""
    return [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted((DATA / "news").glob("*.toml"))]
