"""One query for all kinds together, however much there is: each kind reads its own index, up to a limit."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth import get_permission_codename
from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Case, F, FilteredRelation, Q, QuerySet, Value, When
from django.db.models.functions import Cast, Coalesce, NullIf
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from expo.accounts.models import User
from expo.core import languages
from expo.core.languages import CODES, Phrase
from expo.core.moments import beside_utc
from expo.event.dates import dates
from expo.event.models import Edition, Notice
from expo.revisions.models import OPEN
from news.models import Article


class Kind(models.TextChoices):
    PUBLICATION = "publication", _("Articles go live")
    EXPIRY = "expiry", _("Articles end")
    PIN = "pin", _("Articles are unpinned")
    NOTICE_START = "notice-start", _("Notices begin")
    NOTICE_END = "notice-end", _("Notices end")
    EDITION = "edition", _("Days of an edition")


KEPT: dict[str, tuple[type[models.Model], str]] = {
    Kind.PUBLICATION: (Article, "published_at"),
    Kind.EXPIRY: (Article, "expires_at"),
    Kind.PIN: (Article, "pinned_until"),
    Kind.NOTICE_START: (Notice, "starts_at"),
    Kind.NOTICE_END: (Notice, "ends_at"),
    Kind.EDITION: (Edition, "starts_on"),
}
#: What happens in a word or two, and as a sentence.
WORDS = {
    Kind.PUBLICATION: (_("Goes live"), _("Goes live on {moment}.")),
    Kind.EXPIRY: (_("Ends"), _("Ends on {moment}.")),
    Kind.PIN: (_("Is unpinned"), _("Is unpinned on {moment}.")),
    Kind.NOTICE_START: (_("Notice begins"), _("This notice begins on {moment}.")),
    Kind.NOTICE_END: (_("Notice ends"), _("This notice ends on {moment}.")),
    Kind.EDITION: (_("Edition"), _("This edition takes place: {moment}.")),
}
NOTHING = Value(None)
UNAPPROVED = (_("Not approved yet"), _("Planned for {moment}, and not approved yet."))


@dataclass(frozen=True)
class Entry:
    """At a moment, or (of an edition) on days of its own place; `first` is the day in the active zone."""

    kind: Kind
    title: Phrase
    url: str
    at: datetime | None
    first: date
    last: date
    is_approved: bool = True

    @property
    def word(self) -> str:
        return str(self._words[0])

    @property
    def sentence(self) -> SafeString:
        return format_html(str(self._words[1]), moment=self.moment)

    @property
    def moment(self) -> SafeString:
        return beside_utc(self.at) if self.at else dates(self.first, self.last)

    @property
    def _words(self) -> tuple[Any, Any]:
        return WORDS[self.kind] if self.is_approved else UNAPPROVED

    @property
    def lang(self) -> str:
        return "" if self.title.language == languages.current() else languages.html_lang(self.title.language)


def kinds_of(user: User | AnonymousUser, *rights: str) -> list[Kind]:
    """Those on whose records the person has one of these rights."""
    return [kind for kind in Kind if any(_holds(user, right, KEPT[kind][0]) for right in rights)]


def _holds(user: User | AnonymousUser, right: str, model: type[models.Model]) -> bool:
    return user.has_perm(f"{model._meta.app_label}.{get_permission_codename(right, model._meta)}")


def entries(kinds: Collection[Kind], since: datetime, until: datetime | None = None, *, each: int) -> list[Entry]:
    """In their order, at most `each` of a kind: the first ones from `since` on and before `until`."""
    parts = [_part(kind, since, until, each) for kind in kinds]
    if not parts:
        return []
    found = parts[0].union(*parts[1:], all=True)
    return sorted(map(_entry, found), key=lambda entry: (entry.first, entry.at or since, entry.url))


def _part(kind: Kind, since: datetime, until: datetime | None, each: int) -> QuerySet[Any, Any]:
    model, field = KEPT[kind]
    chosen = _chosen(kind, since, until).order_by(field, "pk").values("pk")[:each]
    rows = model._default_manager.order_by()
    if model is Article:
        rows = rows.annotate(draft=FilteredRelation("revisions", condition=Q(revisions__state__in=OPEN)))
    is_edition = model is Edition
    return rows.filter(pk__in=chosen).values_list(
        Value(kind.value),
        "pk",
        *(_title(model, code) for code in CODES),
        Cast(NOTHING if is_edition else F(field), models.DateTimeField()),
        Cast(F("starts_on") if is_edition else NOTHING, models.DateField()),
        Cast(F("ends_on") if is_edition else NOTHING, models.DateField()),
        Case(When(Q(live_number=None), then=False), default=True) if model is Article else Value(True),  # noqa: FBT003
    )


def _chosen(kind: Kind, since: datetime, until: datetime | None) -> QuerySet[Any]:
    model, field = KEPT[kind]
    if model is Edition:
        return _editions(since, until)
    rows = model._default_manager.filter(**{f"{field}__gte": since})
    if until:
        rows = rows.filter(**{f"{field}__lt": until})
    if model is Article:
        rows = rows.filter(withdrawn_at=None)
    return rows if kind in (Kind.PUBLICATION, Kind.NOTICE_START, Kind.NOTICE_END) else rows.exclude(live_number=None)


def _editions(since: datetime, until: datetime | None) -> QuerySet[Any]:
    """Those that take place, or may, with a day in between."""
    rows = Edition.objects.exclude(date_status__in=("postponed", "cancelled"))
    rows = rows.filter(Q(starts_on__gte=timezone.localdate(since)) | Q(ends_on__gte=timezone.localdate(since)))
    return rows.filter(starts_on__lte=timezone.localdate(until - timedelta(seconds=1))) if until else rows


def _title(model: type[models.Model], code: str) -> Any:
    """An article that was never live has its title in its draft; an edition without a name is called by its year."""
    if model is Article:
        name = languages.column("title", code)
        return Coalesce(NullIf(F(name), Value("")), F(f"draft__{name}"), Value(""))
    if model is Notice:
        return F(languages.column("text", code))
    nameless = Q(**dict.fromkeys(languages.columns("name"), ""))
    return Case(When(nameless, then=Cast("year", models.CharField())), default=F(languages.column("name", code)))


def _entry(row: tuple[Any, ...]) -> Entry:
    kind, pk, *titles, at, starts_on, ends_on, is_approved = row
    model = KEPT[kind][0]
    first = timezone.localdate(at) if at else starts_on
    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_change", args=[pk])
    title = _phrase(dict(zip(CODES, titles, strict=True)))
    return Entry(Kind(kind), title, url, at, first, ends_on or first, bool(is_approved))


def _phrase(titles: dict[str, str]) -> Phrase:
    wanted = languages.current()
    for code in (wanted, *languages.others(wanted)):
        if titles[code]:
            return Phrase(titles[code], code)
    return Phrase(str(_("Untitled")), wanted)


def by_day(found: Collection[Entry], first: date, last: date) -> Iterator[tuple[date, list[Entry]]]:
    """The days that have entries, an edition on each of its days."""
    days = (first + timedelta(days=n) for n in range((last - first).days + 1))
    for day in days:
        if todays := [entry for entry in found if entry.first <= day <= entry.last]:
            yield day, todays
