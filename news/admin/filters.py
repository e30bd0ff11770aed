from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from news.models import Article
from news.state import ArticleState, in_state


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return list(ArticleState.choices)

    def queryset(self, request: HttpRequest, queryset: QuerySet[Article]) -> QuerySet[Article]:
        return queryset.filter(in_state(self.value() or ""))


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
