"""PostgreSQL: a table of tokens with their places, as tsvector, and a GIN index of all of them.

They are written as literals and never made by `to_tsvector`, which would take our tokens apart again. Title and
summary stand once more by themselves, with the entry: short columns that are looked at for the newest matches, where
weights within the long one would have to be read out of each text. What all matches are passed through for is short:
their numbers.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from expo.site.models import SearchEntry
from expo.site.search.backends.base import BODY, SUMMARY, TITLE, Asked, Matches, Words, no_matches
from expo.site.search.places import KIND_OF, kind_of
from expo.site.search.terms import Term

#: The highest place, and the places of one token, that a tsvector knows; what stands further on is found as a word,
#: and not as part of a phrase.
LAST_PLACE, MOST_PLACES = 16_383, 255
PLACES = [str(place) for place in range(1, LAST_PLACE + 1)]
#: Takes a place, and is no token.
BETWEEN = ""
ENTRY = """
    INSERT INTO site_searchentry (id, language, kind, record, packed, title, summary)
    VALUES (%s, %s, %s, %s, '', %s::tsvector, %s::tsvector)
"""
#: Where an entry was deleted past `remove`, its words are still there.
WORDS = """
    INSERT INTO site_search (id, words) VALUES (%s, %s::tsvector) ON CONFLICT (id) DO UPDATE SET words = excluded.words
"""
#: Found by the index of words alone, however many they are and few of them needed: any other way reads the texts, which
#: stand outside their rows, and of which the planner does not know what that costs. Nor what each condition costs that
#: is asked of a few: it would compile the whole statement for longer than it runs. And the plan that it keeps for any
#: words takes twice as long as the one for these.
BY_INDEX = """
    SELECT set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true),
        set_config('plan_cache_mode', 'force_custom_plan', true)
"""
NEWEST = f"""
    WITH found AS (
        SELECT kind, id, CASE
            WHEN NOT summary @@ %s::tsquery THEN {BODY} WHEN title @@ %s::tsquery THEN {TITLE} ELSE {SUMMARY}
        END AS field FROM site_searchentry WHERE id = ANY(ARRAY({{parts}}))
    )
    SELECT kind, field, array_agg(id ORDER BY id DESC) FROM found GROUP BY kind, field
"""  # noqa: S608 -- our own words
#: Sorted before it is asked of each whether it is visible: no more are asked than are wanted. `OFFSET 0` keeps the
#: range outside: the planner would look through it instead of the index of words.
PART = """
    (SELECT id FROM (
        SELECT id FROM (SELECT id FROM site_search WHERE words @@ %s::tsquery{among} OFFSET 0) AS matched
        WHERE id BETWEEN %s AND %s ORDER BY id DESC
    ) AS m WHERE {condition} ORDER BY id DESC LIMIT %s)
"""
#: Of the few entries that are no news, which are kind 0, there is an index.
NO_NEWS = f" AND {KIND_OF} > 0"


def add(new: Sequence[tuple[SearchEntry, Words]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(ENTRY, [_entry(entry, words) for entry, words in new])
        cursor.executemany(WORDS, [[entry.pk, _every(words)] for entry, words in new])


def _entry(entry: SearchEntry, words: Words) -> list[Any]:
    title, summary = _vector([words.title]), _vector([words.title, words.summary])
    return [entry.pk, entry.language, entry.kind, entry.record, title, summary]


def _every(words: Words) -> str:
    return f"{_vector(words[:-1])} {_vector([words.filters])}"


def _vector(fields: Iterable[list[str]]) -> str:
    """A tsvector literal; no phrase reaches from one field into the next."""
    spaced = [token for tokens in fields for token in (*tokens, BETWEEN)]
    places: dict[str, list[str]] = defaultdict(list)
    for token, place in zip(spaced, PLACES, strict=False):
        places[token].append(place)
    for token in spaced[len(PLACES) :]:
        places.setdefault(token, [])
    places.pop(BETWEEN)
    return " ".join(f"'{token}':{','.join(at[:MOST_PLACES])}" if at else f"'{token}'" for token, at in places.items())


def remove(old: Sequence[SearchEntry]) -> None:
    numbers = [entry.pk for entry in old]
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM site_search WHERE id = ANY(%s)", [numbers])
    SearchEntry.objects.filter(pk__in=numbers).delete()


def find(asked: Asked) -> Matches:
    words = " & ".join(map(_expression, asked.terms))
    every = " & ".join([words, *(f"'{token}'" for token in asked.filters)])
    parts: list[str] = []
    params: list[Any] = [words, words]
    for part in asked.parts:
        among = NO_NEWS if kind_of(part.range.first) else ""
        parts.append(PART.format(among=among, condition=part.condition.sql))
        params += [every, *part.range, *part.condition.params, asked.most]
    found = no_matches()
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BY_INDEX)
        cursor.execute(NEWEST.format(parts=" UNION ALL ".join(parts)), params)
        for kind, field, entries in cursor.fetchall():
            found[kind][field] = entries
    return found


def _expression(term: Term) -> str:
    """Every token in quotes: none is an operator."""
    adjacent = " <-> ".join(f"'{token}'" for token in term.tokens)
    return f"({adjacent}:*)" if term.is_prefix else f"({adjacent})"


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("TRUNCATE site_search")


def size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('site_searchentry') + pg_total_relation_size('site_search')")
        return int(cursor.fetchone()[0])
