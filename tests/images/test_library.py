"""What the editor asks of the library."""

import json
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from expo.accounts.models import User
from expo.images.models import Image
from tests.images.conftest import picture_bytes

MakeImage = Callable[..., Image]
LIBRARY, UPLOAD = "/admin/images/image/library/", "/admin/images/image/upload/"


def staff_client(*codenames: str) -> Client:
    user = User.objects.create(email="staff@example.org", is_staff=True)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames, content_type__app_label="images"))
    client = Client()
    client.force_login(user)
    return client


def upload(client: Client, content: bytes | None = None, name: str = "hall.png", **words: str) -> Any:
    file = SimpleUploadedFile(name, picture_bytes((60, 40), "PNG") if content is None else content)
    return client.post(UPLOAD, {"file": file, **words})


def test_the_newest_images_come_first(admin_client: Client, make_image: MakeImage):
    first, second = make_image((60, 40)), make_image((60, 40))
    assert [image["id"] for image in admin_client.get(LIBRARY).json()["images"]] == [second.pk, first.pk]


@pytest.mark.parametrize("words", ["hall", "HALL crowd", "展馆", "Li Lei", "opening"])
def test_every_word_is_searched_in_both_languages(admin_client: Client, make_image: MakeImage, words: str):
    make_image((60, 40), alt_en="A stage")
    found = make_image(
        (60, 40), alt_en="A hall, a crowd", alt_zh_hans="展馆", caption_en="The opening", credit="Li Lei"
    )
    assert [image["id"] for image in admin_client.get(LIBRARY, {"q": words}).json()["images"]] == [found.pk]


def test_a_character_that_no_database_holds_is_no_part_of_the_words(admin_client: Client, make_image: MakeImage):
    image = make_image((60, 40), alt_en="A stage")
    assert [found["id"] for found in admin_client.get(LIBRARY, {"q": "stage\0"}).json()["images"]] == [image.pk]


def test_images_come_by_their_ids(admin_client: Client, make_image: MakeImage):
    wanted = make_image((60, 40), alt_en="A hall")
    make_image((60, 40))
    answer = admin_client.get(LIBRARY, {"ids": f"{wanted.pk},404,x,{'9' * 30}"}).json()
    assert [(image["id"], image["alt"]) for image in answer["images"]] == [(wanted.pk, "A hall")]


def test_long_lists_come_in_pages(admin_client: Client, make_image: MakeImage, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("expo.images.admin_library.PAGE", 2)
    for _ in range(3):
        make_image((10, 10))
    assert admin_client.get(LIBRARY).json()["next"] == 2
    last = admin_client.get(LIBRARY, {"page": "2"}).json()
    assert (len(last["images"]), last["next"]) == (1, None)


@pytest.mark.parametrize("page", ["0", "-1", "x", "99999999999999999999"])
def test_a_page_that_is_not_there_is_no_error(admin_client: Client, make_image: MakeImage, page: str):
    make_image((10, 10))
    assert admin_client.get(LIBRARY, {"page": page}).status_code == 200


def test_a_dropped_file_becomes_an_image(admin_client: Client):
    response = upload(admin_client, alt_zh_hans="展馆")
    image = Image.objects.get()
    assert response.status_code == 201
    assert response.json()["image"]["id"] == image.pk
    assert (image.alt_zh_hans, image.width, image.height) == ("展馆", 60, 40)


def test_a_file_that_is_there_already_is_used_again(admin_client: Client):
    first = upload(admin_client, alt_en="A hall").json()["image"]["id"]
    second = upload(admin_client, alt_en="Something else")
    assert (second.status_code, second.json()["image"]["id"]) == (200, first)
    assert Image.objects.get().alt_en == "A hall"


def test_a_picture_without_description_is_refused(admin_client: Client):
    response = upload(admin_client)
    assert response.status_code == 400
    assert "Say what the image shows" in response.json()["error"]
    assert not Image.objects.exists()


def test_a_decorative_picture_needs_none(admin_client: Client):
    assert upload(admin_client, is_decorative="on").status_code == 201


@pytest.mark.parametrize(
    ("content", "reason"), [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", "SVG"), (b"", "empty"), (b"text", "picture")]
)
def test_what_is_no_picture_is_refused_with_a_reason(admin_client: Client, content: bytes, reason: str):
    response = upload(admin_client, content, alt_en="A hall")
    assert response.status_code == 400
    assert reason in response.json()["error"]


def test_an_upload_without_a_file_is_refused(admin_client: Client):
    assert admin_client.post(UPLOAD, {"alt_en": "A hall"}).status_code == 400


def test_too_long_a_description_is_refused(admin_client: Client):
    assert upload(admin_client, alt_en="x" * 301).status_code == 400


def test_who_may_not_add_images_is_told_so(db: None):
    client = staff_client("view_image")
    response = upload(client, alt_en="A hall")
    assert response.status_code == 403
    assert "may not add" in response.json()["error"]


def test_who_may_not_see_images_is_told_so(db: None):
    response = staff_client().get(LIBRARY)
    assert response.status_code == 403
    assert "may not see" in response.json()["error"]


@pytest.mark.parametrize("path", [LIBRARY, UPLOAD])
def test_nobody_else_is_let_in(db: None, client: Client, path: str):
    assert client.get(path).status_code == 302


def test_the_library_is_only_read_and_the_upload_only_posted(admin_client: Client):
    assert admin_client.post(LIBRARY).status_code == 405
    assert admin_client.get(UPLOAD).status_code == 405


def test_an_upload_without_the_token_is_refused(admin_user: User):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    assert upload(client, alt_en="A hall").status_code == 403


def test_additions_are_in_the_history(admin_client: Client):
    pk = upload(admin_client, alt_en="A hall").json()["image"]["id"]
    assert b"Added" in admin_client.get(f"/admin/images/image/{pk}/history/").content


def test_the_editor_knows_the_addresses(admin_client: Client):
    html = admin_client.get("/admin/site/page/add/").content.decode()
    assert json.dumps(LIBRARY).replace('"', "&quot;") in html
