"""Which records show an image: in their bodies, as noted on saving, and through foreign keys."""

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import DEFAULT_DB_ALIAS, models, transaction
from django.db.models import Count, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

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
    return [field.attname for field in model._meta.concrete_fields if getattr(field, "holds_images", False)]


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


def with_use_count(images: models.QuerySet[Image]) -> models.QuerySet[Image]:
    """Each image with `use_count`: in how many places it is shown; a cover that is also in the text counts twice."""
    total: Any = Value(0)
    for key in foreign_keys():
        rows = key.model._default_manager.filter(**{key.name: OuterRef("pk")}).order_by().values(key.name)
        total += Coalesce(Subquery(rows.annotate(n=Count("pk")).values("n")), 0)
    return images.annotate(use_count=total)


def records_showing(image: Image) -> list[models.Model]:
    """Every record that shows the image, once."""
    found: dict[models.Model, None] = {}
    for key in foreign_keys():
        if key.model is not ImageUse:
            found |= dict.fromkeys(key.model._default_manager.filter(**{key.name: image}))
    noted = ImageUse.objects.filter(image=image).prefetch_related("record")
    return [*(found | dict.fromkeys(use.record for use in noted if use.record))]
