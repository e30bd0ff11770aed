"""The files of a record on disk: there before a row names them, gone once no row does."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from django.core.files.base import ContentFile
from django.core.files.storage import Storage
from django.db import transaction
from django.db.models.fields.files import FieldFile
from imagefield.backends import get_backend
from imagefield.fields import ImageFieldFile
from imagefield.processing_pillow import build_handler
from PIL import Image as Pillow

from expo.images.names import random_name
from expo.images.renditions import FORMATS, useful_formats

if TYPE_CHECKING:
    from expo.images.models import Image


@contextmanager
def laid_down(image: "Image") -> Iterator[list[str]]:
    """Inside, the image's file and renditions are in the storage; the names of those that were not there before.

    Encoding takes seconds of a core: enter it before the transaction that saves the row. Where the block fails,
    what was made for it is taken away.
    """
    made: list[str] = []
    try:
        for name in _lay_down(image):
            made.append(name)  # noqa: PERF402  what is made before an error must be known
        yield made
    except BaseException:
        remove(image.file.storage, made)
        raise


def _lay_down(image: "Image") -> Iterator[str]:
    """Each name once its file is written."""
    file: Any = image.file
    if file and not file._committed:
        file.save(file.name, file.file, save=False)
        yield image.file.name
    yield from _make_renditions(image)


def _make_renditions(image: "Image") -> Iterator[str]:
    """Those that are not there yet, from one decoding of the file."""
    file: Any = image.file
    contexts = [file._process_context(FORMATS[name]) for name in useful_formats((image.width, image.height))]
    missing = [context for context in contexts if not file.storage.exists(context.name)]
    if not missing:
        return
    with file.storage.open(file.name) as stored, Pillow.open(stored) as picture:
        picture.load()
        for context in missing:
            if _save(file.storage, context.name, _encoded(picture, context)):
                yield context.name


def _encoded(picture: Pillow.Image, context: Any) -> bytes:
    backend = get_backend()
    context.save_kwargs["format"] = picture.format
    made = build_handler(context.processors, registry=backend.processors)(picture, context)
    content: bytes = backend.save_to_bytes(made, context.save_kwargs.pop("format"), **context.save_kwargs)
    return content


def _save(storage: Storage, name: str, content: bytes) -> bool:
    """Whether it was ours to make: nothing is left under another name where somebody else was faster."""
    saved = storage.save(name, ContentFile(content))
    if saved != name:
        storage.delete(saved)
    return saved == name


def names(file: Any) -> list[str]:
    """In the storage: of the file, and of every rendition that it may have; these follow the focal point.

    A document has none.
    """
    formats = FORMATS.values() if isinstance(file, ImageFieldFile) else ()
    return [file.name, *(file._process_context(made).name for made in formats)] if file else []


def share_bytes(image: "Image") -> bytes | None:
    """The JPEG of 1200 by 630 pixels that other sites show with a link; None where the file is lost."""
    return rendition_bytes(image, "share")


def rendition_bytes(image: "Image", rendition: str) -> bytes | None:
    file: Any = image.file
    try:
        with file.storage.open(file._process_context(FORMATS[rendition]).name) as opened:
            return bytes(opened.read())
    except FileNotFoundError:
        return None


def give_new_name(file: FieldFile) -> None:
    """Copy the file and its renditions to a new random name; those under the old one are gone on commit.

    Its record is not saved. A crash leaves the files under both names, never under neither.
    """
    storage, old = file.storage, names(file)
    file.name = random_name(file.instance, file.name or "")
    pairs = list(zip(old, names(file), strict=True))
    try:
        for before, after in pairs:
            _copy(storage, before, after)
    except BaseException:
        remove(storage, [after for _, after in pairs])
        raise
    transaction.on_commit(lambda: remove(storage, old))


def _copy(storage: Storage, before: str, after: str) -> None:
    """A rendition that is not made of pictures of this size, or a lost file, is not there to copy."""
    try:
        with storage.open(before) as content:
            storage.save(after, content)
    except FileNotFoundError:
        return


def remove_on_commit(file: FieldFile, kept: Iterable[str] = ()) -> None:
    """The file and its renditions; a rollback must find them again."""
    gone, storage = set(names(file)).difference(kept), file.storage
    transaction.on_commit(lambda: remove(storage, gone))


def remove(storage: Storage, gone: Iterable[str]) -> None:
    for name in gone:
        storage.delete(name)
