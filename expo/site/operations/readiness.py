from collections.abc import Iterator

from expo.site.operations import conditions

OK = "ok"


def report() -> tuple[bool, dict[str, str]]:
    """Whether this process can serve, and a word for each thing that it needs.

    What only keeps staff from writing does not end its service: readers must still find it.
    """
    words = dict(_needed())
    is_ready = set(words.values()) == {OK}
    if is_ready:
        words |= dict(_wanted())
    return is_ready, words


def _needed() -> Iterator[tuple[str, str]]:
    answers = conditions.database_answers()
    yield "database", OK if answers else "does not answer"
    if answers:
        yield "migrations", "wait to be applied" if conditions.missing_migrations() else OK
    yield "static files", OK if conditions.has_static_files() else "are not collected"


def _wanted() -> Iterator[tuple[str, str]]:
    yield "writing", OK if conditions.takes_writes() else "the database is read-only"
    yield "uploads", OK if conditions.takes_uploads() else "the media folder is read-only"
    yield "disk", OK if conditions.free_bytes() > conditions.FULL else "is full"
