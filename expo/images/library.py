"""The library as the editor sees it: found by words, added to by file."""

from typing import Any

from django.core.files import File
from django.core.files.base import ContentFile
from django.db import IntegrityError
from django.db.models import Q, QuerySet

from expo.core import languages
from expo.core.images import Picture, take_in
from expo.images import sources
from expo.images.models import Image

SEARCHED = (*languages.columns("alt", "caption"), "credit")


def find(words: str) -> QuerySet[Image]:
    """Images whose words in any language hold each of these."""
    images = Image.objects.all()
    for word in words.replace("\0", " ").split():
        hit = Q()
        for column in SEARCHED:
            hit |= Q(**{f"{column}__icontains": word})
        images = images.filter(hit)
    return images


def add(file: File, **words: Any) -> tuple[Image, bool]:
    """The image of this file, and whether it is new to the library; words are those of the model.

    Raises ValidationError for a file that the intake refuses and for words that the model does.
    """
    return keep(take_in(file), **words)


def keep(picture: Picture, **words: Any) -> tuple[Image, bool]:
    """As `add`, of a picture that was taken in already."""
    same = Image.objects.filter(sha256=picture.sha256)
    if image := same.first():
        return image, False
    image = Image(sha256=picture.sha256, **words)
    image.full_clean(exclude=["file"])
    image.file = ContentFile(picture.content, f"picture{picture.extension}")
    try:
        image.save()
    except IntegrityError:  # somebody else was faster with the same file
        return same.get(), False
    return image, True


def as_json(image: Image) -> dict[str, Any]:
    """What the editor shows of an image."""
    preview = sources.preview(image)
    return {
        "id": image.pk,
        "url": preview.url,
        "width": preview.width,
        "height": preview.height,
        "alt": "" if image.is_decorative else languages.phrase(image, "alt").text,
        "caption": languages.phrase(image, "caption").text,
        "credit": image.credit,
    }
