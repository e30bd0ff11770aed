"""The measurements of the table, each beside the mark that it is to reach."""

import gzip
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.request import urlopen

from tests.benchmarks.load import Target, ask, compare
from tests.support import nginx
from tests.support.servers import Server, free_port, granian, started

READING = "tests.benchmarks.reading:application"
NOT_KEPT = {"PUBLIC_STORE_MB": "0"}
#: Times the CPU of the bare view.
KEPT, RENDERED = 1.5, 30.0
GROWTH = 1.3
#: Of nginx's own static file, in requests for the same CPU.
BEHIND_NGINX = 0.85
START_SECONDS = 5.0
WORKER_MB = 120.0


@dataclass(frozen=True)
class Row:
    name: str
    figure: str
    mark: str = ""
    is_met: bool | None = None

    def __str__(self) -> str:
        met = {True: "met", False: "**missed**", None: ""}[self.is_met]
        return f"| {self.name} | {self.figure} | {self.mark} | {met} |"


@dataclass(frozen=True)
class Cost:
    """CPU milliseconds of a page and of the bare view beside it."""

    ms: float
    bare: float

    @property
    def ratio(self) -> float:
        return self.ms / self.bare

    def __str__(self) -> str:
        return f"{self.ratio:.1f} x bare ({self.ms:.2f} ms)"


@dataclass(frozen=True)
class Bench:
    folder: Path
    bare: Server
    database: list[Server]
    scale: float

    def manage(self, *arguments: str) -> None:
        subprocess.run([sys.executable, "manage.py", *arguments], check=True, stdout=subprocess.DEVNULL)

    def addresses(self) -> dict[str, list[str]]:
        found = subprocess.run(
            [sys.executable, "-m", "tests.benchmarks.addresses"], check=True, capture_output=True, text=True
        )
        return dict(json.loads(found.stdout))

    def cost(self, site: Server, paths: list[str], requests: int, encoding: str = "gzip") -> Cost:
        bare, page = compare(
            Target([self.bare], ["/"], int(8_000 * self.scale), encoding),
            Target([site, *self.database], paths, int(requests * self.scale), encoding),
        )
        return Cost(page.cpu_ms, bare.cpu_ms)

    def not_kept(self) -> dict[str, Cost]:
        with granian(environment=NOT_KEPT) as site:
            return {name: self.cost(site, paths, 800) for name, paths in self.addresses().items()}

    def growth_rows(self, few: dict[str, Cost], many: dict[str, Cost], from_: int, to: int) -> Iterator[Row]:
        for name, cost in many.items():
            has_mark = name in {"article", "list"}
            mark, is_met = (f"{RENDERED:.0f} x", cost.ratio <= RENDERED) if has_mark else ("", None)
            yield Row(f"{name}, not kept", str(cost), mark, is_met)
        for name, cost in many.items():
            growth = cost.ratio / few[name].ratio
            yield Row(f"{name}, {from_:,} to {to:,} articles", f"{growth:.2f} x", f"{GROWTH} x", growth <= GROWTH)

    def kept_rows(self) -> Iterator[Row]:
        """A page that is kept and one indexed read are what the bare view is compared with on PostgreSQL."""
        article = self.addresses()["article"][:1]
        with granian() as site, granian(READING) as reading:
            read = self.cost(reading, ["/"], 8_000)
            yield Row("bare view with one indexed read", str(read))
            allowed = KEPT + (read.ratio - 1 if self.database else 0)
            for encoding in ("identity", "gzip"):
                cost = self.cost(site, article, 8_000, encoding)
                yield Row(f"kept page, {encoding}", str(cost), f"{allowed:.1f} x", cost.ratio <= allowed)

    def nginx_rows(self) -> Iterator[Row]:
        """By TLS, as the files of deploy/nginx/ have it."""
        if not nginx.is_there():
            yield Row("kept page behind nginx", "there is no nginx on this machine")
            return
        path = self.addresses()["article"][0]
        own = self.folder / "nginx"
        own.mkdir()
        with granian() as site, nginx.nginx(own, self.folder / "var", site.port, is_read=False) as front:
            body = front.get(path).content
            static = self.folder / "var" / "static" / "page.html"
            static.write_bytes(body)
            static.with_suffix(".html.gz").write_bytes(gzip.compress(body, 6))
            for encoding in ("identity", "gzip"):
                requests = int(60_000 * self.scale)
                file, page = compare(
                    Target([front.server], ["/static/page.html"], requests, encoding, front.certificate),
                    Target([front.server, site, *self.database], [path], requests, encoding, front.certificate),
                    rounds=12,
                )
                share = file.share_of(page)
                figure = f"{share:.2f} of the file ({page.cpu_ms:.3f} to {file.cpu_ms:.3f} ms)"
                yield Row(f"kept page behind nginx, {encoding}", figure, f"{BEHIND_NGINX}", share >= BEHIND_NGINX)

    def process_rows(self) -> Iterator[Row]:
        with self.served() as seconds:
            figure = f"{seconds:.1f} s"
        yield Row("start on this database until it answers", figure, f"{START_SECONDS:.0f} s", seconds <= START_SECONDS)
        pages = [path for paths in self.addresses().values() for path in paths]
        with granian() as site:
            ask(site.port, pages, 5_000, "gzip")
            before = max(site.memory())
            ask(site.port, pages, 5_000, "gzip")
            after = max(site.memory())
        figure = f"{after:.0f} MB, {before:.0f} after 5,000"
        yield Row(
            "memory of a worker's own (USS) after 10,000 requests", figure, f"{WORKER_MB:.0f} MB", after <= WORKER_MB
        )

    @contextmanager
    def served(self) -> Iterator[float]:
        """As `make run` does it; the seconds until the home page was answered."""
        port, start = free_port(), time.perf_counter()
        environment = {"PORT": str(port), "WORKERS": str(os.cpu_count())}
        log = self.folder / "serve.log"
        with (
            started([sys.executable, "manage.py", "serve"], port, environment, log=log),
            urlopen(f"http://127.0.0.1:{port}/en/"),
        ):
            yield time.perf_counter() - start
