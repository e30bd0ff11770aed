from typing import Any

from django.contrib import admin, messages
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import StackedInline, TabularInline, pair, state_tag
from expo.core import languages
from expo.core.rods import stamp
from expo.images.admin_editor import EditorAdmin
from expo.images.sources import preview
from expo.revisions.admin import ModeratedAdmin
from expo.revisions.templatetags.revisions import revision_tag
from news.admin.bulk import ArticleBulkAdmin
from news.admin.filters import (
    CategoryFilter,
    DraftFilter,
    EditionFilter,
    LanguageFilter,
    OutletFilter,
    PinnedFilter,
    StateFilter,
)
from news.models import Article, ArticleRevision, Attachment, Correction
from news.preview.admin import PreviewAdmin
from news.state import ArticleState, state_of

TAGS = {
    ArticleState.DRAFT: "draft",
    ArticleState.SCHEDULED: "plan",
    ArticleState.LIVE: "live",
    ArticleState.EXPIRED: "none",
    ArticleState.WITHDRAWN: "none",
}


def article_tag(article: Article) -> SafeString:
    state = state_of(article)
    return state_tag(TAGS[state], str(state.label))


class AttachmentInline(TabularInline):
    model = Attachment


class CorrectionInline(StackedInline):
    model = Correction
    fields = (pair("text"), "corrected_at", "by")
    readonly_fields = ("by",)


@admin.register(Article)
class ArticleAdmin(ArticleBulkAdmin, PreviewAdmin, EditorAdmin, ModeratedAdmin):
    """The News Center."""

    list_display = ("picture", "title", "state", "on_site", "released", "in_category", "printed_by", "pinned")
    list_display_links = ("title",)
    list_filter = (
        StateFilter, DraftFilter, LanguageFilter, PinnedFilter, CategoryFilter, EditionFilter, OutletFilter,
    )  # fmt: skip
    list_select_related = ("category", "outlet", "cover")
    date_hierarchy = "released_on"
    ordering = (F("released_on").desc(nulls_first=True), "-pk")
    search_fields = (*languages.columns("title", "summary", "outlet__name"), "byline", "original_url")
    autocomplete_fields = ("category", "outlet", "edition", "organizations", "cover")
    inlines = (CorrectionInline, AttachmentInline)
    fieldsets = (
        (None, {"fields": (pair("title"), pair("summary"), pair("body"))}),
        (_("Where it belongs"), {"fields": (("category", "edition"), ("released_on", "expires_at"))}),
        (_("Picture"), {"fields": ("cover",)}),
        (_("Where it comes from"), {"fields": (("outlet", "byline"), "original_url")}),
        (
            _("On the site"),
            {
                "fields": (("published_at", "pinned_until"), "organizations", "canonical_is_source"),
                "description": _("No part of the draft: what you change here holds as soon as it is saved."),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        queryset: Any = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "news_article_changelist":
            long = languages.columns("body", "summary")
            return queryset.defer(*long).with_open_revisions(*long)
        return queryset

    def get_search_results(self, request: HttpRequest, queryset: Any, search_term: str) -> Any:
        """What is proposed is found as what is live is."""
        found, may_repeat = super().get_search_results(request, queryset, search_term)
        if not search_term:
            return found, may_repeat
        drafts = ArticleRevision.objects.open().saying(search_term)
        return queryset.filter(Q(pk__in=found.values("pk")) | Q(pk__in=drafts.values("record"))), False

    def get_readonly_fields(self, request: HttpRequest, obj: Article | None = None) -> Any:
        """What readers see, or saw, since some day was published on it."""
        is_out = obj is not None and obj.live_number and obj.published_at and obj.published_at <= timezone.now()
        readonly = super().get_readonly_fields(request, obj)
        return [*readonly, "published_at"] if is_out else readonly

    def is_public(self, instance: Article, language: str) -> bool:
        return state_of(instance) == ArticleState.LIVE

    def written_in(self, instance: Article) -> tuple[str, ...]:
        """Of what was never live, the languages that are begun."""
        return instance.languages() if instance.live_number else languages.written(_said(instance), "title")

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        """A correction is signed by who writes it."""
        for added in formset.extra_forms:
            if isinstance(added.instance, Correction) and added.has_changed():
                added.instance.by_id = request.user.pk
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        if "organizations" in form.changed_data or any(formset.has_changed() for formset in formsets):
            Article.objects.filter(pk=form.instance.pk).touch()
        if {"published_at", "pinned_until"} & set(form.changed_data):
            for level, sentence in _what_readers_see(form.instance):
                self.message_user(request, sentence, level)

    @admin.display(description=_("picture"))
    def picture(self, article: Article) -> SafeString:
        """The cover, else the rods that stand in its place."""
        said = _said(article)
        if said.cover:
            return format_html('<img class="thumb" src="{}" alt="" loading="lazy">', preview(said.cover).url)
        if said.released_on is None:
            return mark_safe('<span class="thumb thumb-none"></span>')
        ink = said.category.ink if said.category else "ice"
        return format_html('<span class="thumb thumb-rods" data-ground="{}">{}</span>', ink, stamp(said.released_on))

    @admin.display(description=_("title"), ordering=languages.column("title", "en"))
    def title(self, article: Article) -> SafeString:
        phrase = languages.phrase(_said(article), "title")
        return format_html('<span lang="{}">{}</span>', languages.html_lang(phrase.language), phrase.text or article)

    @admin.display(description=_("state"), ordering="published_at")
    def state(self, article: Article) -> SafeString:
        draft = article.open_revision
        if draft is None:
            return article_tag(article)
        if article.live_number is None:
            return revision_tag(draft)
        return format_html("{} {}", article_tag(article), revision_tag(draft))

    @admin.display(description=_("release date"), ordering="released_on")
    def released(self, article: Article) -> Any:
        return _said(article).released_on

    @admin.display(description=_("category"), ordering="category")
    def in_category(self, article: Article) -> Any:
        return _said(article).category

    @admin.display(description=_("outlet"), ordering="outlet")
    def printed_by(self, article: Article) -> Any:
        return _said(article).outlet

    @admin.display(description=_("pinned"), boolean=True, ordering="pinned_until")
    def pinned(self, article: Article) -> bool | None:
        return (article.pinned_until is not None and article.pinned_until > timezone.now()) or None


def _said(article: Article) -> Any:
    """What the list shows: the live words, and before there are any, those proposed."""
    return article if article.live_number is not None else article.open_revision or article


def _what_readers_see(article: Article) -> list[tuple[int, str]]:
    """What follows from the dates just saved, where it may surprise."""
    state, now = state_of(article), timezone.now()
    said: list[tuple[int, str]] = []
    if state == ArticleState.SCHEDULED and article.published_at:
        moment = date_format(timezone.localtime(article.published_at), "DATETIME_FORMAT")
        said.append((messages.INFO, _t("Readers will see it from %(moment)s on.") % {"moment": moment}))
    if state == ArticleState.EXPIRED:
        said.append((messages.WARNING, _t("Its end has passed: readers no longer see it.")))
    if article.pinned_until and article.pinned_until <= now:
        said.append((messages.WARNING, _t("The date until which it is pinned has passed.")))
    return said
