"""The route of uploaded files, for a site without nginx."""

from pathlib import Path

import pytest
from django.conf import settings


@pytest.fixture(autouse=True)
def _a_file(_own_media: None) -> None:
    folder = Path(settings.MEDIA_ROOT) / "ab"
    folder.mkdir(parents=True)
    for name in ("picture.webp", "paper.pdf", "page.html", "drawing.svg"):
        (folder / name).write_bytes(b"bytes")
    (folder.parent.parent / "secret.webp").write_bytes(b"secret")


def test_a_picture_may_be_kept_for_ever(client):
    response = client.get("/media/ab/picture.webp")
    assert b"".join(response.streaming_content) == b"bytes"
    assert response["Content-Type"] == "image/webp"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Length"] == "5"
    assert not response.cookies


def test_a_document_is_served_as_pdf(client):
    assert client.get("/media/ab/paper.pdf")["Content-Type"] == "application/pdf"


@pytest.mark.parametrize(
    "path",
    ["ab/page.html", "ab/drawing.svg", "ab/", "ab", "", "none.webp", "../secret.webp", "ab/../../secret.webp",
     "%2e%2e/secret.webp", "/etc/passwd", "ab/%00.webp", "ab/picture.webp/"],
)  # fmt: skip
def test_nothing_else_is_there(db, client, path):
    assert client.get(f"/media/{path}").status_code == 404


@pytest.mark.parametrize(("sent", "header"), [("If-None-Match", "ETag"), ("If-Modified-Since", "Last-Modified")])
def test_what_the_browser_has_is_not_sent_again(client, sent, header):
    first = client.get("/media/ab/picture.webp")
    again = client.get("/media/ab/picture.webp", headers={sent: first[header]})
    assert again.status_code == 304
    assert again["Cache-Control"] == first["Cache-Control"]


def test_files_are_only_read(client):
    assert client.post("/media/ab/picture.webp").status_code == 405
