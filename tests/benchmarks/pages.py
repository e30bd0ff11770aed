"""What the public pages cost with few articles and with many.

    python -m tests.benchmarks.pages [--articles 50000] [--requests 400]

Prints, for each page: CPU milliseconds a request (all processes of the server), that as a ratio to a bare view in the
same run, requests a second, p50 and p99, the number of queries, and the bytes raw, gzip and brotli. It works on an
SQLite database of its own in a temporary folder, or on an empty one named by DATABASE_URL.
"""

import argparse
import gzip
import os
import sys
import tempfile

import brotli
import django

from tests.benchmarks.server import Load, measure, serve

BARE = "tests.benchmarks.bare:application"
SITE = "expo.wsgi:application"
HEAD = f"{'page':<26}{'CPU ms':>8}{'x bare':>8}{'req/s':>8}{'p50':>8}{'p99':>8}{'SQL':>5}{'raw':>9}{'gzip':>8}{'br':>8}"


def prepare(folder: str) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "expo.settings", "VAR_DIR": folder, "LOG_LEVEL": "WARNING"}
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_sample", verbosity=0)


def addresses() -> dict[str, str]:
    from django.urls import reverse

    from expo.event.models import Edition
    from news.models import Article

    article = Article.objects.visible("en").filter(outlet__isnull=False).newest_first().first()
    edition = Edition.objects.current()
    assert article
    assert edition
    return {
        "home": reverse("home"),
        "list": reverse("news:list"),
        "article": article.get_absolute_url(),
        "organizers": reverse("organizers:list"),
        "edition": edition.get_absolute_url(),
    }


def sizes(path: str) -> tuple[int, int, int, int]:
    """Number of queries, and bytes raw, gzip and brotli, of a page with its header and footer kept already."""
    from django.db import connection
    from django.test import Client
    from django.test.utils import CaptureQueriesContext

    client = Client(headers={"host": "127.0.0.1"})
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        body = client.get(path).content
    return len(queries), len(body), len(gzip.compress(body, 6)), len(brotli.compress(body, quality=5))


def show(name: str, load: Load, bare: Load, size: tuple[int, int, int, int]) -> None:
    cost = (
        f"{load.cpu_ms:8.2f}{load.cpu_ms / bare.cpu_ms:8.1f}{load.per_second:8.0f}{load.p50_ms:8.2f}{load.p99_ms:8.2f}"
    )
    print(f"{name:<26}{cost}{size[0]:5}{size[1]:9,}{size[2]:8,}{size[3]:8,}", flush=True)


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=50_000)
    options.add_argument("--requests", type=int, default=400)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.core.management import call_command

        print(HEAD)
        with serve(BARE, {}) as server:
            bare = measure(server, "/", requests=10 * asked.requests)
        show("bare view", bare, bare, (0, 30_000, 0, 0))
        with serve(SITE, {}) as server:
            for label in ("sample", f"{asked.articles:,}"):
                for name, path in addresses().items():
                    show(f"{name}, {label}", measure(server, path, requests=asked.requests), bare, sizes(path))
                if label == "sample":
                    call_command("make_articles", asked.articles, verbosity=0, stdout=sys.stderr)


if __name__ == "__main__":
    main()
