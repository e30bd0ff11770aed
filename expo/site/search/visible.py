"""Which entries of the index a visitor may find, as a condition that is written once for each language."""

from functools import cache

from django.db.models.expressions import RawSQL
from django.utils import timezone

from expo.core.prepared import NOW, bound
from expo.site.models import SearchEntry
from expo.site.search.backends import Condition
from expo.site.search.kinds import Kind
from expo.site.search.places import of_kinds

RECORD = RawSQL("(SELECT record FROM site_searchentry AS e WHERE e.id = m.id)", ())


def visible(kinds: tuple[Kind, ...], language: str) -> Condition:
    """What each kind's own rule says of the record behind an entry, at this moment."""
    sql, params = _of_all(kinds, language)
    return Condition(sql, bound(params, {"now": timezone.now()}))


@cache
def _of_all(kinds: tuple[Kind, ...], language: str) -> Condition:
    conditions = [_of_one(kind, language) for kind in kinds]
    return Condition(
        f"({' AND '.join(each.sql for each in conditions)})", [param for each in conditions for param in each.params]
    )


def _of_one(kind: Kind, language: str) -> Condition:
    first, last = of_kinds(language, kind.number, kind.number)
    hidden = kind.hidden(NOW)
    if hidden is not None:
        entries = SearchEntry.objects.filter(kind=kind.number, record__in=hidden.order_by().values("pk"))
        sql, params = entries.values("pk").query.sql_with_params()
        return Condition(f"(m.id NOT BETWEEN %s AND %s OR m.id NOT IN ({sql}))", [first, last, *params])
    records = kind.visible(language, NOW).order_by().filter(pk=RECORD)
    sql, params = records.values("pk").query.sql_with_params()
    return Condition(f"(m.id NOT BETWEEN %s AND %s OR EXISTS ({sql}))", [first, last, *params])
