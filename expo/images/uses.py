"""Which records show an image: in their bodies, as noted on saving, and through foreign keys."""

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, models, transaction

from expo.images.bodies import image_ids
from expo.images.models import Image, ImageUse


def note_uses(*records: models.Model, using: str = DEFAULT_DB_ALIAS) -> None:
    """Write down which images the bodies of these saved records hold; the records are of one model.

    A deleted image that a body still names is no use: it is not shown either.
    """
    if not records:
        return
    uses = ImageUse.objects.using(using)
    content_type = ContentType.objects.db_manager(using).get_for_model(records[0])
    held = {(record.pk, image) for record in records for image in images_in_bodies(record)}
    there = _existing({image for _, image in held}, using)
    wanted = {(record, image) for record, image in held if image in there}
    of_records = uses.filter(content_type=content_type, object_id__in=[record.pk for record in records])
    with transaction.atomic(using=using):
        noted = {(record, image): pk for pk, record, image in of_records.values_list("pk", "object_id", "image_id")}
        if gone := [pk for pair, pk in noted.items() if pair not in wanted]:
            uses.filter(pk__in=gone).delete()
        if new := sorted(wanted - noted.keys()):
            uses.bulk_create(
                (ImageUse(content_type=content_type, object_id=record, image_id=image) for record, image in new),
                ignore_conflicts=True,
            )


def forget_uses(record: models.Model, using: str = DEFAULT_DB_ALIAS) -> None:
    """The record is deleted."""
    content_type = ContentType.objects.db_manager(using).get_for_model(record)
    ImageUse.objects.using(using).filter(content_type=content_type, object_id=record.pk).delete()


def body_columns(model: type[models.Model]) -> list[str]:
    return [column.attname for column in model._meta.concrete_fields if getattr(column, "holds_images", False)]


def images_in_bodies(record: models.Model) -> set[int]:
    """Ids of images that exist or not."""
    return image_ids(*(getattr(record, column) for column in body_columns(type(record))))


def _existing(ids: set[int], using: str) -> set[int]:
    return set(Image.objects.using(using).filter(pk__in=ids).values_list("pk", flat=True)) if ids else set()


def foreign_keys() -> list[models.ForeignKey]:
    """Of every model to an image, the table of uses included."""
    relations = Image._meta.get_fields(include_hidden=True)
    return [relation.field for relation in relations if isinstance(relation, models.ManyToOneRel)]


def foreign_keys_of(model: type[models.Model]) -> list[models.ForeignKey]:
    return [key for key in foreign_keys() if key.model is model]
