"""The logo of a listing: taken in with the form, or refused with the reason."""

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image as Pillow

from expo.accounts.models import User
from expo.images.models import Image
from organizers.models import Access, Organization
from tests.organizers.factories import make_member, make_organization
from tests.organizers.portal.listings import KEEP, LISTING, decide, draft_of, filled, picture, send, text, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"


@pytest.fixture
def body() -> Organization:
    return make_organization()


@pytest.fixture
def anna(client: Client, body: Organization) -> User:
    user = make_member(body, Access.EDITOR)
    client.force_login(user)
    return user


def approved_logo(client: Client, body: Organization, by: User) -> Image:
    send(client, logo_file=picture("JPEG", (200, 100)))
    decide(body, by, {"logo"})
    body.refresh_from_db()
    assert body.logo
    return body.logo


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "WEBP"])
def test_it_goes_into_the_draft_and_into_the_library_with_the_names_of_the_body(
    client: Client, body: Organization, anna: User, image_format: str
) -> None:
    response = write(client, logo_file=picture(image_format))
    assert response.status_code == 302
    logo = draft_of(body).logo
    assert logo is not None
    assert (logo.alt_en, logo.alt_zh_hans) == ("Ministry of Fairs", "展览部")
    body.refresh_from_db()
    assert body.logo is None
    assert logo.file.logo in client.get(LISTING).content.decode()
    assert logo.file.logo not in Client().get("/en/organizers/ministry/").content.decode()


def tiff() -> bytes:
    file = BytesIO()
    Pillow.new("RGB", (10, 10)).save(file, "TIFF")
    return file.getvalue()


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
REFUSED = [
    (SVG, "logo.svg", "SVG drawings can carry programs"),
    (SVG, "logo.png", "SVG drawings can carry programs"),
    (picture("GIF").read(), "logo.gif", "Save the logo as PNG, JPEG or WebP"),
    (picture("GIF").read(), "logo.png", "Save the logo as PNG, JPEG or WebP"),
    (picture("AVIF").read(), "logo.avif", "Save the logo as PNG, JPEG or WebP"),
    (tiff(), "logo.tiff", "Save the logo as PNG, JPEG or WebP"),
    (b"%PDF-1.4", "logo.pdf", "This is a PDF."),
    (picture().read()[:60], "logo.png", "damaged or incomplete"),
    (b"", "logo.png", "This file is empty."),
    (b"MZ not a picture", "logo.png", "no picture"),
    (b"\x89PNG" + b"x" * 10_000_001, "logo.png", "larger than 10 MB"),
    (b"RIFF\0\0\0\0WAVE", "logo.webp", "Save the logo as PNG, JPEG or WebP"),
]


@pytest.mark.parametrize(("content", "name", "says"), REFUSED)
def test_what_is_no_logo_is_refused_with_the_reason_and_the_rest_is_saved(
    client: Client, body: Organization, anna: User, content: bytes, name: str, says: str
) -> None:
    response = write(client, mail="info@example.org", logo_file=SimpleUploadedFile(name, content))
    assert response.status_code == 200
    assert says in text(response)
    assert 'href="#id_logo_file"' in text(response)
    assert (draft_of(body).logo, draft_of(body).mail) == (None, "info@example.org")
    assert not Image.objects.exists()


def test_it_stays_when_another_field_is_wrong(client: Client, body: Organization, anna: User) -> None:
    response = write(client, "send", rights="on", website="www", logo_file=picture())
    assert "One field needs you" in text(response)
    assert draft_of(body).logo is not None
    assert "Proposed" in text(response)


def test_the_same_file_twice_is_one_image(client: Client, body: Organization, anna: User) -> None:
    write(client, logo_file=picture())
    write(client, logo_file=picture())
    assert Image.objects.count() == 1


def test_proposed_and_live_stand_side_by_side(client: Client, body: Organization, anna: User, admin_user: User) -> None:
    live = approved_logo(client, body, admin_user)
    write(client, logo_file=picture(size=(90, 90)))
    for path in (LISTING, f"{LISTING}compare/"):
        page = client.get(path).content.decode()
        assert live.file.logo in page
        assert draft_of(body).logo.file.logo in page


def test_it_is_removed_and_the_live_one_is_used_again(
    client: Client, body: Organization, anna: User, admin_user: User
) -> None:
    live = approved_logo(client, body, admin_user)
    assert write(client, "logo_remove", mail="info@example.org")["Location"].endswith("#field-logo")
    assert (draft_of(body).logo, draft_of(body).mail) == (None, "info@example.org")
    assert "Live now" in text(client.get(LISTING))
    write(client, "logo_live")
    assert draft_of(body).logo == live
    body.refresh_from_db()
    assert body.logo == live


def test_the_page_sends_it_while_it_is_written(client: Client, body: Organization, anna: User) -> None:
    answer = client.post(KEEP, filled(client.get(LISTING), logo_file=picture())).json()
    logo = draft_of(body).logo
    assert logo is not None
    assert logo.file.logo in answer["logo"]
    assert answer["tags"]["logo"] == ["draft", "Draft"]
    wrong = client.post(KEEP, filled(client.get(LISTING), logo_file=SimpleUploadedFile("logo.svg", SVG))).json()
    assert "SVG drawings" in wrong["logo"]
    assert draft_of(body).logo == logo


def test_nobody_fills_the_library_and_the_rest_is_saved(
    client: Client, body: Organization, anna: User, settings: Any
) -> None:
    settings.ACCOUNT_RATE_LIMITS = settings.ACCOUNT_RATE_LIMITS | {"logo": "1/h/user"}
    write(client, logo_file=picture())
    page = write(client, logo_file=picture("JPEG"), phone="0311-66611065").content.decode()
    assert "These were many files for an hour." in page
    assert Image.objects.count() == 1
    assert draft_of(body).phone == "0311-66611065"


def test_one_that_comes_second_is_not_lost(client: Client, body: Organization, anna: User) -> None:
    late = filled(client.get(LISTING), do="save", logo_file=picture())
    write(client, mail="info@example.org")
    response = client.post(LISTING, late)
    assert response.status_code == 409
    assert draft_of(body).logo is None
    client.post(LISTING, filled(client.get(LISTING), do="save"))
    assert draft_of(body).logo == Image.objects.get()


def test_no_image_is_chosen_by_its_number(client: Client, body: Organization, anna: User) -> None:
    write(client, logo_file=picture())
    other = make_organization("other")
    secret = draft_of(body).logo
    client.force_login(make_member(other))
    path, number = "/en/portal/other/listing/", str(secret.pk)
    typed = {"mail": "a@example.org", "logo": number, "logo_id": number, "shown": "logo"}
    client.post(path, filled(client.get(path), do="save", **typed))
    assert draft_of(other).logo is None
