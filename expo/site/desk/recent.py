from collections.abc import Iterator
from itertools import islice

from django.contrib.auth import get_permission_codename
from django.db.models import Model
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from expo.accounts.desk.history import model_of, url_of
from expo.accounts.models import AuditEntry
from expo.site.desk.items import A_FEW, Item, Person

#: Entries looked through: of one record, and of what the person may not change, there may be many.
LOOKED_THROUGH = 50


def recently_edited(user: Person) -> Iterator[Item]:
    """The last records worked on that are still there, each once, of those that the person may change."""
    return islice(_worked_on(user), A_FEW)


def _worked_on(user: Person) -> Iterator[Item]:
    seen: set[tuple[int | None, str]] = set()
    for entry in AuditEntry.objects.edits()[:LOOKED_THROUGH]:
        model, url, record = model_of(entry), url_of(entry), (entry.content_type_id, entry.object_id)
        if record in seen or not model or not url or not user.has_perm(_right_to_change(model)):
            continue
        seen.add(record)
        if entry.verb != "delete":
            yield Item(entry.record, url, _sentence(entry, str(model._meta.verbose_name), user))


def _right_to_change(model: type[Model]) -> str:
    return f"{model._meta.app_label}.{get_permission_codename('change', model._meta)}"


def _sentence(entry: AuditEntry, kind: str, user: Person) -> str:
    by_you, by_another = _("%(kind)s, %(done)s by you, %(day)s"), _("%(kind)s, %(done)s by %(who)s, %(day)s")
    return (by_you if entry.actor_id == user.pk else by_another) % {
        "kind": kind,
        "done": entry.what,
        "who": entry.who,
        "day": date_format(timezone.localtime(entry.at), "SHORT_DATETIME_FORMAT"),
    }
