"""PostgreSQL finds the few entries that are no news without passing through all matches a second time."""

from django.db import migrations

MAKE = "CREATE INDEX site_search_no_news ON site_search USING gin (words) WHERE (id >> 38 & 7) > 0"
DROP = "DROP INDEX site_search_no_news"


def make(apps, schema_editor):
    _on_postgresql(schema_editor, MAKE)


def drop(apps, schema_editor):
    _on_postgresql(schema_editor, DROP)


def _on_postgresql(schema_editor, sql):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("site", "0003_words_in_a_table_of_their_own")]

    operations = [migrations.RunPython(make, drop)]
