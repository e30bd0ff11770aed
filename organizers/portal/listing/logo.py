"""The logo that a body sends: taken into the image library, for staff to approve like any other field."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from expo.accounts import audit
from expo.accounts.models import User
from expo.core import languages
from expo.core.images import take_in
from expo.images import library
from expo.images.models import Image
from organizers.portal.listing.proposal import Proposal

MB = 1_000_000
LARGEST = 10 * MB
#: How files of other kinds begin that the library would take, or read: the name says nothing.
OTHERS = (b"GIF8", b"\0\0\0", b"BM", b"II*\0", b"MM\0*")


def add(upload: UploadedFile, proposal: Proposal, by: User) -> Image:
    """Raises ValidationError, which says why and what to do."""
    _refuse(upload)
    image, is_new = library.keep(take_in(upload), **_words(proposal))
    if is_new:
        audit.log(by, "add", image)
    return image


def _refuse(upload: UploadedFile) -> None:
    """What the library would take, and a logo is not."""
    if (upload.size or 0) > LARGEST:
        raise ValidationError(_("This file is larger than 10 MB. Save the logo smaller: 1,000 pixels are plenty."))
    upload.seek(0)
    head = upload.read(16)
    upload.seek(0)
    is_webp = not head.startswith(b"RIFF") or head[8:12] == b"WEBP"
    if head.startswith(OTHERS) or not is_webp:
        raise ValidationError(_("Save the logo as PNG, JPEG or WebP: other kinds of pictures are not taken."))


def _words(proposal: Proposal) -> dict[str, Any]:
    """The body's names, or that by which its address calls it."""
    names = {f"alt_{column.removeprefix('name_')}": getattr(proposal.current, column) for column in _names()}
    return names if any(names.values()) else {languages.column("alt", "en"): proposal.body.slug}


def _names() -> tuple[str, ...]:
    return languages.columns("name")
