from collections.abc import Iterator

from django.contrib.admin.models import ADDITION, DELETION, LogEntry
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from expo.site.desk.items import A_FEW, Item, Person

#: Entries looked through: of one record, and of what the person may not change, there may be many.
LOOKED_THROUGH = 50


def recently_edited(user: Person) -> Iterator[Item]:
    """The last records added or changed, each once, of those that the person may change."""
    entries = LogEntry.objects.exclude(action_flag=DELETION).select_related("user", "content_type").order_by("-pk")
    seen: set[tuple[int | None, str | None]] = set()
    for entry in entries[:LOOKED_THROUGH]:
        kind, key = entry.content_type, (entry.content_type_id, entry.object_id)
        url = entry.get_admin_url()
        if key in seen or kind is None or url is None or not user.has_perm(f"{kind.app_label}.change_{kind.model}"):
            continue
        seen.add(key)
        yield Item(entry.object_repr, url, _sentence(entry, user))
        if len(seen) == A_FEW:
            return


def _sentence(entry: LogEntry, user: Person) -> str:
    day = date_format(timezone.localtime(entry.action_time), "SHORT_DATETIME_FORMAT")
    kind = entry.content_type.name if entry.content_type else ""
    if entry.user_id == user.pk:
        words = (
            _("%(kind)s, added by you, %(day)s")
            if entry.action_flag == ADDITION
            else _("%(kind)s, edited by you, %(day)s")
        )
    else:
        added, changed = _("%(kind)s, added by %(who)s, %(day)s"), _("%(kind)s, edited by %(who)s, %(day)s")
        words = added if entry.action_flag == ADDITION else changed
    return words % {"kind": kind, "day": day, "who": entry.user}
