import secrets

from django.db import migrations, models


def first_generation(apps, schema_editor):
    apps.get_model("public", "PublicState").objects.create(id=1, generation=secrets.randbits(62))


class Migration(migrations.Migration):
    initial = True
    dependencies = []
    operations = [
        migrations.CreateModel(
            name="PublicState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("generation", models.BigIntegerField()),
            ],
            options={
                "db_table": "public_publicstate",
                "constraints": [models.CheckConstraint(condition=models.Q(("id", 1)), name="publicstate_one_row")],
            },
        ),
        migrations.RunPython(first_generation, migrations.RunPython.noop),
    ]
