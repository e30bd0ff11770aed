"""By what the copies of an article are found, for the articles that are there already too."""

import django.db.models.deletion
from django.db import migrations, models

from news import sketch

BATCH = 500


def note_all(apps, schema_editor):
    fingerprints = apps.get_model("news", "Fingerprint").objects
    revisions = apps.get_model("news", "ArticleRevision").objects
    is_live = models.Q(state="published", number=models.F("record__live_number"))
    said = revisions.filter(is_live | models.Q(state__in=["draft", "in_review", "changes_requested"])).order_by()
    made = []
    for revision in said.iterator(BATCH):
        keys = sketch.title_keys(revision) | sketch.body_keys(revision)
        made += [fingerprints.model(revision=revision, key=key) for key in keys]
        if len(made) >= BATCH:
            fingerprints.bulk_create(made)
            made.clear()
    fingerprints.bulk_create(made)


class Migration(migrations.Migration):
    dependencies = [("news", "0005_preview_links")]

    operations = [
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.BigIntegerField()),
                (
                    "revision",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.DO_NOTHING, related_name="+", to="news.articlerevision"
                    ),
                ),
            ],
            options={
                "verbose_name": "fingerprint",
                "verbose_name_plural": "fingerprints",
                "constraints": [models.UniqueConstraint(fields=("key", "revision"), name="fingerprint_once")],
            },
        ),
        migrations.RunPython(note_all, migrations.RunPython.noop, elidable=True),
    ]
