"""A worker takes less than 120 MB for itself, and does not grow, however many pages it has answered.

    python -m tests.proofs.steady_memory [REQUESTS]

Works on an SQLite database of its own in a temporary folder, or on an empty one named by DATABASE_URL, with the store
at its default size: pages of many articles in all codings and both languages, unknown ones, searches, and a change now
and then. Prints the memory of the worker every tenth of the way.
"""

import http.client
import itertools
import sys
import tempfile

from tests.benchmarks.prepare import prepare
from tests.support.servers import granian

ARTICLES = 2_000
#: Megabytes that a worker may take, and by how many it may grow over the second half of the way.
MOST, GROWTH = 120, 3
CODINGS = ("br, gzip", "gzip", "identity")


def paths() -> list[str]:
    from django.urls import reverse

    from news.models import Article

    found = [article.get_absolute_url() for article in Article.objects.visible("en").newest_first()[:ARTICLES]]
    lists = [f"{reverse('news:list')}?before={pk}" for pk in Article.objects.visible("en").values_list("pk", flat=True)]
    odd = [f"/en/news/?before={number}x" for number in range(500)] + [f"/en/nothing/{n}/" for n in range(500)]
    fixed = ["/en/", "/zh-hans/", "/en/organizers/", "/en/venue/", "/sitemap.xml", "/en/news/feed/", "/en/search/?q=a"]
    return [path for group in itertools.zip_longest(found, lists[:ARTICLES], odd, fixed) for path in group if path]


def main(requests: int = 10_000) -> int:
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        from django.core.management import call_command

        from expo.event.models import Notice

        call_command("make_articles", ARTICLES, verbosity=0)
        with granian(workers=1) as server:
            connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
            taken = []
            for number, path in zip(range(requests), itertools.cycle(paths()), strict=False):
                connection.request("GET", path, headers={"Accept-Encoding": CODINGS[number % len(CODINGS)]})
                response = connection.getresponse()
                response.read()
                assert response.status < 500, path
                if number % (requests // 4) == requests // 8:
                    Notice.objects.update(text_en=f"Notice {number}")
                if number % (requests // 10) == requests // 10 - 1:
                    taken.append(server.memory()[0])
                    print(f"{number + 1:7,} requests {taken[-1]:7.1f} MB", flush=True)
    growth = max(taken[len(taken) // 2 :]) - taken[len(taken) // 2]
    print(f"at most {max(taken):.1f} MB, grown by {growth:.1f} MB over the second half")
    return 0 if max(taken) < MOST and growth < GROWTH else 1


if __name__ == "__main__":
    sys.exit(main(*map(int, sys.argv[1:])))
