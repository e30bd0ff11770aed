"""PostgreSQL passes through thousands of rows for a common word: they become short, as SQLite's are."""

from django.db import migrations

from expo.core.postgresql import OnPostgreSQL

MAKE = [
    "CREATE TABLE site_search (id bigint PRIMARY KEY, words tsvector NOT NULL)",
    "INSERT INTO site_search SELECT id, words FROM site_searchentry ORDER BY id",
    "ALTER TABLE site_searchentry DROP COLUMN words",
    # Written anew: the texts of a column that was dropped stay on the disk until their row changes.
    "CLUSTER site_searchentry USING site_searchentry_pkey",
    "ALTER TABLE site_searchentry SET WITHOUT CLUSTER",
    "CREATE INDEX site_search_words ON site_search USING gin (words)",
]
DROP = [
    "ALTER TABLE site_searchentry ADD COLUMN words tsvector",
    "UPDATE site_searchentry SET words = site_search.words FROM site_search WHERE site_search.id = site_searchentry.id",
    "DROP TABLE site_search",
    "CREATE INDEX site_searchentry_words ON site_searchentry USING gin (words)",
]


class Migration(migrations.Migration):
    dependencies = [("site", "0002_search_index")]

    operations = [OnPostgreSQL(MAKE, DROP)]
