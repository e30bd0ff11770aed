"""PostgreSQL: columns of tokens with their places, as tsvector, and a GIN index of all of them.

They are written as literals and never made by `to_tsvector`, which would take our tokens apart again. Title and
summary stand once more by themselves: short columns that are looked at for every match, where weights within the long
one would have to be read out of each text.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection

from expo.site.models import SearchEntry
from expo.site.search.backends.base import BODY, SUMMARY, TITLE, Asked, Match, Words
from expo.site.search.terms import Term

#: The highest place, and the places of one token, that a tsvector knows; what stands further on is found as a word,
#: and not as part of a phrase.
LAST_PLACE, MOST_PLACES = 16_383, 255
INSERT = """
    INSERT INTO site_searchentry (id, language, kind, record, packed, title, summary, words)
    VALUES (%s, %s, %s, %s, '', %s::tsvector, %s::tsvector, %s::tsvector)
"""
#: Found by the index first, however few of them are needed: a walk by number would read every text on its way.
NEWEST = f"""
    WITH found AS MATERIALIZED (
        SELECT id, title, summary FROM site_searchentry
        WHERE words @@ %s::tsquery AND id BETWEEN %s AND %s
    ), newest AS MATERIALIZED (
        SELECT * FROM found AS m WHERE {{condition}} ORDER BY id DESC LIMIT %s
    )
    SELECT id,
        CASE WHEN title @@ %s::tsquery THEN {TITLE} WHEN summary @@ %s::tsquery THEN {SUMMARY} ELSE {BODY} END
    FROM newest ORDER BY id DESC
"""  # noqa: S608 -- our own words


def add(new: Sequence[tuple[SearchEntry, Words]]) -> None:
    with connection.cursor() as cursor:
        cursor.executemany(INSERT, [_row(entry, words) for entry, words in new])


def _row(entry: SearchEntry, words: Words) -> list[Any]:
    title, summary = _vector([words.title]), _vector([words.title, words.summary])
    every = f"{_vector(words[:-1])} {_vector([words.filters])}"
    return [entry.pk, entry.language, entry.kind, entry.record, title, summary, every]


def _vector(fields: Iterable[list[str]]) -> str:
    """A tsvector literal; no phrase reaches from one field into the next."""
    places: dict[str, list[int]] = {}
    place = 0
    for tokens in fields:
        for token in tokens:
            place += 1
            of_token = places.setdefault(token, [])
            if place <= LAST_PLACE and len(of_token) < MOST_PLACES:
                of_token.append(place)
        place += 1
    return " ".join(f"'{token}':{','.join(map(str, at))}" if at else f"'{token}'" for token, at in places.items())


def remove(old: Sequence[SearchEntry]) -> None:
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in old]).delete()


def find(asked: Asked) -> list[Match]:
    words = " & ".join(map(_expression, asked.terms))
    every = " & ".join([words, *(f"'{token}'" for token in asked.filters)])
    with connection.cursor() as cursor:
        sql = NEWEST.format(condition=asked.condition.sql)
        cursor.execute(sql, [every, *asked.range, *asked.condition.params, asked.most, words, words])
        return list(map(Match._make, cursor.fetchall()))


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
