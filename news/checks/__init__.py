"""What is looked at before an article is published: importing a module of this package registers its checks."""

from news.checks import words, structure, links, pictures, source, history, duplicates  # noqa: I001  as they are shown
from news.checks.registry import CHECKS, Finding, Level, run

__all__ = [
    "CHECKS",
    "Finding",
    "Level",
    "duplicates",
    "history",
    "links",
    "pictures",
    "run",
    "source",
    "structure",
    "words",
]
