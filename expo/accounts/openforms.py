"""Forms that are open: what was typed is kept until it is saved, and colleagues see who else is at it."""

import secrets
from collections.abc import Sequence
from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from expo.accounts.models import OpenForm, User

Fields = Sequence[tuple[str, str]]

#: Whoever was seen so recently has the form open.
PRESENT = timedelta(seconds=60)
#: What nobody came back for goes, and so do the oldest of more than anyone has open.
KEPT_FOR, KEPT_AT_MOST = timedelta(days=30), 50
ADD = "add-"


def key(label: str, name: str) -> str:
    """`label` of the model; `name` of the form: a record's key, or what `new_name` gave."""
    return f"{label.lower()}:{name}"


def new_name() -> str:
    return f"{ADD}{secrets.token_urlsafe(9)}"


def touch(user: User, key: str, fields: Fields | None = None) -> OpenForm:
    """The form is open. `fields`: what stands in it unsaved, empty where that is nothing; none leaves it as it was."""
    now = timezone.now()
    form, is_new = OpenForm.objects.get_or_create(user=user, key=key)
    if is_new:
        _tidy(user)
    if form.seen_at < now - PRESENT:
        form.opened_at = now
    form.seen_at = now
    if fields is not None:
        form.data, form.saved_at = ([list(pair) for pair in fields], now) if fields else (None, None)
    form.save()
    return form


def leave(user: User, key: str) -> None:
    """The page is closed; what was typed waits for its return."""
    mine = OpenForm.objects.filter(user=user, key=key)
    mine.filter(data__isnull=True).delete()
    mine.update(seen_at=timezone.now() - PRESENT)


def forget(user: User, key: str) -> None:
    """What was typed is saved, or not wanted."""
    OpenForm.objects.filter(user=user, key=key).delete()


def kept(user: User, key: str) -> QuerySet[OpenForm]:
    """What this person typed and did not save, newest first: into this form or, of a new record, into any such."""
    mine = OpenForm.objects.filter(user=user, data__isnull=False).order_by("-saved_at")
    label, _, name = key.partition(":")
    return mine.filter(key__startswith=f"{label}:{ADD}") if name.startswith(ADD) else mine.filter(key=key)


def others(user: User, key: str) -> QuerySet[OpenForm]:
    """Who else has the form open, the first one first."""
    present = OpenForm.objects.filter(key=key, seen_at__gt=timezone.now() - PRESENT)
    return present.exclude(user=user).select_related("user").order_by("opened_at")


def _tidy(user: User) -> None:
    now, mine = timezone.now(), OpenForm.objects.filter(user=user)
    mine.filter(data__isnull=True, seen_at__lt=now - PRESENT).delete()
    mine.filter(seen_at__lt=now - KEPT_FOR).delete()
    newest = mine.order_by("-seen_at").values_list("pk", flat=True)[:KEPT_AT_MOST]
    mine.exclude(pk__in=list(newest)).delete()
