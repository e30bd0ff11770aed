from typing import Any

from django.contrib import messages
from django.contrib.admin.helpers import ACTION_CHECKBOX_NAME
from django.contrib.admin.options import IS_POPUP_VAR
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from expo.core.spreadsheets import download
from expo.revisions.bulk import BulkAdmin
from news.admin.bulk.actions import ACTIONS
from news.admin.bulk.export import MOST, table
from news.admin.bulk.forms import ExportForm
from news.models import Article

EXPORT = "export"


class ArticleBulkAdmin(BulkAdmin):
    """Many articles at once: published, planned, moved, or taken along as a table."""

    bulk_actions = ACTIONS
    bulk_title = "title"

    def get_actions(self, request: HttpRequest) -> dict[str, Any]:
        actions = super().get_actions(request)
        if self.actions is None or IS_POPUP_VAR in request.GET:
            return actions
        return actions | {EXPORT: (type(self).export, EXPORT, _("Export as a table"))}

    def export(self, request: HttpRequest, chosen: QuerySet[Article]) -> HttpResponseBase | None:
        """Asks at first what to write, with the list's own address and choice: so all that a filter finds can go."""
        count = chosen[: MOST + 1].count()
        if count > MOST:
            messages.error(request, self.too_many(chosen.count(), MOST))
            return None
        form = ExportForm(request.POST if "kind" in request.POST else None)
        if form.is_valid():
            rows = table(chosen, with_texts=form.cleaned_data["with_texts"])
            name, title = f"articles-{timezone.localdate():%Y-%m-%d}", str(Article._meta.verbose_name_plural)
            return download(rows, form.cleaned_data["kind"], name, title=title)
        context = self.admin_site.each_context(request) | {
            "title": _("Export as a table"),
            "opts": self.opts,
            "media": self.media,
            "form": form,
            "count": count,
            "is_across": request.POST.get("select_across") == "1",
            "chosen": request.POST.getlist(ACTION_CHECKBOX_NAME),
            "checkbox": ACTION_CHECKBOX_NAME,
            "action": EXPORT,
        }
        return TemplateResponse(request, "admin/news/article/export.html", context)
