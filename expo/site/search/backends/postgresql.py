"""PostgreSQL: columns of tokens with their places, as tsvector, and a GIN index of all of them.

They are written as literals and never made by `to_tsvector`, which would take our tokens apart again. Title and
summary stand once more by themselves: short columns that are looked at for every match, where weights within the long
one would have to be read out of each text.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from expo.site.models import SearchEntry
from expo.site.search.backends.base import BODY, SUMMARY, TITLE, Asked, Match, Words
from expo.site.search.terms import Term

#: The highest place, and the places of one token, that a tsvector knows; what stands further on is found as a word,
#: and not as part of a phrase.
LAST_PLACE, MOST_PLACES = 16_383, 255
PLACES = [str(place) for place in range(1, LAST_PLACE + 1)]
#: Takes a place, and is no token.
BETWEEN = ""
INSERT = """
    INSERT INTO site_searchentry (id, language, kind, record, packed, title, summary, words)
    VALUES (%s, %s, %s, %s, '', %s::tsvector, %s::tsvector, %s::tsvector)
"""
#: Found by the index of words alone, however many they are and few of them needed: any other way reads the texts, which
#: stand outside their rows, and of which the planner does not know what that costs.
BY_INDEX = "SET LOCAL enable_seqscan = off"
NEWEST = f"""
    WITH found AS MATERIALIZED (
        SELECT id FROM site_searchentry WHERE words @@ %s::tsquery
    ), newest AS MATERIALIZED ({{parts}})
    SELECT part, id,
        CASE WHEN title @@ %s::tsquery THEN {TITLE} WHEN summary @@ %s::tsquery THEN {SUMMARY} ELSE {BODY} END
    FROM newest JOIN site_searchentry USING (id) ORDER BY id DESC
"""  # noqa: S608 -- our own words
PART = """
    (SELECT {number} AS part, id FROM found AS m WHERE id BETWEEN %s AND %s AND {condition} ORDER BY id DESC LIMIT %s)
"""


def add(new: Sequence[tuple[SearchEntry, Words]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [_row(entry, words) for entry, words in new])


def _row(entry: SearchEntry, words: Words) -> list[Any]:
    title, summary = _vector([words.title]), _vector([words.title, words.summary])
    every = f"{_vector(words[:-1])} {_vector([words.filters])}"
    return [entry.pk, entry.language, entry.kind, entry.record, title, summary, every]


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
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in old]).delete()


def find(asked: Asked) -> list[list[Match]]:
    words = " & ".join(map(_expression, asked.terms))
    every = " & ".join([words, *(f"'{token}'" for token in asked.filters)])
    parts = [PART.format(number=number, condition=part.condition.sql) for number, part in enumerate(asked.parts)]
    params = [param for part in asked.parts for param in (*part.range, *part.condition.params, asked.most)]
    found: list[list[Match]] = [[] for _part in asked.parts]
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(BY_INDEX)
        cursor.execute(NEWEST.format(parts=" UNION ALL ".join(parts)), [every, *params, words, words])
        for part, entry, field in cursor.fetchall():
            found[part].append(Match(entry, field))
    return found


def _expression(term: Term) -> str:
    """Every token in quotes: none is an operator."""
    adjacent = " <-> ".join(f"'{token}'" for token in term.tokens)
    return f"({adjacent}:*)" if term.is_prefix else f"({adjacent})"


def clear() -> None:
    """The entries were all there was."""


def size() -> int:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_total_relation_size('site_searchentry')")
        return int(cursor.fetchone()[0])
