"""Where an image is shown: in live content, in open drafts, in history."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from expo.images.models import Image, ImageUse
from expo.images.uses import body_columns, foreign_keys


def is_revision(model: type[models.Model]) -> bool:
    """Whether its rows are content of a `record`, as `expo.revisions` keeps it: told by their shape."""
    return {"record", "number", "state"} <= {field.name for field in model._meta.fields}


def _at_work(model: type[models.Model]) -> models.QuerySet:
    """Rows that show something now or will: of revisions the open ones, the others are history."""
    rows: Any = model._default_manager.all()
    return rows.open() if is_revision(model) else rows  # type: ignore[no-any-return]


def _noted_at_work() -> models.QuerySet[ImageUse]:
    past = models.Q()
    for model in apps.get_models():
        if is_revision(model) and body_columns(model):
            is_open = Exists(_at_work(model).filter(pk=OuterRef("object_id")))
            past |= models.Q(~is_open, content_type=ContentType.objects.get_for_model(model))
    return ImageUse.objects.exclude(past)


def with_use_count(images: models.QuerySet[Image]) -> models.QuerySet[Image]:
    """Each image with `use_count`: how often live content and open drafts show it.

    A cover that is also in the text counts twice; what only history shows does not count.
    """
    total: Any = Value(0)
    for key in foreign_keys():
        rows = _noted_at_work() if key.model is ImageUse else _at_work(key.model)
        held = rows.filter(**{key.name: OuterRef("pk")}).order_by().values(key.name)
        total += Coalesce(Subquery(held.annotate(n=Count("pk")).values("n")), 0)
    return images.annotate(use_count=total)


@dataclass
class Place:
    """A record that shows an image: in its own columns, in its open draft, in revisions of its history."""

    record: models.Model
    title: str = ""
    is_live: bool = False
    is_draft: bool = False
    past: set[int] = field(default_factory=set)

    @property
    def has_history(self) -> bool:
        """Whether the record is of the kind that is changed by revisions."""
        return hasattr(self.record, "live_number")

    def add(self, shown_by: Any) -> None:
        """What was never live is called as its revision."""
        if not self.title or not is_revision(type(shown_by)):
            self.title = str(shown_by)
        if not is_revision(type(shown_by)):
            self.is_live = True
        elif shown_by.is_open:
            self.is_draft = True
        else:
            self.past.add(shown_by.number)


def places(images: Iterable[Image]) -> dict[int, list[Place]]:
    """By the id of the image, each record once; as many queries for one image as for many."""
    found: dict[int, dict[models.Model, Place]] = defaultdict(dict)
    for image, shown_by in _showing([image.pk for image in images]):
        record = shown_by.record if is_revision(type(shown_by)) else shown_by
        found[image].setdefault(record, Place(record)).add(shown_by)
    return {image: list(of_image.values()) for image, of_image in found.items()}


def _showing(ids: list[int]) -> Iterator[tuple[int, Any]]:
    """(image, record or revision), as often as it is shown."""
    for key in foreign_keys():
        if key.model is not ImageUse:
            for row in _with_record(key.model).filter(**{f"{key.name}__in": ids}):
                yield getattr(row, key.attname), row
    noted: dict[int, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for image, kind, row in ImageUse.objects.filter(image__in=ids).values_list(
        "image_id", "content_type_id", "object_id"
    ):
        noted[kind][row].append(image)
    for kind, images in noted.items():
        if model := ContentType.objects.get_for_id(kind).model_class():
            for row in _with_record(model).filter(pk__in=images):
                yield from ((image, row) for image in images[row.pk])


def _with_record(model: type[models.Model]) -> models.QuerySet:
    rows = model._default_manager.defer(*body_columns(model))
    return rows.select_related("record").defer(*_bodies_of_both(model)) if is_revision(model) else rows


def _bodies_of_both(model: type[models.Model]) -> list[str]:
    record: Any = model._meta.get_field("record").related_model
    return [*body_columns(model), *(f"record__{column}" for column in body_columns(record))]
