"""What Lighthouse says of the public pages on a telephone: `python -m tests.proofs.lighthouse [--runs 3]`.

Needs node and its npm, which fetches Lighthouse, and a chromium. Serves the sample from a folder of its own; of several
runs of a page the median counts. Exits with 1 where a page misses a mark, with 2 where the tools are not there.
"""

import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from urllib.request import urlopen

import django

from tests.support import chromium
from tests.support.servers import granian

LIGHTHOUSE = "lighthouse@13"
MARKS = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}


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


def look(url: str) -> tuple[dict[str, float], float]:
    """Lighthouse's scores of 100, and the layout shift."""
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
    said = subprocess.run(command, env=os.environ | {"CHROME_PATH": path}, check=True, stdout=subprocess.PIPE).stdout
    report = json.loads(said)
    scores = {name: 100 * report["categories"][name]["score"] for name in MARKS}
    return scores, report["audits"]["cumulative-layout-shift"]["numericValue"]


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
                scores = {name: statistics.median(scores[name] for scores, _ in looks) for name in MARKS}
                shift = max(shift for _, shift in looks)
                is_met = shift == 0 and all(scores[name] >= mark for name, mark in MARKS.items())
                missed |= not is_met
                shown = ", ".join(f"{name} {score:.0f}" for name, score in scores.items())
                print(f"{'met   ' if is_met else 'MISSED'} {path}: {shown}, layout shift {shift:.3f}", flush=True)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main())
