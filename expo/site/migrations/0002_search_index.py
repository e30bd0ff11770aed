"""Entries of the search index, and where each database keeps and finds their words.

What there is by now is put in by `manage.py rebuild_search`, which `set_up` calls where the index is empty.
"""

from django.db import migrations, models

TABLES = {
    # Tokens are made by `expo.site.search.tokens`: this tokenizer only parts them at spaces.
    "sqlite": [
        """
        CREATE VIRTUAL TABLE site_search USING fts5(
            title, summary, body, filters, content='', columnsize=0, tokenize="ascii tokenchars ':'"
        )
        """
    ],
    "postgresql": [
        """
        ALTER TABLE site_searchentry
            ADD COLUMN title tsvector, ADD COLUMN summary tsvector, ADD COLUMN words tsvector
        """,
        "CREATE INDEX site_searchentry_words ON site_searchentry USING gin (words)",
    ],
}
#: On PostgreSQL the columns go with their table.
REVERSE = {"sqlite": ["DROP TABLE site_search"], "postgresql": []}


def make(apps, schema_editor):
    for sql in TABLES[schema_editor.connection.vendor]:
        schema_editor.execute(sql)


def drop(apps, schema_editor):
    for sql in REVERSE[schema_editor.connection.vendor]:
        schema_editor.execute(sql)


class Migration(migrations.Migration):
    dependencies = [("site", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchEntry",
            fields=[
                ("id", models.BigIntegerField(primary_key=True, serialize=False)),
                ("language", models.CharField(choices=[("en", "en"), ("zh-hans", "zh-hans")], max_length=10)),
                ("kind", models.PositiveSmallIntegerField()),
                ("record", models.BigIntegerField()),
                ("packed", models.BinaryField(default=b"")),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("record", "kind", "language"), name="searchentry_once")
                ],
            },
        ),
        migrations.RunPython(make, drop),
    ]
