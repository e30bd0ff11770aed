"""What visitors get while the database does not answer: what was true when this process last heard of it.

Never what was true before that, so that nothing which was taken off the site comes back.
"""

import logging
from threading import Lock
from time import monotonic

from django.db import DEFAULT_DB_ALIAS, OperationalError, connections
from django.http import HttpRequest

from expo.public import state

#: Seconds between two lines in the log.
TELL_EVERY = 60.0
#: Seconds for which any request waits for a connection while it is known that there is none.
HURRY = 0.1

logger = logging.getLogger(__name__)
_asking = Lock()
_is_out = False
_told_at = -TELL_EVERY


def seen(request: HttpRequest) -> state.Moment | None:
    """The present stretch, or that which this process saw last where the database does not answer."""
    try:
        return present(request)
    except state.NO_ANSWER:
        return state.last()


def present(request: HttpRequest) -> state.Moment:
    """The present stretch. Raises OperationalError where the database does not answer.

    While it does not, one request at a time waits for it; the others are told at once, so that those who wait never
    take every thread.
    """
    if not _is_out:
        return _asked(request)
    if not _asking.acquire(blocking=False):
        raise OperationalError("The database does not answer, and another request asks it already.")
    try:
        return _asked(request)
    finally:
        _asking.release()


def _asked(request: HttpRequest) -> state.Moment:
    try:
        moment = state.of(request)
    except state.NO_ANSWER as error:
        _learn(is_out=True)
        _tell(error)
        raise
    if _is_out:
        _learn(is_out=False)
    return moment


def _learn(*, is_out: bool) -> None:
    global _is_out  # noqa: PLW0603
    _is_out = is_out
    wrapper = connections[DEFAULT_DB_ALIAS]
    if pool := getattr(wrapper, "pool", None):  # the desk asks by it, too
        pool.timeout = HURRY if is_out else wrapper.settings_dict["OPTIONS"]["pool"]["timeout"]


def _tell(error: Exception) -> None:
    global _told_at  # noqa: PLW0603
    if monotonic() - _told_at >= TELL_EVERY:
        _told_at = monotonic()
        cause = " ".join(str(error).split())  # a driver says it in several lines
        logger.error("The database does not answer, visitors get the pages of before: %s", cause)


def forget() -> None:
    global _is_out, _told_at
    _is_out, _told_at = False, -TELL_EVERY
