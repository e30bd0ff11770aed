"""What was published becomes the first revision of its article; what was not, an open draft beside a blank row."""

from django.db import migrations

TEXTS = [f"{name}_{code}" for name in ("title", "summary", "body") for code in ("en", "zh_hans")]
TEXTS += ["original_url", "byline"]
OTHERS = ["category_id", "cover_id", "outlet_id", "edition_id", "released_on", "expires_at"]
BATCH = 500


def forwards(apps, schema_editor):
    articles = apps.get_model("news", "Article").objects
    revisions = apps.get_model("news", "ArticleRevision").objects
    made = []
    for article in articles.filter(live_number__isnull=True).iterator(BATCH):
        made.append(_revision(revisions.model, article))
        if len(made) == BATCH:
            revisions.bulk_create(made)
            made.clear()
    revisions.bulk_create(made)
    articles.filter(published_at__isnull=False).update(live_number=1)
    articles.filter(published_at__isnull=True).update(**dict.fromkeys(TEXTS, ""), **dict.fromkeys(OTHERS))


def _revision(model, article):
    is_public = article.published_at is not None
    return model(
        record=article,
        number=1,
        state="published" if is_public else "draft",
        created_at=article.created_at,
        edited_at=article.updated_at,
        reviewed_at=article.published_at,
        published_alone=is_public,
        **{name: getattr(article, name) for name in TEXTS + OTHERS},
    )


class Migration(migrations.Migration):
    dependencies = [("news", "0002_revisions"), ("public", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
