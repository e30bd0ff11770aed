"""Pictures drawn by our own code, taken into the image library like anybody's upload."""

from datetime import date

from django.core.files.base import ContentFile

from expo.core.rod_pictures import cover_picture
from expo.images import library
from expo.images.models import Image

from .texts import subject

CREDIT = "Expo software"


def load_covers() -> dict[str, Image]:
    """The pictures of `data/covers.toml`, by slug."""
    return {row["slug"]: _cover(**row) for row in subject("covers")["cover"]}


def _cover(*, slug: str, subject: date | int, ink: str, **words: str) -> Image:
    picture = ContentFile(cover_picture(subject, ink), name=f"{slug}.jpg")
    image, _is_new = library.add(picture, credit=CREDIT, **words)
    return image
