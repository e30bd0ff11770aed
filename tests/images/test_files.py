"""What of an image is on disk."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings
from django.core.files.base import ContentFile

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


def test_names_are_not_to_be_guessed(make_image: MakeImage):
    assert len(Path(make_image((10, 10)).file.name).stem) == 32
