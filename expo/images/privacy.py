"""Which images are public, and what becomes of the files of those that no longer are.

A file is private by its name alone, which nobody can guess and only public pages print. Once the last public record
that shows an image is taken down, the file gets another name, so that the old address leads nowhere.
"""

from collections.abc import Collection, Iterable, Iterator

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models

from expo.images import files, uses
from expo.images.models import Image, ImageUse
from expo.public.changes import public_change
from expo.public.models import PublicContent


def images_of(*records: models.Model) -> models.QuerySet[Image]:
    """What records show: through foreign keys and in their bodies, as they are on the instances."""
    ids: set[int] = set()
    for record in records:
        keys = (getattr(record, key.attname) for key in uses.foreign_keys_of(type(record)))
        ids |= uses.images_in_bodies(record).union(filter(None, keys))
    return Image.objects.filter(pk__in=ids)


def still_public(images: Iterable[Image]) -> set[int]:
    """The ids of those that something public shows: `public_records` of each model decides what is."""
    ids = {image.pk for image in images}
    shown: set[int] = set()
    for model in apps.get_models():
        if issubclass(model, PublicContent) and ids - shown:
            shown |= _shown_by(model, ids - shown)
    return shown


def _shown_by(model: type[PublicContent], ids: Collection[int]) -> set[int]:
    found: set[int] = set()
    for key in uses.foreign_keys_of(model):
        holding = model.public_records().filter(**{f"{key.name}__in": ids})
        found |= set(holding.order_by().values_list(key.attname, flat=True))
    if uses.body_columns(model):
        noted = ImageUse.objects.filter(content_type=ContentType.objects.get_for_model(model), image__in=ids)
        in_public = noted.filter(object_id__in=model.public_records().order_by().values("pk"))
        found |= set(in_public.values_list("image_id", flat=True))
    return found


def rotate(images: Iterable[Image]) -> None:
    """Give their files new names: the rows in this transaction, the old files gone on its commit.

    Instances that were read before still hold the old names.
    """
    with public_change():
        for image in Image.objects.filter(pk__in={image.pk for image in images}).order_by("pk"):
            files.give_new_name(image.file)
            Image.objects.filter(pk=image.pk).update(file=image.file.name)


def rotate_if_private(images: Iterable[Image]) -> None:
    """Those that nothing public shows any longer."""
    with public_change():
        known = list(images)
        public = still_public(known)
        rotate(image for image in known if image.pk not in public)


def after_takedown(record: models.Model, history: Iterable[models.Model] = ()) -> None:
    """Called once a record is no longer public, in the transaction that made it so.

    The images that it shows, or showed as its history tells, get new names where nothing else public shows them; its
    documents, which are its own, always do.
    """
    with public_change():
        rotate_if_private(images_of(record, *history))
        for document in _documents_of(record):
            _rename_files(document)


def _documents_of(record: models.Model) -> Iterator[models.Model]:
    """Rows with files that are deleted with the record."""
    for relation in record._meta.related_objects:
        if relation.on_delete is models.CASCADE and _file_fields(relation.related_model):
            yield from relation.related_model._base_manager.filter(**{relation.field.name: record})


def _rename_files(document: models.Model) -> None:
    for field in _file_fields(type(document)):
        if file := getattr(document, field):
            files.give_new_name(file)
            type(document)._base_manager.filter(pk=document.pk).update(**{field: file.name})


def _file_fields(model: type[models.Model]) -> list[str]:
    return [field.name for field in model._meta.concrete_fields if isinstance(field, models.FileField)]
