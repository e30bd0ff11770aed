"""Taking in an uploaded picture: judged by its content, decoded within bounds, re-encoded without what it carried."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from typing import Any, BinaryIO, NamedTuple

from django.core.exceptions import ValidationError
from django.core.files import File
from PIL import ExifTags, Image, ImageCms, UnidentifiedImageError
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile

from . import image_limits as limits

LONGEST_SIDE = 2560
FORMATS = ("JPEG", "PNG", "WEBP", "AVIF", "GIF")
FLAT_COLOURS = 256
"""A picture of no more colours is drawn and not photographed: JPEG would blur it."""

_SRGB = ImageCms.createProfile("sRGB")
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


class Picture(NamedTuple):
    """A picture ready to be kept; `sha256` is of the file as it was uploaded."""

    content: bytes
    width: int
    height: int
    extension: str
    sha256: str


def take_in(file: File | BinaryIO) -> Picture:
    """The uploaded picture upright, in sRGB, without metadata, at most 2560 pixels a side: JPEG, PNG or WebP.

    Takes JPEG, PNG, WebP, AVIF and GIF (the first frame). Raises ValidationError, which says what to do, for anything
    else and for more pixels than its format may have. Needs at most 150 MB of memory while it works.
    """
    limits.check_size(file)
    file.seek(0)
    sha256 = hashlib.file_digest(file, "sha256").hexdigest()  # type: ignore[arg-type]
    file.seek(0)
    with _decoding(file):
        image, image_format, profile, orientation = _decode(file)
        image = _in_srgb(_scaled(image), profile)
    if orientation in _TURNS:
        image = image.transpose(_TURNS[orientation])
    image.info = {}  # the encoders would write what stands there
    extension, options = _kept_as(image, image_format)
    content = BytesIO()
    image.save(content, **options)
    return Picture(content.getvalue(), image.width, image.height, extension, sha256)


@contextmanager
def _decoding(file: Any) -> Iterator[None]:
    """Whatever a decoder raises on broken or hostile bytes becomes one message."""
    try:
        yield
    except ValidationError:
        raise
    except UnidentifiedImageError as error:
        raise limits.unreadable(file) from error
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise limits.too_many_pixels("JPEG") from error
    except Exception as error:
        raise limits.damaged() from error


class _Decoded(NamedTuple):
    image: Image.Image
    image_format: str
    profile: bytes | None
    orientation: int


def _decode(file: Any) -> _Decoded:
    """The picture as it stands in the file, at a scale and in a mode that can be worked on."""
    with Image.open(file, formats=FORMATS) as opened:
        limits.check(opened, file)
        limits.draft(opened, file, LONGEST_SIDE)
        opened.load()
        _forget_decoder(opened)
        kind = "JPEG" if isinstance(opened, JpegImageFile) else opened.format or ""
        return _Decoded(_premultiplied(opened), kind, opened.info.get("icc_profile"), _orientation(opened))


def _forget_decoder(image: ImageFile) -> None:
    """WebP and AVIF keep whole frames in their decoders: 8 bytes a pixel that scaling needs itself."""
    if hasattr(image, "_decoder"):
        image._decoder = None


def _premultiplied(image: Image.Image) -> Image.Image:
    """Eight bits, no palette, alpha as scaling wants it: made here, the decoded picture is gone before scaling."""
    if image.mode.startswith("I"):
        return image.point(lambda value: value / 256).convert("L")
    if image.mode == "LA":
        return image.convert("La")
    if image.has_transparency_data:
        return (image if image.mode == "RGBA" else image.convert("RGBA")).convert("RGBa")
    return image if image.mode in {"L", "RGB", "CMYK"} else image.convert("RGB")


def _scaled(image: Image.Image) -> Image.Image:
    """No side longer than LONGEST_SIDE."""
    scale = LONGEST_SIDE / max(image.size)
    if scale >= 1:
        return image
    width, height = (max(1, round(side * scale)) for side in image.size)
    return image.resize((width, height), Image.Resampling.LANCZOS)


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """RGB, or RGBA where something is transparent."""
    alpha = None
    if image.mode in {"La", "RGBa"}:
        image = image.convert("LA" if image.mode == "La" else "RGBA")
        alpha = image.getchannel("A")
        image = image.convert("L" if image.mode == "LA" else "RGB")
    colours = _by_profile(image, profile) or image.convert("RGB")
    if alpha and alpha.getextrema() != (255, 255):
        colours.putalpha(alpha)
    return colours


def _by_profile(image: Image.Image, profile: bytes | None) -> Image.Image | None:
    """None without a profile, and where it is broken or another kind of picture's."""
    if not profile:
        return None
    try:
        return ImageCms.profileToProfile(image, ImageCms.ImageCmsProfile(BytesIO(profile)), _SRGB, outputMode="RGB")
    except (ImageCms.PyCMSError, OSError):
        return None


def _orientation(image: Image.Image) -> int:
    """As the camera noted it; what cannot be read counts as upright."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001  the readers of broken metadata raise anything
        return 1


def _kept_as(image: Image.Image, image_format: str) -> tuple[str, dict[str, Any]]:
    """The extension and how to save. Transparency is kept as PNG: encoding it as WebP takes 230 MB."""
    if image.mode == "RGBA" or (image_format != "JPEG" and image.getcolors(FLAT_COLOURS)):
        return ".png", {"format": "PNG"}
    if image_format in {"WEBP", "AVIF"}:
        return ".webp", {"format": "WEBP", "quality": 85}
    sharp = {} if image_format == "JPEG" else {"subsampling": 0}
    return ".jpg", {"format": "JPEG", "quality": 85, "progressive": True, "optimize": True, **sharp}
