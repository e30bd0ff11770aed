import re
from collections.abc import Iterator
from typing import Any

from django import forms
from django.contrib import admin
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IncorrectLookupParameters
from django.contrib.admin.views.main import ChangeList
from django.core.exceptions import BadRequest
from django.db import DataError, models
from django.forms.models import BaseInlineFormSet
from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.safestring import SafeString
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from expo.accounts.desk.addresses import list_of
from expo.accounts.desk.columns import languages_tag
from expo.accounts.desk.fields import DeskFields
from expo.accounts.desk.logged import Logged
from expo.accounts.desk.open_form import Kept
from expo.core import languages
from expo.core.templatetags.languages import language_label

#: Keys are numbers that both databases hold.
KEY = re.compile(r"[0-9]{1,18}")


def pair(name: str) -> tuple[str, ...]:
    """The columns of a translated field as one row of a form: the languages stand side by side."""
    return languages.columns(name)


class RowFormSet(BaseInlineFormSet):
    def add_fields(self, form: forms.ModelForm, index: int | None) -> None:
        super().add_fields(form, index)
        if "DELETE" in form.fields:
            form.fields["DELETE"].widget.attrs["aria-label"] = form.fields["DELETE"].label or ""


class TabularInline(DeskFields, admin.TabularInline):
    extra = 0
    formset = RowFormSet
    is_labelled_by_column = True


class StackedInline(DeskFields, admin.StackedInline):
    extra = 0


class ModelAdmin(DeskFields, Logged, Kept):
    """A list and a form of the desk.

    Above the form stand links to the public page in each language in which it exists, and to the lists of what
    hangs on the record. `on_site` is the same as a column.
    """

    view_on_site = False
    show_full_result_count = False
    list_per_page = 50

    class Media:
        js = ("js/admin/labels.js",)

    def is_public(self, instance: Any, language: str) -> bool:
        """Whether visitors can see the record's page in a language in which it is written; asks no database."""
        return True

    def written_in(self, instance: Any) -> tuple[str, ...]:
        """The languages in which there is something to show."""
        return languages.CODES

    def public_paths(self, instance: Any) -> Iterator[tuple[str, str]]:
        """(language, path) of each public page of a record."""
        if not hasattr(instance, "get_absolute_url"):
            return
        for code in self.written_in(instance):
            if self.is_public(instance, code):
                with translation.override(code):
                    yield code, instance.get_absolute_url()

    @admin.display(description=_("on the site"))
    def on_site(self, instance: Any) -> SafeString:
        """A tag for each language: a link where its page is public, struck out where it is not written."""
        return languages_tag(self.written_in(instance), dict(self.public_paths(instance)))

    def related_lists(self, request: HttpRequest, instance: models.Model) -> Iterator[dict[str, Any]]:
        """Lists of the desk that show what points at the record, with how much there is."""
        inline = {edited.model for edited in self.inlines}
        for relation in instance._meta.related_objects:
            other = self.admin_site._registry.get(relation.related_model)
            if other is None or relation.related_model in inline or not other.has_view_permission(request):
                continue
            count = other.model._default_manager.filter(**{relation.field.name: instance}).count()
            label = capfirst(other.opts.verbose_name_plural)
            url = list_of(other.model, **{f"{relation.field.name}__id__exact": instance.pk})
            yield {"url": url, "label": label, "count": count}
            if isinstance(other, ModelAdmin):
                yield from other.offers(request, instance)

    def offers(self, request: HttpRequest, record: models.Model) -> Iterator[dict[str, Any]]:
        """More links, as `url` and `label`, on the form of a record at which rows of this table point."""
        yield from ()

    def pages(self, request: HttpRequest) -> Iterator[dict[str, Any]]:
        """More pages about this table, as `url` and `label`, for the navigation."""
        yield from ()

    def changelist_view(self, request: HttpRequest, extra_context: dict[str, Any] | None = None) -> HttpResponse:
        """Its title names what is listed. Rows are chosen by keys that a form of ours can have sent."""
        if not all(KEY.fullmatch(key) for key in request.POST.getlist(ACTION_CHECKBOX_NAME)):
            raise BadRequest("No row has such a key.")
        title = {"title": capfirst(self.opts.verbose_name_plural)}
        return super().changelist_view(request, title | (extra_context or {}))

    def get_changelist_instance(self, request: HttpRequest) -> ChangeList:
        """A year or a key that the databases cannot hold is a filter that does not work, as any other."""
        try:
            return super().get_changelist_instance(request)
        except (OverflowError, DataError) as error:
            raise IncorrectLookupParameters from error

    def lookup_allowed(self, lookup: str, value: Any, request: HttpRequest) -> bool:
        """Not by patterns of which a database may choke."""
        return not lookup.endswith("regex") and super().lookup_allowed(lookup, value, request)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        instance = self.get_object(request, object_id) if request.method == "GET" else None
        if instance is not None and self.has_view_permission(request, instance):
            extra_context = (extra_context or {}) | {
                "public_links": [(path, language_label(code)) for code, path in self.public_paths(instance)],
                "related_lists": list(self.related_lists(request, instance)),
            }
        return super().change_view(request, object_id, form_url, extra_context)
