"""With nginx in front, a withdrawn picture's old addresses are dead: `python -m tests.proofs.media_takedown`.

Serves the site of a folder of its own by granian behind a real nginx with the files of deploy/nginx/, takes an article
down, and asks for every old address of its cover again, and the site's own view without nginx.
Exits with 2, and says so, where there is no nginx.
"""

import os
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import django

from tests.support import nginx
from tests.support.servers import granian


def status(url: str) -> int:
    try:
        with urlopen(url) as answer:
            return int(answer.status)
    except HTTPError as error:
        return error.code


def prepare(folder: Path) -> None:
    os.environ |= {"VAR_DIR": str(folder / "var"), "LOG_LEVEL": "ERROR", "SITE_URL": "http://127.0.0.1:8000"}
    os.environ.pop("DATABASE_URL", None)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")
    (folder / "var" / "media").mkdir(parents=True)
    folder.chmod(0o755)  # nginx's workers may be another user
    (folder / "nginx").mkdir()
    django.setup()
    from django.core.management import call_command

    call_command("migrate", verbosity=0)
    call_command("collectstatic", interactive=False, verbosity=0)


def an_article_with_a_cover() -> "tuple[object, Callable[[], set[str]]]":
    """The article, and how to ask for the paths of its cover's files."""
    from django.core.files.storage import default_storage

    from expo.images import files, library
    from expo.images.models import Image
    from tests.images.conftest import picture_bytes
    from tests.news.factories import make_article

    cover, _is_new = library.add(BytesIO(picture_bytes()), alt_en="The hall")
    article = make_article(cover=cover)

    def paths() -> set[str]:
        names = files.names(Image.objects.get(pk=cover.pk).file)
        return {default_storage.url(name) for name in names if default_storage.exists(name)}

    return article, paths


def main() -> int:
    if not nginx.is_there():
        print("NOT PROVED: there is no nginx on this machine. Install it, then run this again.")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        from django.test import Client

        from expo.revisions.verbs import withdraw

        article, paths = an_article_with_a_cover()
        old, client = paths(), Client(SERVER_NAME="127.0.0.1")
        with (
            granian(workers=1) as server,
            nginx.nginx(folder / "nginx", folder / "var", server.port, is_tls=False) as front,
        ):
            site = f"http://127.0.0.1:{front.port}"
            answers = {"before": Counter(status(site + path) for path in old)}
            withdraw(article, by=None, reasons={"en": "It was wrong."})
            answers["after"] = Counter(status(site + path) for path in old)
            answers["after, new names"] = Counter(status(site + path) for path in paths())
        answers["after, without nginx"] = Counter(client.get(path).status_code for path in old)
        answers["share.jpg"] = Counter([client.get(f"/news/{article.pk}/share.jpg").status_code])
    for when, counts in answers.items():
        print(f"{when:22} {dict(counts)}")
    gone = {"after", "after, without nginx", "share.jpg"}
    is_proved = all(set(counts) <= ({404, 410} if when in gone else {200}) for when, counts in answers.items())
    print("PROVED" if is_proved else "FAILED")
    return 0 if is_proved else 1


if __name__ == "__main__":
    sys.exit(main())
