"""SQLite has one writer: whoever sends a picture does not keep the others waiting while it is encoded."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from django.db import connection
from django.test import Client

from expo.images import files, library
from expo.images.models import Image
from tests.images.conftest import picture_bytes
from tests.images.test_admin import ADD, change, picture, send
from tests.images.test_files import on_disk
from tests.images.test_library import upload

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[bool]:
    """Of each rendition that is made from now on, whether a transaction was open."""
    seen: list[bool] = []
    encode = files._encoded

    def watch(*args: Any) -> bytes:
        seen.append(connection.in_atomic_block)
        return encode(*args)

    monkeypatch.setattr(files, "_encoded", watch)
    return seen


@pytest.fixture
def image(encoded: list[bool]) -> Image:
    made, _is_new = library.add(BytesIO(picture_bytes((600, 500))), alt_en="A hall")
    encoded.clear()
    return made


def add(client: Client, image: Image) -> Any:
    return send(client, ADD, file=picture(), alt_en="Another hall")


def replace(client: Client, image: Image) -> Any:
    return send(client, change(image), file=picture(), focal_point="0.5x0.5", alt_en="A hall")


def move_the_focal_point(client: Client, image: Image) -> Any:
    return send(client, change(image), focal_point="0.1x0.9", alt_en="A hall")


def drop_into_the_editor(client: Client, image: Image) -> Any:
    return upload(client, alt_en="Another hall")


@pytest.mark.parametrize("save", [add, replace, move_the_focal_point, drop_into_the_editor])
def test_no_transaction_is_open_while_renditions_are_encoded(
    admin_client: Client, image: Image, encoded: list[bool], save: Callable[..., Any]
):
    assert save(admin_client, image).status_code in {201, 302}
    assert encoded
    assert not any(encoded)


@pytest.mark.parametrize("save", [add, replace, move_the_focal_point, drop_into_the_editor])
def test_all_that_the_rows_name_is_there_and_nothing_else(admin_client: Client, image: Image, save):
    save(admin_client, image)
    kept = {name for one in Image.objects.all() for name in files.names(one.file)}
    assert on_disk() <= {name.rsplit("/")[-1] for name in kept}
    for one in Image.objects.all():
        assert files.rendition_bytes(one, "share")
        assert one.file.storage.exists(one.file.name)


def test_a_form_with_errors_encodes_nothing(admin_client: Client, image: Image, encoded: list[bool]):
    assert send(admin_client, ADD, file=picture()).status_code == 200
    assert encoded == []


def test_whoever_may_not_save_has_nothing_encoded(client: Client, image: Image, encoded: list[bool]):
    send(client, ADD, file=picture(), alt_en="A hall")
    assert encoded == []


def test_a_failure_after_the_encoding_leaves_nothing(
    admin_client: Client, image: Image, monkeypatch: pytest.MonkeyPatch
):
    there = on_disk()

    def fail(*args: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("expo.images.admin.ImageAdmin.log_addition", fail)
    with pytest.raises(RuntimeError):
        send(admin_client, ADD, file=picture(), alt_en="Another hall")
    assert on_disk() == there
    assert Image.objects.count() == 1


def test_the_second_of_two_who_bring_one_picture_is_told_and_leaves_nothing(
    admin_client: Client, image: Image, monkeypatch: pytest.MonkeyPatch
):
    send(admin_client, ADD, file=picture(), alt_en="Another hall")
    there = on_disk()
    monkeypatch.setattr("expo.images.forms.refuse_duplicate", lambda *_: None)
    response = admin_client.post(ADD, {"file": picture(), "alt_en": "Another hall"}, follow=True)
    assert b"came in twice" in response.content
    assert on_disk() == there
