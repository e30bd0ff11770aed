from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile
from PIL import Image as Pillow

from expo.images.models import Image


def picture_bytes(size: tuple[int, int] = (2000, 1500), image_format: str = "JPEG", colour: str = "teal") -> bytes:
    file = BytesIO()
    Pillow.new("RGB", size, colour).save(file, image_format)
    return file.getvalue()


@pytest.fixture(autouse=True)
def _own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = {**settings.STORAGES, "staticfiles": plain}


@pytest.fixture
def make_image(db: None) -> Callable[..., Image]:
    """An image of the library, as the models see it: `make_image(size=(800, 600), alt_en="...")`."""
    made = 0

    def make(size: tuple[int, int] = (600, 450), **fields: Any) -> Image:
        nonlocal made
        made += 1
        words = {"alt_en": f"Hall {made}", "sha256": f"{made:064x}"}
        return Image.objects.create(file=ContentFile(picture_bytes(size), "hall.jpg"), **(words | fields))

    return make
