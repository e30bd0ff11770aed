"""The desk's page for saved pages of an older site: bring files, see what was read and guessed, make drafts."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.forms import Media
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from expo.accounts.desk import list_of
from expo.accounts.models import User
from expo.site.importing import waiting
from expo.site.importing.desk import make_draft, read_files
from expo.site.importing.forms import ALL_BYTES, MOST, FilesForm, PageForm, PlaceForm, choices, page_forms
from news.models import Article


def start(request: HttpRequest) -> HttpResponse:
    user = _writer(request)
    form = FilesForm()
    if request.method == "POST":
        form = FilesForm(request.POST, request.FILES)
        if form.is_valid():
            pages = read_files(form.cleaned_data["pages"], user)
            return HttpResponseRedirect(reverse("import_chosen", args=[waiting.keep(user, pages)]))
    return _page(request, "start", form=form, most=MOST, most_bytes=ALL_BYTES, title=_("Import pages"))


def chosen(request: HttpRequest, name: str) -> HttpResponse:
    user = _writer(request)
    pages = waiting.find(user, name)
    if pages is None:
        messages.warning(request, _("These files are not kept any longer. Choose them again."))
        return HttpResponseRedirect(reverse("import_pages"))
    data = request.POST if request.method == "POST" else None
    forms, for_all = page_forms(pages, data), PlaceForm(*choices(), data, prefix="all")
    if data is not None and _are_valid(request, for_all, wanted := _wanted(forms)):
        for number, form in wanted.items():
            waiting.replace(user, name, number, make_draft(form.waiting, user, for_all.columns() | form.columns()))
        return HttpResponseRedirect(request.path)
    lines = [(page, forms.get(number)) for number, page in enumerate(pages)]
    made = sum(page.is_made for page in pages)
    has_errors = data is not None and any(form.errors for form in _wanted(forms).values())
    return _page(
        request, "chosen", title=_("What was read"), lines=lines, for_all=for_all, has_forms=bool(forms), made=made,
        has_errors=has_errors, drafts_url=list_of(Article, draft="draft"),
    )  # fmt: skip


def _wanted(forms: dict[int, PageForm]) -> dict[int, PageForm]:
    return {number: form for number, form in forms.items() if form["takes"].value()}


def _are_valid(request: HttpRequest, for_all: PlaceForm, wanted: dict[int, PageForm]) -> bool:
    if not wanted:
        messages.warning(request, _("Choose at least one page."))
    found = [form.is_valid() for form in (for_all, *wanted.values())]  # of each, that each says what is wrong
    return bool(wanted) and all(found)


def _writer(request: HttpRequest) -> User:
    user = request.user
    if not isinstance(user, User) or not user.has_perms(["news.add_article", "news.change_article"]):
        raise PermissionDenied
    return user


def _page(request: HttpRequest, name: str, **context: Any) -> HttpResponse:
    request.current_app = admin.site.name
    whole = admin.site.each_context(request) | {"opts": Article._meta, "media": Media(), "list_url": list_of(Article)}
    whole |= context
    return TemplateResponse(request, f"admin/import/{name}.html", whole)
