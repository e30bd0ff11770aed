"""What lists show at a glance."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib import admin
from django.db import models
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _

from expo.core import languages
from expo.core.templatetags.languages import language_label


def state_tag(kind: str, text: str) -> SafeString:
    """Kinds: live, plan, wait, back, draft, none; shape and words differ, not colour alone."""
    return format_html('<span class="state state-{}">{}</span>', kind, text)


def languages_tag(written: Iterable[str], paths: Mapping[str, str] | None = None) -> SafeString:
    """Each language of the site: a link where it has a path, struck out for ear and eye where it is not written."""
    there = tuple(written)
    tags = (_language_tag(code, (paths or {}).get(code, ""), is_written=code in there) for code in languages.CODES)
    return format_html_join(" ", "{}", ((tag,) for tag in tags))


def _language_tag(code: str, path: str, *, is_written: bool) -> SafeString:
    lang, label = languages.html_lang(code), language_label(code)
    if path:
        return format_html(
            '<a class="written written-yes" href="{}" lang="{}" hreflang="{}">{}</a>', path, lang, lang, label
        )
    if is_written:
        return format_html('<span class="written written-yes" lang="{}">{}</span>', lang, label)
    return format_html(
        '<span class="written written-no"><s lang="{}">{}</s><span class="visually-hidden"> {}</span></span>',
        lang, label, _t("missing"),
    )  # fmt: skip


def names(instance: models.Model, field: str = "name") -> SafeString:
    """A name in both scripts, the reader's first; a tag where one is missing."""
    lines = []
    for code in (languages.current(), *languages.others(languages.current())):
        text = getattr(instance, languages.column(field, code))
        missing = _t("no name in %(language)s") % {"language": languages.called(code)}
        lines.append(
            format_html('<span class="name" lang="{}">{}</span>', languages.html_lang(code), text)
            if text
            else state_tag("none", missing)
        )
    return format_html_join("", "{}", ((line,) for line in lines))


def link(url: str, text: str) -> SafeString:
    return format_html('<a href="{}" rel="external noopener">{}</a>', url, text) if url else SafeString("–")


class NamedFilter(admin.SimpleListFilter):
    """Whether names are there in both languages; the query set's `without_other_language` decides."""

    title = _("names")
    parameter_name = "named"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [("one", _("in one language only"))]

    def queryset(self, request: Any, queryset: Any) -> Any:
        return queryset.without_other_language() if self.value() == "one" else queryset
