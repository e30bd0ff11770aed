"""What keeps the index in step."""

from collections.abc import Iterable
from functools import partial
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models.signals import post_delete, post_save

from expo.public.signals import written
from expo.site.migrated import once_all_is_there
from expo.site.models import SearchEntry
from expo.site.search import index
from expo.site.search.backends import backend
from expo.site.search.kinds import KINDS, Kind


def connect() -> None:
    for kind in KINDS:
        for signal, receiver in ((post_save, _saved), (post_delete, _deleted), (written, _written)):
            signal.connect(partial(receiver, kind), sender=kind.model, weak=False)
        for part in kind.parts:
            for signal in (post_save, post_delete):
                signal.connect(partial(_part_changed, kind), sender=part, weak=False)


def _saved(kind: Kind, instance: Any, *, raw: bool, **kwargs: Any) -> None:
    """What is loaded from a file is put in by `rebuild_search`: other rows that it names may be still to come."""
    if not raw:
        index.put(kind, [instance.pk])


def _deleted(kind: Kind, instance: Any, **kwargs: Any) -> None:
    index.drop(kind, instance.pk)


def _written(kind: Kind, keys: Iterable[int], **kwargs: Any) -> None:
    index.put(kind, keys)


def _part_changed(kind: Kind, instance: Any, *, raw: bool = False, **kwargs: Any) -> None:
    if not raw:
        name = kind.parts[type(instance)]
        index.put(kind, [getattr(instance, name)] if name else kind.records().values_list("pk", flat=True))


@once_all_is_there
def forget_what_is_gone(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """After `manage.py flush`, which knows of the entries and not of the table beside them."""
    if not SearchEntry.objects.using(using).exists():
        backend().clear()
