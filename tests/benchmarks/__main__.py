"""The table of marks: what Expo's pages cost, beside a bare Django view and nginx's own static file of the same run.

    python -m tests.benchmarks [--articles 200000] [--quick] [--database sqlite postgresql]

Prints Markdown. The CPU time is that of all the site's processes, the database's included; ratios are of targets that
were asked by turns, so they hold on a busy machine, too. Everything is made in temporary folders.
"""

import argparse
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import psutil

from tests.benchmarks.databases import ENGINES, database, tidy
from tests.benchmarks.marks import Bench, Row
from tests.support.servers import granian

BARE = "tests.benchmarks.bare:application"
FEW = 1_000


def machine() -> str:
    memory = psutil.virtual_memory().total / 2**30
    return (
        f"{psutil.cpu_count()} cores, {memory:.0f} GB, Python {platform.python_version()}, {time.strftime('%Y-%m-%d')}"
    )


def table(engine: str, articles: int, *, is_quick: bool) -> Iterator[Row]:
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
        url, processes = stack.enter_context(database(engine))
        os.environ |= {"VAR_DIR": str(folder / "var"), "SITE_URL": "http://expo.example.org", "LOG_LEVEL": "ERROR"}
        os.environ |= {"BEHIND_PROXY": "1", "PUBLIC_SHARED_SECONDS": "1", "DATABASE_URL": url}
        if not url:
            del os.environ["DATABASE_URL"]
        folder.chmod(0o755)
        bare = stack.enter_context(granian(BARE))
        bench = Bench(folder, bare, processes, scale=0.2 if is_quick else 1)
        bench.manage("set_up")
        bench.manage("make_articles", str(FEW))
        tidy(url)
        few = bench.not_kept()
        bench.manage("make_articles", str(articles - FEW))
        tidy(url)
        many = bench.not_kept()
        yield from bench.growth_rows(few, many, FEW, articles)
        yield from bench.kept_rows()
        yield from bench.nginx_rows()
        yield from bench.process_rows()


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--articles", type=int, default=200_000)
    options.add_argument("--quick", action="store_true", help="a fifth of the requests: to see that it runs")
    options.add_argument("--database", nargs="+", choices=ENGINES, default=ENGINES)
    asked = options.parse_args()
    print(f"{machine()}; {asked.articles:,} articles\n")
    missed = 0
    for engine in asked.database:
        print(f"| {engine} | figure | mark | |\n|---|--:|--:|---|")
        for row in table(engine, asked.articles, is_quick=asked.quick):
            print(row, flush=True)
            missed += row.is_met is False
        print()
    articles = "2000" if asked.quick else "20000"
    for engine in asked.database:
        print(f"\nSearch, {articles} articles of real length, {engine}:\n", flush=True)
        search = ["tests.benchmarks.search", "--articles", articles, "--database", engine]
        subprocess.run([sys.executable, "-m", *search], check=True)
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
