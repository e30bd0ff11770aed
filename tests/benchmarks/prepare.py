"""A site of its own for one benchmark, and how many queries a page takes."""

import os

import django


def prepare(folder: str) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "expo.settings", "VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_sample", verbosity=0)


def queries(path: str) -> int:
    """Of a page with its header and footer kept already."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        client.get(path)
    return len(captured)
