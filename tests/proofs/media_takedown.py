"""With nginx in front, a withdrawn picture's old addresses are dead: `python -m tests.proofs.media_takedown`.

Serves the README's own locations of static and uploaded files by a real nginx on a free loopback port, from a folder
of its own, next to the site's own view, takes an article down, and asks for every old address of its cover again.
Exits with 2, and says so, where there is no nginx.
"""

import os
import re
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import django

README = Path(__file__).parents[2] / "README.md"
CONFIGURATION = """
daemon off;
pid {folder}/nginx.pid;
error_log {folder}/error.log;
events {{}}
http {{
    types {{ image/webp webp; image/jpeg jpg jpeg; }}
    access_log off;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    server {{
        listen 127.0.0.1:{port};
        root {root};
{location}
    }}
}}
"""


def files_location() -> str:
    """As the README tells operators to write it."""
    found = re.search(r'^    location ~ "\^/\(media/.*?^    }$', README.read_text(), re.DOTALL | re.MULTILINE)
    if found is None:
        sys.exit("The README's nginx configuration has no location for /media/ any longer.")
    return found[0]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def nginx(folder: Path, root: Path) -> Iterator[str]:
    """Its address."""
    port = free_port()
    configuration = folder / "nginx.conf"
    configuration.write_text(CONFIGURATION.format(folder=folder, root=root, port=port, location=files_location()))
    server = subprocess.Popen(["nginx", "-e", str(folder / "error.log"), "-c", str(configuration), "-p", str(folder)])
    try:
        for _attempt in range(100):
            with socket.socket() as probe:
                if not probe.connect_ex(("127.0.0.1", port)):
                    break
            time.sleep(0.05)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait()


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
    if shutil.which("nginx") is None:
        print("NOT PROVED: there is no nginx on this machine. Install it, then run this again.")
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepare(folder)
        from django.test import Client

        from expo.revisions.verbs import withdraw

        article, paths = an_article_with_a_cover()
        old, client = paths(), Client(SERVER_NAME="127.0.0.1")
        with nginx(folder, folder / "var") as site:
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
