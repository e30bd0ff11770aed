"""What a search costs among articles of real length.

    python -m tests.benchmarks.search [--articles 20000] [--requests 30] [--database postgresql]

Prints how long the index takes to make (wall seconds, CPU seconds, and the longest batch, which is how long others may
wait to write) and how large it is, then for each search: results, p50 and p99 milliseconds of its page through a server
of one worker, CPU milliseconds of that worker and of the database, and the number of queries. The marks: 50 ms, five
minutes, five seconds. It works on a database of its own in a temporary folder.
"""

import argparse
import http.client
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Sequence
from urllib.parse import urlencode

from tests.benchmarks.databases import ENGINES, database, tidy
from tests.benchmarks.prepare import prepare, queries
from tests.support.servers import Server, granian

MEDIAN, SPREAD, VOCABULARY = 1500, 0.8, 40_000
HEAD = f"{'search':<34}{'results':>9}{'p50':>8}{'p99':>8}{'CPU ms':>8}{'SQL':>5}"


def searches() -> dict[str, tuple[str, dict[str, object]]]:
    """Label to language and parameters."""
    from expo.site.sample.lexicon import COMMON, RARE
    from expo.site.search.query import find
    from news.models import Category

    last = {code: find(word, code, kind="news").pages for code, word in COMMON.items()}
    category = Category.objects.all()[0].slug
    return {
        "rare word": ("en", {"q": RARE["en"]}),
        "common word": ("en", {"q": COMMON["en"]}),
        "common word, last page": ("en", {"q": COMMON["en"], "kind": "news", "page": last["en"]}),
        "common word, a category": ("en", {"q": COMMON["en"], "category": category}),
        "beginning of words": ("en", {"q": "st"}),
        "rare word of two characters": ("zh-hans", {"q": RARE["zh-hans"]}),
        COMMON["zh-hans"]: ("zh-hans", {"q": COMMON["zh-hans"]}),
        f"{COMMON['zh-hans']}, last page": (
            "zh-hans",
            {"q": COMMON["zh-hans"], "kind": "news", "page": last["zh-hans"]},
        ),
        "one character": ("zh-hans", {"q": COMMON["zh-hans"][0]}),
        "phrase of four characters": ("zh-hans", {"q": _phrase()}),
    }


def _phrase() -> str:
    """Of the newest Chinese text."""
    from expo.core.html import plain
    from news.models import Article

    article = Article.objects.visible("zh-hans").newest_first().first()
    assert article
    return plain(article.body_zh_hans)[2:6]


def make_index(servers: Sequence[Server]) -> None:
    from expo.site.search.rebuild import rebuild, size

    started, ours, theirs = time.perf_counter(), time.process_time(), cpu(servers)
    last, longest, characters = started, 0.0, 1
    for step in rebuild():
        now = time.perf_counter()
        longest, last, characters = max(longest, now - last), now, step.characters
    print(
        f"index: {time.perf_counter() - started:.0f} s (CPU: {time.process_time() - ours:.0f} s of ours,"
        f" {cpu(servers) - theirs:.0f} s of the database's), longest batch {longest:.1f} s;"
        f" {size() / 1e6:,.0f} MB for {characters:,} characters: {size() / characters:.1f} bytes each",
        flush=True,
    )


def results(language: str, parameters: dict[str, object]) -> str:
    from expo.site.search.query import find
    from expo.site.templatetags.search import how_many

    count = find(str(parameters["q"]), language).count
    return how_many(count.number, count.is_more)


def ask(port: int, path: str, requests: int) -> list[float]:
    """Milliseconds of each of so many requests over one connection."""
    connection, times = http.client.HTTPConnection("127.0.0.1", port, timeout=60), []
    for _ in range(requests):
        start = time.perf_counter()
        connection.request("GET", path)
        response = connection.getresponse()
        response.read()
        if response.status != http.HTTPStatus.OK:
            raise RuntimeError(f"{path} answered {response.status}")
        times.append(1000 * (time.perf_counter() - start))
    connection.close()
    return times


def cpu(servers: Sequence[Server]) -> float:
    return sum(server.cpu() for server in servers)


def cost(servers: Sequence[Server], path: str, requests: int) -> str:
    """Of the page at the first of them, where all take part."""
    ask(servers[0].port, path, 20)
    before = cpu(servers)
    hundredths = statistics.quantiles(ask(servers[0].port, path, requests), n=100)
    cpu_ms = 1000 * (cpu(servers) - before) / requests
    return f"{hundredths[49]:8.1f}{hundredths[98]:8.1f}{cpu_ms:8.1f}"


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=20_000)
    options.add_argument("--requests", type=int, default=30)
    options.add_argument("--database", choices=ENGINES, default=ENGINES[0])
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, database(asked.database) as (url, processes):
        os.environ["DATABASE_URL"] = url or f"sqlite:///{folder}/db.sqlite3"
        prepare(folder)
        from django.core.management import call_command

        made = {"median": MEDIAN, "spread": SPREAD, "vocabulary": VOCABULARY}
        call_command("make_articles", asked.articles, stdout=sys.stderr, **made)
        make_index(processes)
        tidy(url)
        print(HEAD)
        with granian(workers=1) as site:
            for label, (language, parameters) in searches().items():
                path = f"/{language}/search/?{urlencode(parameters)}"
                found = results(language, parameters)
                spent = cost([site, *processes], path, asked.requests)
                print(f"{label:<34}{found:>9}{spent}{queries(path):5}", flush=True)


if __name__ == "__main__":
    main()
