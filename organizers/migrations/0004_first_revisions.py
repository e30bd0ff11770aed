"""What visitors see of a body becomes the first revision of its listing; its description is plain text from now on."""

from django.db import migrations
from django.utils import timezone

from expo.core.html import plain

DESCRIPTIONS = ["description_en", "description_zh_hans"]
TEXTS = [f"{name}_{code}" for name in ("name", "short_name", "country") for code in ("en", "zh_hans")]
COLUMNS = [*TEXTS, *DESCRIPTIONS, "kind", "logo_id", "website", "phone", "mail"]


def forwards(apps, schema_editor):
    bodies = apps.get_model("organizers", "Organization").objects
    revisions = apps.get_model("organizers", "OrganizationRevision").objects
    now, found = timezone.now(), list(bodies.filter(live_number__isnull=True))
    for body in found:
        body.live_number = 1
        for column in DESCRIPTIONS:
            setattr(body, column, plain(getattr(body, column)).replace("\n", "\n\n"))
    bodies.bulk_update(found, ["live_number", *DESCRIPTIONS], batch_size=200)
    revisions.bulk_create((_revision(revisions.model, body, now) for body in found), batch_size=200)


def _revision(model, body, now):
    return model(
        record=body,
        number=1,
        state="published",
        created_at=now,
        edited_at=now,
        reviewed_at=now,
        published_alone=True,
        **{name: getattr(body, name) for name in COLUMNS},
    )


class Migration(migrations.Migration):
    dependencies = [("organizers", "0003_revisions"), ("public", "0001_initial")]

    operations = [migrations.RunPython(forwards, migrations.RunPython.noop, elidable=True)]
