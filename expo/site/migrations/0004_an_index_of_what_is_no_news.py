"""PostgreSQL finds the few entries that are no news without passing through all matches a second time."""

from django.db import migrations

from expo.core.postgresql import OnPostgreSQL


class Migration(migrations.Migration):
    dependencies = [("site", "0003_words_in_a_table_of_their_own")]

    operations = [
        OnPostgreSQL(
            "CREATE INDEX site_search_no_news ON site_search USING gin (words) WHERE (id >> 38 & 7) > 0",
            "DROP INDEX site_search_no_news",
        )
    ]
