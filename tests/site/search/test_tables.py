"""The tables of the index: made and taken away by migrations, and where they cannot be, a check says so."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from expo.site.search.checks import full_text_search
from tests.news.factories import make_article

NEWEST = "0004_an_index_of_what_is_no_news"


def migrate_to(name: str) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("site", name)])


@pytest.mark.django_db(transaction=True)
def test_the_tables_go_and_come_back_with_their_migration(titles):
    make_article(title_en="Robots")
    try:
        migrate_to("0001_initial")
        left = connection.introspection.table_names()
        assert not [name for name in left if name.startswith("site_search")]
    finally:
        migrate_to(NEWEST)
    assert titles("robots") == []
    call_command("rebuild_search", verbosity=0)
    assert titles("robots") == ["Robots"]


@pytest.mark.django_db(transaction=True)
def test_an_index_of_before_finds_the_same_after_the_upgrade(titles):
    make_article(title_en="Robots")
    try:
        migrate_to("0002_search_index")
    finally:
        migrate_to(NEWEST)
    assert titles("robots") == ["Robots"]


@pytest.mark.django_db(transaction=True)
def test_after_a_flush_nothing_of_the_old_words_is_left(titles):
    make_article(title_en="Robots", pk=1)
    call_command("flush", interactive=False, verbosity=0)
    make_article(title_en="Machines", pk=1)
    assert titles("robots") == []
    assert titles("machines") == ["Machines"]


@pytest.mark.django_db
def test_this_database_can_find_words():
    assert full_text_search(["default"]) == []


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="the other database always can")
def test_an_sqlite_without_full_text_search_is_told_of(monkeypatch):
    monkeypatch.setattr("expo.site.search.checks.MODULE", "fts99")
    (error,) = full_text_search(["default"])
    assert error.id == "search.E001"
    assert "FTS5" in error.msg


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="the other database has no planner that could choose")
def test_words_are_looked_up_in_their_index_and_in_no_text(titles):
    make_article(title_en="Robots")
    plans: list[str] = []

    def explain(execute, sql, params, many, context):
        if sql.lstrip().startswith("WITH found"):
            with connection.cursor() as cursor:
                cursor.execute(f"EXPLAIN {sql}", params)
                plans.append("\n".join(row[0] for row in cursor.fetchall()))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(explain):
        assert titles("robots") == ["Robots"]
    (plan,) = plans
    assert "Bitmap Index Scan on site_search_words" in plan
    assert "Bitmap Index Scan on site_search_no_news" in plan
    assert "Seq Scan on site_search" not in plan
