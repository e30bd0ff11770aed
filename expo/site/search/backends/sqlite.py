"""SQLite: an FTS5 table of tokens without their texts, walked from its newest entry.

Its tokenizer only parts at spaces: the tokens are ours. A table without texts takes an entry out only when told what
was put in, so each entry keeps that, compressed: it is less than half of what FTS5 would keep by itself.
"""

import zlib
from collections.abc import Sequence
from typing import Any

from django.db import connection

from expo.site.models import SearchEntry
from expo.site.search.backends.base import BODY, SUMMARY, TITLE, Asked, Matches, Part, Words, no_matches
from expo.site.search.places import kind_of
from expo.site.search.terms import Term

ADD = "INSERT INTO site_search (rowid, title, summary, body, filters) VALUES (%s, %s, %s, %s, %s)"
REMOVE = """
    INSERT INTO site_search (site_search, rowid, title, summary, body, filters) VALUES ('delete', %s, %s, %s, %s, %s)
"""
NEWEST = """
    SELECT m.id FROM (SELECT rowid AS id FROM site_search WHERE site_search MATCH %s AND rowid BETWEEN %s AND %s) AS m
    WHERE {condition} ORDER BY m.id DESC LIMIT %s
"""
IN_FIELDS = "SELECT rowid FROM site_search WHERE site_search MATCH %s AND rowid BETWEEN %s AND %s"


def add(new: Sequence[tuple[SearchEntry, Words]]) -> None:
    rows: list[list[Any]] = [[entry.pk, *map(" ".join, words)] for entry, words in new]
    for (entry, _words), row in zip(new, rows, strict=True):
        entry.packed = zlib.compress("\n".join(row[1:]).encode())
    SearchEntry.objects.bulk_create(entry for entry, _words in new)
    with connection.cursor() as cursor:
        cursor.executemany(ADD, rows)


def remove(old: Sequence[SearchEntry]) -> None:
    rows: list[list[Any]] = [[entry.pk, *zlib.decompress(entry.packed).decode().split("\n")] for entry in old]
    with connection.cursor() as cursor:
        cursor.executemany(REMOVE, rows)
    SearchEntry.objects.filter(pk__in=[entry.pk for entry in old]).delete()


def find(asked: Asked) -> Matches:
    words, filters = _expression(asked.terms), "".join(f' "{token}"' for token in asked.filters)
    found = no_matches()
    for part in asked.parts:
        for field, entry in _newest(words, filters, part, asked.most):
            found[kind_of(entry)][field].append(entry)
    return found


def _newest(words: str, filters: str, part: Part, most: int) -> list[tuple[int, int]]:
    """The field up to which all words are found, and the entry."""
    with connection.cursor() as cursor:
        sql = NEWEST.format(condition=part.condition.sql)
        cursor.execute(sql, [words + filters, *part.range, *part.condition.params, most])
        entries = [row[0] for row in cursor.fetchall()]
        if not entries:
            return []
        span = [entries[-1], entries[0]]
        cursor.execute(IN_FIELDS, [f"{{title}} : ({words})", *span])
        in_title = {row[0] for row in cursor.fetchall()}
        cursor.execute(IN_FIELDS, [f"{{title summary}} : ({words})", *span])
        in_summary = {row[0] for row in cursor.fetchall()}
    return [(TITLE if entry in in_title else SUMMARY if entry in in_summary else BODY, entry) for entry in entries]


def _expression(terms: Sequence[Term]) -> str:
    """Every token in quotes: none is an operator."""
    return " AND ".join(f'"{" ".join(term.tokens)}"{" *" if term.is_prefix else ""}' for term in terms)


def clear() -> None:
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO site_search (site_search) VALUES ('delete-all')")


def size() -> int:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT (SELECT coalesce(sum(length(block)), 0) FROM site_search_data)"
            " + (SELECT coalesce(sum(length(packed)), 0) FROM site_searchentry)"
        )
        return int(cursor.fetchone()[0])
