"""Another file for an image that is shown already."""

from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from expo.images.models import Image
from tests.images.test_admin import change, picture, send, shown_on_a_page
from tests.images.test_files import on_disk

MakeImage = Callable[..., Image]


def replace(client: Client, image: Image, **fields: object) -> object:
    sent = {"file": picture(), "focal_point": "0.5x0.5", "alt_en": image.alt_en} | fields
    return client.post(change(image), sent, follow=True)


def test_every_place_shows_the_new_file(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    page, old = shown_on_a_page(image), image.file.name
    replace(admin_client, image)
    image.refresh_from_db()
    assert image.file.name != old
    assert (image.width, image.height) == (80, 60)
    assert page.pk == image.uses.get().object_id


def test_the_old_files_are_gone(
    admin_client: Client, make_image: MakeImage, django_capture_on_commit_callbacks: Callable
):
    image, old = make_image((30, 20)), on_disk()
    with django_capture_on_commit_callbacks(execute=True):
        replace(admin_client, image)
    assert not on_disk() & old


def test_the_words_are_kept_and_to_be_checked(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20), alt_en="The north hall")
    answer = replace(admin_client, image)
    image.refresh_from_db()
    assert image.alt_en == "The north hall"
    assert b"Check that its alternative text" in answer.content


def test_nobody_is_reminded_of_it_for_other_changes(admin_client: Client, make_image: MakeImage):
    image = make_image((30, 20))
    answer = admin_client.post(change(image), {"focal_point": "0.5x0.5", "alt_en": "A hall"}, follow=True)
    assert b"Check that its alternative text" not in answer.content


@pytest.mark.parametrize(
    ("content", "reason"), [(b"<svg xmlns='http://www.w3.org/2000/svg'/>", b"SVG drawings"), (b"", b"empty")]
)
def test_a_refused_file_leaves_the_picture_and_what_was_typed(
    admin_client: Client, make_image: MakeImage, content: bytes, reason: bytes
):
    image = make_image((30, 20))
    old, file = image.file.name, SimpleUploadedFile("a.jpg", content)
    answer = send(admin_client, change(image), file=file, focal_point="0.25x0.75", alt_en="What was typed")
    image.refresh_from_db()
    assert reason in answer.content
    assert b"What was typed" in answer.content
    assert b"0.25x0.75" in answer.content
    assert image.file.name == old


def test_a_picture_that_another_image_has_is_refused(admin_client: Client, make_image: MakeImage):
    image, old = make_image((30, 20)), make_image((40, 20))
    replace(admin_client, image)
    assert b"in the library already" in replace(admin_client, old).content
