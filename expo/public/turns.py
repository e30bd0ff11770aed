"""One thread makes what several wait for."""

from collections.abc import Hashable
from threading import Event, Lock

#: Seconds for which a thread waits for another; then it makes the thing itself.
PATIENCE = 5.0

_lock = Lock()
_taken: dict[Hashable, Event] = {}


class Turn:
    """A request's chance to take the turn for what it misses; given back at its end, however it ends."""

    def __init__(self) -> None:
        self._key: Hashable = None

    def __enter__(self) -> "Turn":
        return self

    def take(self, key: Hashable) -> None:
        """At once where nobody makes it yet; else comes back once whoever does has ended, and takes nothing."""
        with _lock:
            ended = _taken.get(key)
            if ended is None:
                _taken[key], self._key = Event(), key
                return
        ended.wait(PATIENCE)

    def __exit__(self, *error: object) -> None:
        if self._key is not None:
            with _lock:
                ended = _taken.pop(self._key)
            ended.set()
