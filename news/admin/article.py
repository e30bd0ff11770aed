from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk import ModelAdmin, StackedInline, TabularInline, pair, state_tag
from expo.core import languages
from expo.core.rods import stamp
from expo.images.admin_editor import EditorAdmin
from expo.images.sources import preview
from news.admin.filters import LanguageFilter, PinnedFilter, StateFilter
from news.models import Article, Attachment, Correction
from news.state import ArticleState, state_of

TAGS = {
    ArticleState.DRAFT: "draft",
    ArticleState.SCHEDULED: "plan",
    ArticleState.LIVE: "live",
    ArticleState.EXPIRED: "none",
}


def article_tag(article: Article) -> SafeString:
    state = state_of(article)
    return state_tag(TAGS[state], str(state.label))


class ArticleForm(forms.ModelForm):
    def clean(self) -> dict[str, Any]:
        """“Save and publish” sets the moment to now, unless it lies behind already."""
        cleaned = super().clean() or self.cleaned_data
        now = timezone.now()
        if "_publish" in self.data and "published_at" in self.fields:
            moment = cleaned.get("published_at")
            cleaned["published_at"] = moment if moment and moment <= now else now
        return cleaned


class AttachmentInline(TabularInline):
    model = Attachment


class CorrectionInline(StackedInline):
    model = Correction
    fields = (pair("text"), "corrected_at", "by")
    readonly_fields = ("by",)


@admin.register(Article)
class ArticleAdmin(EditorAdmin, ModelAdmin):
    """The News Center."""

    form = ArticleForm
    list_display = ("picture", "title", "state", "on_site", "released_on", "category", "outlet", "pinned")
    list_display_links = ("title",)
    list_filter = (
        StateFilter, LanguageFilter, PinnedFilter, "category", "edition", ("outlet", admin.RelatedOnlyFieldListFilter),
    )  # fmt: skip
    list_select_related = ("category", "outlet", "cover")
    date_hierarchy = "released_on"
    search_fields = (*languages.columns("title", "summary", "outlet__name"), "byline", "original_url")
    autocomplete_fields = ("category", "outlet", "edition", "organizations", "cover")
    inlines = (CorrectionInline, AttachmentInline)
    fieldsets = (
        (None, {"fields": (pair("title"), pair("summary"), pair("body"))}),
        (
            _("When"),
            {"fields": (("released_on", "published_at"), ("expires_at", "pinned_until"))},
        ),
        (_("Where it belongs"), {"fields": (("category", "edition"), "organizations")}),
        (_("Picture"), {"fields": ("cover",)}),
        (
            _("Where it comes from"),
            {"fields": (("outlet", "byline"), "original_url", "canonical_is_source")},
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Article]:
        queryset = super().get_queryset(request)
        if request.resolver_match and request.resolver_match.url_name == "news_article_changelist":
            return queryset.defer(*languages.columns("body", "summary"))
        return queryset

    def is_public(self, instance: Article, language: str) -> bool:
        return state_of(instance) == ArticleState.LIVE

    def written_in(self, instance: Article) -> tuple[str, ...]:
        return instance.languages()

    def save_formset(self, request: HttpRequest, form: Any, formset: Any, change: Any) -> None:
        """A correction is signed by who writes it."""
        for added in formset.extra_forms:
            if isinstance(added.instance, Correction) and added.has_changed():
                added.instance.by_id = request.user.pk
        super().save_formset(request, form, formset, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        for level, sentence in _what_readers_see(form.instance):
            self.message_user(request, sentence, level)

    @admin.display(description=_("picture"))
    def picture(self, article: Article) -> SafeString:
        """The cover, else the rods that stand in its place."""
        if article.cover:
            return format_html('<img class="thumb" src="{}" alt="" loading="lazy">', preview(article.cover).url)
        if article.released_on is None:
            return mark_safe('<span class="thumb thumb-none"></span>')
        ink = article.category.ink if article.category else "ice"
        return format_html('<span class="thumb thumb-rods" data-ground="{}">{}</span>', ink, stamp(article.released_on))

    @admin.display(description=_("title"), ordering=languages.column("title", "en"))
    def title(self, article: Article) -> SafeString:
        phrase = languages.phrase(article, "title")
        return format_html('<span lang="{}">{}</span>', languages.html_lang(phrase.language), phrase.text or article)

    @admin.display(description=_("state"), ordering="published_at")
    def state(self, article: Article) -> SafeString:
        return article_tag(article)

    @admin.display(description=_("pinned"), boolean=True, ordering="pinned_until")
    def pinned(self, article: Article) -> bool | None:
        return (article.pinned_until is not None and article.pinned_until > timezone.now()) or None


def _what_readers_see(article: Article) -> list[tuple[int, str]]:
    """What follows from the dates just saved, where it may surprise."""
    state, now = state_of(article), timezone.now()
    said: list[tuple[int, str]] = []
    if state == ArticleState.SCHEDULED and article.published_at:
        moment = date_format(timezone.localtime(article.published_at), "DATETIME_FORMAT")
        said.append((messages.INFO, _t("Readers will see it from %(moment)s on.") % {"moment": moment}))
    if state == ArticleState.EXPIRED:
        said.append((messages.WARNING, _t("Its end has passed: readers no longer see it.")))
    if state == ArticleState.DRAFT:
        said.append((messages.INFO, _t("It is a draft: readers do not see it yet.")))
    if article.pinned_until and article.pinned_until <= now:
        said.append((messages.WARNING, _t("The date until which it is pinned has passed.")))
    if article.released_on and article.released_on > timezone.localdate():
        said.append((messages.WARNING, _t("Its release date lies in the future. Is it right?")))
    return said
