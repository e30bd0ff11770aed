"""Results wait in the session, so that their page can be read, left and come back to."""

from collections.abc import Iterable
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.utils.crypto import get_random_string

from expo.revisions.bulk.running import Outcome

KEY = "bulk_results"
#: Of so many actions.
KEPT = 3


def keep(session: SessionBase, action: str, outcomes: Iterable[Outcome]) -> str:
    """The name under which it is read again."""
    rows = list(outcomes)
    said = list(dict.fromkeys(outcome.said for outcome in rows))
    place = {sentence: number for number, sentence in enumerate(said)}
    packed = [(outcome.key, outcome.is_done, place[outcome.said]) for outcome in rows]
    name = get_random_string(12)
    results: dict[str, Any] = session.get(KEY, {})
    results[name] = {"action": action, "said": said, "rows": packed}
    session[KEY] = dict(list(results.items())[-KEPT:])
    return name


def read(session: SessionBase, name: str) -> tuple[str, list[Outcome]] | None:
    """The action's name and the outcomes; none when they are not kept any longer."""
    result = session.get(KEY, {}).get(name)
    if result is None:
        return None
    rows = [Outcome(key, is_done=is_done, said=result["said"][said]) for key, is_done, said in result["rows"]]
    return result["action"], rows
