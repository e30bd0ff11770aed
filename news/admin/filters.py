from typing import Any, ClassVar

from django.contrib import admin
from django.db import models
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.event.models import Edition
from expo.revisions.models import OPEN
from news.models import Article, ArticleRevision, Category, Outlet
from news.state import ArticleState, in_state


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(ArticleState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(in_state(self.value() or ""))


class DraftFilter(admin.SimpleListFilter):
    """By what is proposed beside the live text, or before there is one."""

    title = _("draft")
    parameter_name = "draft"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(state.value, state.label) for state in OPEN]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() not in OPEN:
            return queryset
        return queryset.filter(pk__in=ArticleRevision.objects.filter(state=self.value()).values("record"))


class _ContentFilter(admin.SimpleListFilter):
    """By a record that the live text or what is proposed refers to."""

    model: ClassVar[type[models.Model]]

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [(str(record.pk), str(record)) for record in self.model._default_manager.all()]

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        if self.value() not in {key for key, _label in self.lookup_choices}:
            return queryset
        named = {str(self.parameter_name): self.value()}
        drafts = ArticleRevision.objects.open().filter(**named).values("record")
        return queryset.filter(Q(**named) | Q(pk__in=drafts))


class CategoryFilter(_ContentFilter):
    title = _("category")
    parameter_name = "category"
    model = Category


class EditionFilter(_ContentFilter):
    title = _("edition")
    parameter_name = "edition"
    model = Edition


class OutletFilter(_ContentFilter):
    title = _("outlet")
    parameter_name = "outlet"
    model = Outlet


class LanguageFilter(admin.SimpleListFilter):
    """By the language that is missing."""

    title = _("languages")
    parameter_name = "missing"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("any", _("not in every language")),
            *((code, format_lazy(_("not in {language}"), language=languages.called(code))) for code in languages.CODES),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "any":
            return queryset.without_other_language()
        if self.value() in languages.CODES:
            return queryset.filter(**{languages.column("is_written", self.value()): False})
        return queryset


class PinnedFilter(admin.SimpleListFilter):
    title = _("pinned")
    parameter_name = "pinned"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [("yes", _("now"))]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(pinned_until__gt=timezone.now()) if self.value() == "yes" else queryset
