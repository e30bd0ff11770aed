"""Pictures drawn by our own code."""

from datetime import date
from hashlib import sha256

from django.core.files.base import ContentFile

from expo.core.rod_pictures import cover_picture
from expo.images.models import Image

from .texts import subject

CREDIT = "Expo software"


def load_covers() -> dict[str, Image]:
    """The pictures of `data/covers.toml`, by slug."""
    return {row["slug"]: _cover(**row) for row in subject("covers")["cover"]}


def _cover(*, slug: str, subject: date | int, ink: str, **fields: str) -> Image:
    picture = cover_picture(subject, ink)
    image = Image(sha256=sha256(picture).hexdigest(), credit=CREDIT, **fields)
    image.file.save(f"{slug}.jpg", ContentFile(picture), save=True)
    return image
