"""What an uploaded picture may be, so that no accepted one takes more than 150 MB of memory; and what to do otherwise.

Measured with `python -m tests.proofs.image_memory`: Pillow holds 4 bytes a pixel, scaling adds up to 6, the decoders of
WebP and AVIF hold 16 a pixel and their file twice, a progressive JPEG holds all its coefficients.
"""

from os import SEEK_CUR, SEEK_END
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import PngImagePlugin
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile

MB = 1_000_000
MAX_BYTES = {"JPEG": 64 * MB, "PNG": 64 * MB, "GIF": 64 * MB, "WEBP": 6 * MB, "AVIF": 8 * MB}
MAX_PIXELS = {"JPEG": 61 * MB, "PNG": 12.5 * MB, "GIF": 12.5 * MB, "WEBP": 8 * MB, "AVIF": 8 * MB}
DECODED = 72 * MB
"""Bytes of a decoded JPEG before scaling."""

JPEG_MEMORY = 125 * MB
"""Bytes of a JPEG's coefficients and metadata with what is decoded from them."""

PngImagePlugin.MAX_TEXT_MEMORY = 4 * MB  # Pillow would hold 64 MB of comments


_PICTURES = (b"\xff\xd8\xff", b"\x89PNG", b"GIF8", b"RIFF", b"\x00\x00\x00 ftypavif")
_HEIC = (b"ftypheic", b"ftypheix", b"ftyphevc", b"ftypmif1", b"ftypmsf1")


def check_size(file: Any) -> None:
    """Refuse what is empty or heavier than any format may be."""
    file.seek(0, SEEK_END)
    size = file.tell()
    if not size:
        raise ValidationError(_("This file is empty. Choose the picture again."), code="empty")
    if size > max(MAX_BYTES.values()):
        raise _too_heavy("JPEG")


def check(image: ImageFile, file: Any) -> None:
    """Refuse, before anything is decoded, more pixels or bytes than the format may have."""
    kind = "JPEG" if isinstance(image, JpegImageFile) else image.format or ""
    if image.width * image.height > MAX_PIXELS[kind]:
        raise too_many_pixels(kind)
    file.seek(0, SEEK_END)
    if file.tell() > MAX_BYTES[kind]:
        raise _too_heavy(kind)


def draft(image: ImageFile, file: Any, longest_side: int) -> None:
    """Let a JPEG be decoded at 1/2, 1/4 or 1/8, by what `longest_side` and the memory ask for."""
    if not isinstance(image, JpegImageFile):
        return
    pixels, held = image.width * image.height, _held(image, file)
    room = min(DECODED, JPEG_MEMORY - held)
    scales = [scale for scale in (1, 2, 4, 8) if 4 * pixels / scale**2 <= room]
    if not scales or scales[0] > max(1, 2 * max(image.size) / longest_side):
        raise ValidationError(
            _("This JPEG is progressive and too large for that. Save it as a baseline (standard) JPEG, or smaller."),
            code="progressive",
        )
    enough = [scale for scale in scales if max(image.size) >= scale * longest_side]
    scale = max(enough, default=scales[0])
    image.draft(image.mode, (max(1, image.width // scale), max(1, image.height // scale)))


def _held(image: JpegImageFile, file: Any) -> int:
    """Bytes of metadata, and of the coefficients where more than one scan makes the picture."""
    metadata = sum(len(content) for _marker, content in image.applist)
    if not image.info.get("progressive") and _components_of_first_scan(file) == image.layers:
        return metadata
    shares = [across * down for _id, across, down, _table in image.layer]
    return metadata + round(2 * image.width * image.height * sum(shares) / max(shares))


def _components_of_first_scan(file: Any) -> int:
    """0 where the segments of the JPEG cannot be followed."""
    file.seek(2)
    while len(head := file.read(4)) == 4 and head[0] == 0xFF:
        if head[1] == 0xDA:
            return int.from_bytes(file.read(1))
        file.seek(-3 if head[1] == 0xFF else int.from_bytes(head[2:]) - 2, SEEK_CUR)
    return 0


def too_many_pixels(kind: str) -> ValidationError:
    if kind == "JPEG":
        message = _("This picture has too many pixels. Save it smaller: at most %(limit)s million pixels.")
    else:
        message = _(
            "This picture has too many pixels for its format. Save it as JPEG, or with at most %(limit)s million."
        )
    return ValidationError(message, code="pixels", params={"limit": f"{MAX_PIXELS[kind] / MB:g}"})


def _too_heavy(kind: str) -> ValidationError:
    message = _("This file is too large. Save the picture as JPEG, or with at most %(limit)s MB.")
    return ValidationError(message, code="bytes", params={"limit": MAX_BYTES[kind] // MB})


def damaged() -> ValidationError:
    return ValidationError(_("This picture is damaged or incomplete. Save or download it once more."), code="damaged")


def unreadable(file: Any) -> ValidationError:
    """Why no format of ours was found in the file, and what to do with it."""
    file.seek(0)
    head: bytes = file.read(1024)
    start = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if head.startswith(_PICTURES):
        return damaged()
    if b"%PDF-" in head:
        message = _("This is a PDF. Export the page as JPEG or PNG, or offer the PDF as a download.")
    elif start.startswith(b"<") and (b"<svg" in head or start.startswith(b"<?xml")):
        message = _("SVG drawings can carry programs and are not taken. Export the drawing as PNG.")
    elif head[4:12] in _HEIC:
        message = _("HEIC photos are not shown by most browsers. Export the photo as JPEG.")
    else:
        message = _("This is no picture that can be shown. Save it as JPEG, PNG, WebP, AVIF or GIF.")
    return ValidationError(message, code="kind")
