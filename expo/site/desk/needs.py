"""What needs attention beside single articles, most pressing first."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Count, Exists, IntegerField, OuterRef, QuerySet, Subquery, TextField
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from expo.accounts.desk import form_of, list_of
from expo.accounts.models import AuditEntry, OutgoingMail
from expo.event.models import Contact, Edition, Expo
from expo.images.models import Image
from expo.site.desk.items import A_FEW, Item, Person
from expo.site.models import Page
from expo.site.planned.entries import Entry, Kind
from organizers.models import Organization

SOON = timedelta(days=3)


def expo_needs(user: Person) -> Iterator[Item]:
    facts = _facts()
    if facts is None and user.has_perm("event.change_expo"):
        yield Item(_("The expo"), reverse("admin:event_expo_add"), _("It has no name yet."), _("Name it"))
    if user.has_perm("event.change_edition"):
        yield from _undated_editions()
    if facts is not None:
        yield from (item for right, item in _missing(facts) if user.has_perm(right))


def _facts() -> Any:
    """The expo with answers to all yes-or-no and how-many questions, in one query; none before it has a name."""
    edited = AuditEntry.objects.filter(
        content_type__app_label="site", content_type__model="page", object_id=OuterRef("key")
    )
    untouched = Page.objects.filter(slug="privacy").annotate(key=Cast("pk", TextField())).exclude(Exists(edited))
    return Expo.objects.annotate(
        has_edition=Exists(Edition.objects.all()),
        has_current=Exists(Edition.objects.filter(is_current=True)),
        has_contact=Exists(Contact.objects.filter(is_primary=True)),
        untouched_privacy=Subquery(untouched.values("pk")[:1]),
        given_up=_count(OutgoingMail.objects.given_up()),
        overdue=_count(OutgoingMail.objects.overdue()),
        images=_count(Image.objects.without_alt()),
        bodies=_count(Organization.objects.visible().without_other_language()),
    ).first()


def _count(queryset: QuerySet[Any]) -> Subquery:
    total = queryset.order_by().values(one=Count("pk") * 0).annotate(total=Count("pk")).values("total")
    return Subquery(total, output_field=IntegerField())


def _missing(facts: Any) -> Iterator[tuple[str, Item]]:
    """(right, item): what is not there at all."""
    if not facts.has_current:
        verb = _("Choose one") if facts.has_edition else _("Add one")
        url = list_of(Edition) if facts.has_edition else reverse("admin:event_edition_add")
        why = _("The home page, the footer and the venue page have nothing to show.")
        yield "event.change_edition", Item(_("No edition is the current one"), url, why, verb)
    if not facts.has_contact:
        why = _("Nobody reads whom to call: the footer shows the primary contact.")
        yield "event.change_contact", Item(_("There is no primary contact"), list_of(Contact), why, _("Set one"))
    yield from (("accounts.change_outgoingmail", item) for item in _mails(facts))
    if facts.untouched_privacy:
        url = reverse("admin:site_page_change", args=[facts.untouched_privacy])
        why = _("It is the text that came with the software. Read it, and say what holds for your office.")
        yield "site.change_page", Item(_("The privacy notice"), url, why, _("Read"))
    if facts.images:
        title = ngettext("%(n)s image", "%(n)s images", facts.images) % {"n": facts.images}
        why = _("Without alternative text in at least one language.")
        yield "images.change_image", Item(title, list_of(Image, alt="missing"), why, _("Describe"))
    if facts.bodies:
        title = ngettext("%(n)s organization", "%(n)s organizations", facts.bodies) % {"n": facts.bodies}
        why = _("Named in one language only.")
        url = list_of(Organization, named="one")
        yield "organizers.change_organization", Item(title, url, why, _("Name"))


def _mails(facts: Any) -> Iterator[Item]:
    if facts.given_up:
        title = ngettext("%(n)s mail", "%(n)s mails", facts.given_up) % {"n": facts.given_up}
        why = _("Given up after the last try: nobody was reached.")
        yield Item(title, list_of(OutgoingMail, state="given_up"), why, _("Hand over"))
    if facts.overdue and settings.EMAIL_URL:
        title = ngettext("%(n)s mail", "%(n)s mails", facts.overdue) % {"n": facts.overdue}
        why = _("They wait to be sent: no timer runs “manage.py send_mail”. Tell who runs the site.")
        yield Item(title, list_of(OutgoingMail, state="waiting"), why, _("Look"))


def _undated_editions() -> Iterator[Item]:
    for edition in Edition.objects.upcoming_without_dates()[:A_FEW]:
        why = _("It is ahead, and nobody reads when it takes place.")
        yield Item(str(edition), form_of(edition), why, _("Set dates"))


def ending_notices(ahead: Iterable[Entry]) -> Iterator[Item]:
    soon = timezone.now() + SOON
    for entry in ahead:
        if entry.kind == Kind.NOTICE_END and entry.at and entry.at <= soon:
            yield Item(entry.title.text, entry.url, entry.sentence, _("Look"), entry.lang)
