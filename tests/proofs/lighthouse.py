"""What Lighthouse says of the public pages on a telephone, and what they weigh: `python -m tests.proofs.lighthouse`.

Needs node and its npm, which fetches Lighthouse, and a chromium. Serves the sample from a folder of its own; of three
runs of a page (`--runs`) the median counts. Exits with 1 where a page misses a mark, with 2 without these tools.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.request import urlopen

import django

from tests.support import chromium
from tests.support.servers import granian

LIGHTHOUSE = "lighthouse@13"
ATTEMPTS = 3
MARKS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
#: Kilobytes as they are sent, compressed: by kind of file, of a page without its pictures, and of home with them.
STYLES, SCRIPTS, PAGE, HOME = 20, 15, 150, 250


class Look(NamedTuple):
    """Lighthouse's scores of 100, the layout shift, and the kilobytes that were sent, by kind of file."""

    scores: dict[str, float]
    shift: float
    sent: dict[str, float]


def prepare(folder: str) -> None:
    os.environ |= {"DJANGO_SETTINGS_MODULE": "expo.settings", "VAR_DIR": folder, "LOG_LEVEL": "ERROR"}
    os.environ.pop("DATABASE_URL", None)
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    call_command("load_sample", verbosity=0)


def pages() -> Iterator[str]:
    """Home, list, an article with a cover, organizers: in each language."""
    from django.urls import reverse
    from django.utils.translation import override

    from expo.core.languages import CODES
    from news.models import Article

    for language in CODES:
        with override(language):
            article = Article.objects.visible(language).exclude(cover=None).newest_first()[0]
            yield from (reverse("home"), reverse("news:list"), article.get_absolute_url(), reverse("organizers:list"))


def look(url: str) -> Look:
    report = look_at(url)
    scores = {name: 100 * report["categories"][name]["score"] for name in MARKS}
    sent: Counter[str] = Counter()
    for request in report["audits"]["network-requests"]["details"]["items"]:
        sent[request["resourceType"]] += request["transferSize"] / 1000
    return Look(scores, report["audits"]["cumulative-layout-shift"]["numericValue"], sent)


def look_at(url: str) -> Any:
    """Lighthouse's report. Now and then it asks to be run again: chromium recorded nothing of the page."""
    command = [
        "npm",
        "exec",
        "--loglevel=error",
        "--yes",
        "--package",
        LIGHTHOUSE,
        "--",
        "lighthouse",
        url,
        "--quiet",
        "--output=json",
    ]
    flags = ["--headless=new", *(flag for flag in chromium.flags() if " " not in flag)]  # Lighthouse cuts at a space
    command += [f"--only-categories={','.join(MARKS)}", f"--chrome-flags={' '.join(flags)}"]
    path = chromium.find()
    assert path
    for _attempt in range(ATTEMPTS):
        run = subprocess.run(command, env=os.environ | {"CHROME_PATH": path}, check=False, stdout=subprocess.PIPE)
        if run.returncode == 0:
            return json.loads(run.stdout)
    raise RuntimeError(f"Lighthouse did not get to see {url}.")


def is_light(sent: dict[str, float], *, is_home: bool) -> bool:
    everything = sum(sent.values())
    is_page_light = sent["Stylesheet"] <= STYLES and sent["Script"] <= SCRIPTS and everything - sent["Image"] <= PAGE
    return is_page_light and (not is_home or everything <= HOME)


def main() -> int:
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--runs", type=int, default=3)
    runs = options.parse_args().runs
    if not shutil.which("npm") or chromium.find() is None:
        print("NOT PROVED: Lighthouse needs npm and a chromium. Install them, then run this again.")
        return 2
    missed = False
    with tempfile.TemporaryDirectory() as folder:
        prepare(folder)
        with granian(workers=2) as server:
            for path in pages():
                url = f"http://127.0.0.1:{server.port}{path}"
                urlopen(url).close()
                looks = [look(url) for _ in range(runs)]
                scores = {name: statistics.median(each.scores[name] for each in looks) for name in MARKS}
                shift, sent = max(each.shift for each in looks), looks[0].sent
                is_good = shift == 0 and all(scores[name] >= mark for name, mark in MARKS.items())
                is_met = is_good and is_light(sent, is_home=path.count("/") == 2)
                missed |= not is_met
                shown = ", ".join(f"{name} {score:.0f}" for name, score in scores.items())
                weight = ", ".join(f"{kind.lower()} {kilobytes:.0f}" for kind, kilobytes in sorted(sent.items()))
                print(
                    f"{'met   ' if is_met else 'MISSED'} {path}: {shown}, layout shift {shift:.3f}; KB: {weight}",
                    flush=True,
                )
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
