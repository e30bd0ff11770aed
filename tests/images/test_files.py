"""What of an image is on disk."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, transaction

from expo.images import files
from expo.images.models import Image
from tests.images.conftest import picture_bytes

MakeImage = Callable[..., Image]


def on_disk() -> set[str]:
    return {path.name for path in Path(settings.MEDIA_ROOT).rglob("*") if path.is_file()}


def test_a_small_picture_is_not_kept_in_large_sizes(make_image: MakeImage):
    make_image((100, 80))
    assert len(on_disk()) == 1 + len({"figure", "cover", "logo", "share", "preview"})


def test_deleting_leaves_nothing(make_image: MakeImage, django_capture_on_commit_callbacks):
    image = make_image((100, 80))
    with django_capture_on_commit_callbacks(execute=True):
        image.delete()
    assert on_disk() == set()


def test_deleting_many_at_once_leaves_nothing(make_image: MakeImage, django_capture_on_commit_callbacks):
    for size in ((100, 80), (90, 80)):
        make_image(size)
    with django_capture_on_commit_callbacks(execute=True):
        Image.objects.all().delete()
    assert on_disk() == set()


def test_replacing_the_file_leaves_nothing_of_the_old_one(make_image: MakeImage, django_capture_on_commit_callbacks):
    image = make_image((100, 80))
    before = on_disk()
    with django_capture_on_commit_callbacks(execute=True):
        image.file = ContentFile(picture_bytes((120, 60)), "new.jpg")
        image.save()
    assert not on_disk() & before
    assert (image.width, image.height) == (120, 60)


def test_moving_the_focal_point_draws_the_covers_anew_and_keeps_the_file(
    make_image: MakeImage, django_capture_on_commit_callbacks
):
    image = make_image((600, 600))
    before, covers = on_disk(), image.file.cover_480
    with django_capture_on_commit_callbacks(execute=True):
        image.focal_point = "0.1x0.1"
        image.save()
    assert len(on_disk()) == len(before)
    assert Path(image.file.name).name in on_disk()
    assert Path(covers).name not in on_disk()


def test_a_picture_that_somebody_else_brought_first_leaves_nothing(make_image: MakeImage):
    make_image((100, 80), sha256="a" * 64)
    there = on_disk()
    with pytest.raises(IntegrityError), transaction.atomic():
        make_image((90, 80), sha256="a" * 64)
    assert on_disk() == there


def test_two_who_draw_the_same_renditions_at_once_leave_one_of_each(
    make_image: MakeImage, monkeypatch: pytest.MonkeyPatch
):
    image = make_image((100, 80))
    encode = files._encoded

    def overtaken(picture: Any, context: Any) -> bytes:
        content = encode(picture, context)
        default_storage.save(context.name, ContentFile(content))
        return content

    monkeypatch.setattr(files, "_encoded", overtaken)
    image.focal_point = "0.1x0.1"
    image.save()
    drawn = {name.rsplit("/")[-1] for name in files.names(image.file)}
    assert {name for name in on_disk() if "_" in name} == set()
    assert drawn & on_disk()


def test_names_are_not_to_be_guessed(make_image: MakeImage):
    assert len(Path(make_image((10, 10)).file.name).stem) == 32
