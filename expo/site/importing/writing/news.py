"""The article itself, with its category, its outlet and its old address."""

from __future__ import annotations

from datetime import datetime, time
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.db.models import Max
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from expo.accounts.desk import free_slug
from expo.core.languages import column
from expo.core.text import normalise
from expo.revisions import content, verbs
from expo.revisions.stamp import Stamp
from expo.site.models import Redirect
from news.models import Article, ArticleRevision, Category, Outlet

from .names import NameIndex, name_columns
from .saving import save_checked

if TYPE_CHECKING:
    from expo.event.models import Edition
    from expo.site.importing.result import ReadPage

    from .journal import Journal
    from .manner import Manner


def import_key(page: ReadPage) -> str:
    """The same for the same page ever after, however its article is edited."""
    return page.original_url if 0 < len(page.original_url) <= 500 else _title_key(page)


def imported_before(page: ReadPage) -> Article | None:
    """The article that was made of this page, with or without its address being known then."""
    return Article.objects.filter(import_key__in={import_key(page), _title_key(page)}).first()


def write_article(page: ReadPage, edition: Edition | None, journal: Journal, manner: Manner) -> Article:
    """A new article; one that staff wrote of the same page is left as it is and remembered as this page's."""
    outlet = _outlet(page.outlet, journal, manner)
    written = _written_by_staff(page, outlet)
    if written:
        journal.article = written
        Article.objects.filter(pk=written.pk).update(import_key=import_key(page))
        journal.leave(written, _("has this title, date and outlet already"))
        return written
    category = None if "category_id" in manner.chosen else _category(page.category, journal, manner)
    article = journal.article = Article(import_key=import_key(page))
    said = Article(
        **{column("title", page.language): page.title, column("body", page.language): page.body},
        category=category,
        outlet=outlet,
        edition=edition,
        byline=page.byline,
        original_url=_valid_url(page.original_url),
        released_on=page.released_on,
    )
    journal.said = said
    content.lay(manner.chosen, said)
    save_checked(article)
    draft = verbs.save_draft(article, content.values(said), by=manner.by, stamp=Stamp(0, 0))
    if manner.publishes and category:
        publish_at = timezone.make_aware(datetime.combine(page.released_on, time.min))
        verbs.publish(draft, by=manner.by, version=draft.version, publish_at=publish_at)
        journal.create(article)
    else:
        draft.notes = _notes(page, journal, manner)
        draft.save(update_fields=["notes"])
        is_lacking = manner.publishes
        journal.create(
            article, _("a draft: the page has no breadcrumb that names a category") if is_lacking else _("a draft")
        )
    return article


def _notes(page: ReadPage, journal: Journal, manner: Manner) -> dict[str, str]:
    """The guesses for whoever looks through the article: each at its field, the others as the note for the whole."""
    at_fields = {name: note for name, note in journal.notes.items() if f"{name}_id" not in manner.chosen}
    settled = {*page.frame_guesses, *journal.notes.values()}
    whole = "\n".join(guess for guess in journal.guesses if guess not in settled)
    return ({"": whole} if whole else {}) | at_fields


def write_redirect(page: ReadPage, article: Article, journal: Journal, manner: Manner) -> None:
    """The page's address on the expo's old site leads to the article."""
    if not page.original_url or not manner.may_add(Redirect):
        return
    address = urlsplit(page.original_url)
    old_path = f"{address.path}?{address.query}" if address.query else address.path
    if Redirect.objects.filter(old_path=old_path).exists():
        return
    with translation.override(page.language):
        redirect = Redirect(old_path=old_path, target=reverse("news:article", args=[article.pk]))
    try:
        redirect.full_clean()
    except ValidationError as error:
        journal.leave_out(Redirect, old_path, " ".join(error.messages))
        return
    redirect.save()
    journal.create(redirect)


def _title_key(page: ReadPage) -> str:
    return f"{page.released_on.isoformat()} {normalise(page.title)}"


def _written_by_staff(page: ReadPage, outlet: Outlet | None) -> Article | None:
    title = column("title", page.language)
    same_day = Article.objects.filter(released_on=page.released_on, outlet=outlet, import_key__isnull=True)
    drafts = ArticleRevision.objects.open().filter(
        released_on=page.released_on, outlet=outlet, record__import_key__isnull=True
    )
    found = [*((each, each) for each in same_day), *((each, each.record) for each in drafts.select_related("record"))]
    same = (record for said, record in found if normalise(getattr(said, title)) == normalise(page.title))
    return next(same, None)


def _outlet(name: str, journal: Journal, manner: Manner) -> Outlet | None:
    if not name:
        return None
    outlet = NameIndex(Outlet.objects.order_by("id")).find(name, journal, "outlet")
    if outlet:
        journal.leave(outlet)
        return outlet
    if not manner.may_add(Outlet):
        journal.leave_out(Outlet, name, _("there is none of this name, and you may not add one"))
        return None
    outlet = Outlet(slug=free_slug(Outlet, name), **name_columns(name))
    save_checked(outlet)
    journal.create(outlet)
    return outlet


def _category(name: str, journal: Journal, manner: Manner) -> Category | None:
    if not name:
        return None
    category = NameIndex(Category.objects.order_by("position", "id")).find(name, journal, "category")
    if category:
        journal.leave(category)
        return category
    if not manner.may_add(Category):
        journal.leave_out(Category, name, _("there is none of this name, and you may not add one"))
        return None
    last = Category.objects.aggregate(last=Max("position"))["last"]
    position = 0 if last is None else last + 1
    category = Category(slug=free_slug(Category, name), position=position, **name_columns(name))
    save_checked(category)
    journal.create(category)
    return category


def _valid_url(url: str) -> str:
    """An address within a company's network is a key, but no link."""
    try:
        URLValidator(schemes=["http", "https"])(url)
    except ValidationError:
        return ""
    return url if len(url) <= 500 else ""
