"""What the kept parts of public pages are valid for: a generation, up to a boundary in time."""

from collections.abc import Callable
from datetime import datetime
from typing import NamedTuple, TypeVar

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, InterfaceError, OperationalError, connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from django.utils import timezone

from expo.public.changes import STATE_TABLE, has_moved
from expo.public.models import PublicContent

Kept = TypeVar("Kept")

#: Parts kept at once; many more than there are, so that no mistake fills the memory.
PARTS = 2_000


class Moment(NamedTuple):
    """A stretch of time in which no public page changes."""

    generation: int
    until: datetime | None


GENERATION = f"SELECT generation FROM {STATE_TABLE} WHERE id = 1"  # noqa: S608

#: What Django raises where the database cannot be reached, or gives no answer in time.
NO_ANSWER = (OperationalError, InterfaceError)

_ABSENT = object()
_latest = Moment(-1, None)
_kept: dict[tuple[object, ...], object] = {}


def generation() -> int:
    """One indexed read before every public page; asked again where a restart of the database has cut us off."""
    wrapper = connections[DEFAULT_DB_ALIAS]
    try:
        return _read(wrapper)
    except NO_ANSWER:
        if wrapper.connection is None or wrapper.in_atomic_block:
            raise
        wrapper.close()
        if pool := getattr(wrapper, "pool", None):
            pool.check()  # the others were cut off, too
        return _read(wrapper)


def _read(wrapper: BaseDatabaseWrapper) -> int:
    """By the driver itself: Django's cursor costs more than the read."""
    wrapper.ensure_connection()
    with wrapper.wrap_database_errors:
        row = wrapper.connection.execute(GENERATION).fetchone()
    return int(row[0]) if row else 0


def next_boundary(at: datetime) -> datetime | None:
    models = [model for model in apps.get_models() if issubclass(model, PublicContent)]
    return min((moment for model in models if (moment := model.next_boundary(at))), default=None)


def now() -> Moment:
    """The present stretch; asks the models for its end only when the generation or the boundary is a new one."""
    global _latest  # noqa: PLW0603
    current, at = generation(), timezone.now()
    latest = _latest
    if latest.generation != current or (latest.until and latest.until <= at) or has_moved(connection):
        latest = Moment(current, next_boundary(at))
        if not has_moved(connection):
            _latest = latest
            _kept.clear()
    return latest


def last() -> Moment | None:
    """The stretch that this process saw last, unless it has passed by now."""
    latest = _latest
    return None if latest.until and latest.until <= timezone.now() else latest


def of(request: HttpRequest) -> Moment:
    """The stretch for which a request is answered: asked once, so that all parts of its page are of the same one."""
    moment: Moment | None = getattr(request, "moment", None)
    if moment is None:
        moment = request.moment = now()  # type: ignore[attr-defined]
    return moment


def keep(moment: Moment, key: tuple[object, ...], make: Callable[[], Kept]) -> Kept:
    """The value made for this moment, made once; never kept of a transaction that may still be rolled back."""
    if has_moved(connection):
        return make()
    full_key = (moment, *key)
    value = _kept.get(full_key, _ABSENT)  # one step: another thread may begin a new stretch at any time
    if value is _ABSENT:
        value = make()
        # Who is slower than the last change makes it for nobody else.
        if moment == _latest and len(_kept) < PARTS:
            _kept[full_key] = value
    return value  # type: ignore[return-value]


def forget() -> None:
    """Drop all that this process keeps."""
    global _latest  # noqa: PLW0603
    _latest = Moment(-1, None)
    _kept.clear()
