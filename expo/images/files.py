"""The files of a record on disk: an image's are made after it is saved; all are gone once replaced or deleted."""

from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile
from imagefield.backends import get_backend
from imagefield.processing_pillow import build_handler
from PIL import Image as Pillow

from expo.images.renditions import FORMATS, useful_formats

if TYPE_CHECKING:
    from expo.images.models import Image


def make_renditions(image: "Image") -> None:
    """Those that are not there yet, from one decoding of the file."""
    file: Any = image.file
    contexts = [file._process_context(FORMATS[name]) for name in useful_formats((image.width, image.height))]
    missing = [context for context in contexts if not file.storage.exists(context.name)]
    if not missing:
        return
    backend = get_backend()
    with file.storage.open(file.name) as stored, Pillow.open(stored) as picture:
        picture.load()
        for context in missing:
            context.save_kwargs["format"] = picture.format
            made = build_handler(context.processors, registry=backend.processors)(picture, context)
            content = backend.save_to_bytes(made, context.save_kwargs.pop("format"), **context.save_kwargs)
            file.storage.save(context.name, ContentFile(content))


def names(image: "Image") -> set[str]:
    """The names in the storage of the file and of every rendition that it may have; they follow the focal point."""
    file: Any = image.file
    return {file.name, *(file._process_context(made).name for made in FORMATS.values())} if file else set()


def share_bytes(image: "Image") -> bytes | None:
    """The JPEG of 1200 by 630 pixels that other sites show with a link; None where the file is lost."""
    file: Any = image.file
    try:
        with image.file.storage.open(file._process_context(FORMATS["share"]).name) as opened:
            return bytes(opened.read())
    except FileNotFoundError:
        return None


def remove_on_commit(image: "Image", kept: AbstractSet[str] = frozenset()) -> None:
    """A rollback must find the files again."""
    gone, storage = names(image) - kept, image.file.storage
    transaction.on_commit(lambda: _remove(storage, gone))


def remove_file_on_commit(file: FieldFile) -> None:
    """As above, of a file without renditions."""
    if file:
        gone, storage = {file.name or ""}, file.storage
        transaction.on_commit(lambda: _remove(storage, gone))


def _remove(storage: Storage, gone: AbstractSet[str]) -> None:
    for name in gone:
        storage.delete(name)
