from django.core.management import call_command
from django.db import migrations


def make_cache_table(apps, schema_editor):
    """Tries to sign in are counted in it. Its name is that of CACHES."""
    call_command("createcachetable", "cache", database=schema_editor.connection.alias, verbosity=0)


def vouch_for_addresses(apps, schema_editor):
    """Whoever is here was added by an administrator, who vouches for the address."""
    using = schema_editor.connection.alias
    EmailAddress = apps.get_model("account", "EmailAddress")
    for user in apps.get_model("accounts", "User").objects.using(using).all():
        EmailAddress.objects.using(using).get_or_create(
            user=user, email=user.email.lower(), defaults={"verified": True, "primary": True}
        )


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0002_audit_log"),
        ("account", "0009_emailaddress_unique_primary_email"),
        ("mfa", "0003_authenticator_type_uniq"),
    ]

    operations = [
        migrations.RunPython(make_cache_table, migrations.RunPython.noop),
        migrations.RunPython(vouch_for_addresses, migrations.RunPython.noop),
    ]
