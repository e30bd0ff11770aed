"""The desk's preview: a revision in frames as wide as a telephone, a tablet and a desk, and links for outsiders."""

from typing import Any

from csp.constants import SELF
from csp.decorators import csp_replace, csp_update
from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_POST, require_safe

from expo.core import languages
from expo.core.web import absolute
from expo.revisions.models import State
from news.models import Article, ArticleRevision, PreviewLink
from news.preview import links
from news.preview.forms import ShareForm
from news.preview.frames import documents, frames
from news.preview.page import is_public, preview


class PreviewAdmin(admin.ModelAdmin):
    """Adds the page `admin:news_article_preview` to the articles' part of the desk, and what it is made of."""

    def get_urls(self) -> list[URLPattern]:
        def staff(view: Any) -> Any:
            return self.admin_site.admin_view(view)

        framing: Any = csp_update({"frame-src": [SELF]})
        framed: Any = csp_replace({"frame-ancestors": [SELF]})
        document = xframe_options_sameorigin(framed(require_safe(self.preview_document_view)))
        below, name = "<int:pk>/preview/", "news_article_preview"
        return [
            path(below, staff(framing(self.preview_view)), name=name),
            path(f"{below}<int:number>/<str:language>/", staff(document), name=f"{name}_document"),
            path(f"{below}<int:link>/revoke", staff(require_POST(self.preview_revoke_view)), name=f"{name}_revoke"),
            *super().get_urls(),
        ]

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """The way to it stands above the form."""
        record = context["original"]
        if record and (record.draft or record.live_number) and self.has_change_permission(request, record):
            way = (reverse("admin:news_article_preview", args=[record.pk]), _("Preview"))
            context["acts"] = [way, *context.get("acts", ())]
        return super().render_change_form(request, context, *args, **kwargs)

    def preview_view(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Of the open revision, else of the live one; `number` asks for another. A post makes a link for outsiders."""
        revision = self._previewed(request, pk, request.GET.get("number", ""))
        form, shared = ShareForm(request.POST if request.method == "POST" else None), ""
        if form.is_valid():
            _link, token = links.share(revision, by=request.user, days=form.cleaned_data["days"])  # type: ignore[arg-type]
            shared = absolute(reverse("preview", args=[token]))
        context = self.admin_site.each_context(request) | {
            "title": _("Preview of revision %(number)s") % {"number": revision.number},
            "subtitle": str(revision),
            "opts": self.opts,
            "revision": revision,
            "is_public": is_public(revision),
            "may_share": revision.state != State.DISCARDED and revision.record.withdrawn_at is None,
            "form": form,
            "shared": shared,
            "links": PreviewLink.objects.filter(revision__record=pk).select_related("revision__record", "created_by"),
        }
        return render(request, "admin/news/article/preview.html", context | frames(request, revision))

    def preview_document_view(self, request: HttpRequest, pk: int, number: int, language: str) -> HttpResponse:
        if language not in languages.CODES:
            raise Http404
        revision = self._previewed(request, pk, str(number))
        return preview(request, revision, language, documents(revision), is_framed=True)

    def preview_revoke_view(self, request: HttpRequest, pk: int, link: int) -> HttpResponse:
        found = get_object_or_404(PreviewLink.objects.select_related("revision__record"), pk=link, revision__record=pk)
        self._needs_change(request, found.revision.record)
        links.revoke(found, by=request.user)  # type: ignore[arg-type]
        self.message_user(request, _("The link is revoked: it opens nothing any longer."))
        shown = reverse("admin:news_article_preview", args=[pk])
        return HttpResponseRedirect(f"{shown}?number={found.revision.number}#links")

    def _previewed(self, request: HttpRequest, pk: int, number: str) -> ArticleRevision:
        record = get_object_or_404(Article, pk=pk)
        self._needs_change(request, record)
        draft = None if number else record.revisions.open().first()
        revision: ArticleRevision = draft or _numbered(record, number)
        revision.record = record
        return revision

    def _needs_change(self, request: HttpRequest, record: Article) -> None:
        if not self.has_change_permission(request, record):
            raise PermissionDenied


def _numbered(record: Article, number: str) -> ArticleRevision:
    """The live one where none is named. Raises Http404."""
    if number and not (number.isascii() and number.isdecimal() and len(number) < 10):
        raise Http404
    found: ArticleRevision = get_object_or_404(record.revisions, number=number or record.live_number or 0)
    return found
