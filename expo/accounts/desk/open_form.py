"""What is typed into a form of the desk survives a closed window and a session that ran out."""

import json
import re
from copy import copy
from http import HTTPStatus
from typing import Any, NamedTuple, cast

from django.conf import settings
from django.contrib import admin
from django.contrib.admin.utils import quote, unquote
from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect, JsonResponse, QueryDict
from django.middleware.csrf import get_token
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from expo.accounts import openforms
from expo.accounts.desk.unchecked import unchecked_form, unchecked_formset
from expo.accounts.models import OpenForm, User

#: The hidden field with the key of the open form, and the parameter that names the one to go on with.
OPEN_FORM, TYPED = "_open_form", "_typed"
#: Bytes that one form may send to be kept.
LARGEST = 2 * 1024 * 1024
#: A record's key, with the view where its form is not the usual one; or the name of a new record.
NAME = re.compile(r"(?P<key>[\w-]{1,80})(?:\.(?P<view>[a-z_]{1,30}))?")
#: Never kept, whatever a browser sends.
DROPPED = re.compile(r"csrfmiddlewaretoken|_open_form|.*password.*", re.IGNORECASE)
_UNSTORABLE = re.compile("[\0\ud800-\udfff]")


class Kept(admin.ModelAdmin):
    """Forms that keep what is typed until it is saved, and say who else has them open.

    The page sends what stands in it (static/js/admin/open-form.js) to an address of its own; a save forgets it.
    """

    keeps_what_is_typed = True

    def get_urls(self) -> list[URLPattern]:
        """Not through `admin_view`, which would answer a script with the sign-in page."""
        view = require_http_methods(["GET", "HEAD", "POST"])(self.open_form_view)
        name = f"{self.opts.app_label}_{self.opts.model_name}_open_form"
        return [path("open-form/<str:name>/", view, name=name), *super().get_urls()]

    # -- the page --------------------------------------------------------------------------------------------

    def _changeform_view(self, request: HttpRequest, object_id: str | None, form_url: str, extra_context: Any) -> Any:
        """Who goes on with what was typed gets the form as if it had been sent, but neither checked nor saved."""
        typed = self._typed(request, object_id)
        if typed is not None:
            request.FILES  # noqa: B018 -- empty, and read before the copy claims to have been posted
            request = copy(request)
            request.method, request.POST = "POST", _as_sent(typed)  # type: ignore[assignment]
            request.typed = typed  # type: ignore[attr-defined]
        return super()._changeform_view(request, object_id, form_url, extra_context)  # type: ignore[misc]

    def _typed(self, request: HttpRequest, object_id: str | None) -> OpenForm | None:
        name = request.GET.get(TYPED, "")
        if request.method != "GET" or not self.keeps_what_is_typed or not NAME.fullmatch(name):
            return None
        is_here = name.startswith(openforms.ADD) if object_id is None else name == self._name(request, object_id)
        key = openforms.key(self.opts.label, name)
        return openforms.kept(_person(request), key).filter(key=key).first() if is_here else None

    def get_form(  # type: ignore[override]
        self, request: HttpRequest, obj: Any = None, **kwargs: Any
    ) -> Any:
        form = super().get_form(request, obj, **kwargs)
        return unchecked_form(form) if hasattr(request, "typed") else form

    def get_formsets_with_inlines(self, request: HttpRequest, obj: Any = None) -> Any:
        for formset, inline in super().get_formsets_with_inlines(request, obj):
            yield unchecked_formset(formset) if hasattr(request, "typed") else formset, inline

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        obj = context["original"]
        may_write = self.has_change_permission(request, obj) if obj else self.has_add_permission(request)
        if self.keeps_what_is_typed and may_write and not context["is_popup"]:
            context["open_form"] = self._open_form(request, obj)
        return super().render_change_form(request, context, *args, **kwargs)

    def _open_form(self, request: HttpRequest, obj: Any) -> dict[str, Any]:
        """For admin/_open_form.html. `waiting`: what this person typed at another time, before it is decided upon."""
        user, typed = _person(request), getattr(request, "typed", None)
        sent = "" if typed else request.POST.get(OPEN_FORM, "")
        name = _name_in(typed.key if typed else sent) or self._name(request, obj.pk if obj else None)
        key = openforms.key(self.opts.label, name)
        is_fresh = request.method == "GET"
        return {
            "key": key,
            "url": self._open_form_url(name),
            "typed_at": typed and typed.saved_at,
            "is_changed": not is_fresh,
            "waiting": [self._offer(request, form) for form in openforms.kept(user, key)[:5]] if is_fresh else [],
            "others": [_told(form) for form in openforms.others(user, key)],
        }

    def _offer(self, request: HttpRequest, form: OpenForm) -> dict[str, Any]:
        query = request.GET.copy()
        query[TYPED] = _name_in(form.key)
        return {
            "at": form.saved_at,
            "continue": f"?{query.urlencode()}",
            "discard": self._open_form_url(_name_in(form.key)),
        }

    def _name(self, request: HttpRequest, object_id: Any) -> str:
        if object_id is None:
            return openforms.new_name()
        found = request.resolver_match
        view = (found.url_name if found else None) or ""
        view = view.removeprefix(f"{self.opts.app_label}_{self.opts.model_name}_")
        return str(quote(object_id)) if view == "change" else f"{quote(object_id)}.{view}"

    def _open_form_url(self, name: str) -> str:
        return reverse(f"admin:{self.opts.app_label}_{self.opts.model_name}_open_form", args=[name])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        """The last step of saving, in its transaction."""
        super().save_related(request, form, formsets, change)
        openforms.forget(_person(request), _storable(request.POST.get(OPEN_FORM, "")))

    # -- the address that the page calls ---------------------------------------------------------------------

    def open_form_view(self, request: HttpRequest, name: str) -> HttpResponse:
        """GET says who is signed in, with a fresh token; POST keeps what is typed, or as a plain form discards it."""
        if not self.admin_site.has_permission(request):
            return JsonResponse({"is_signed_out": True}, status=HTTPStatus.FORBIDDEN)
        page, key = self._page_of(request, name), openforms.key(self.opts.label, name)
        if request.method != "POST":
            return JsonResponse({"user": request.user.pk, "token": get_token(request)})
        if "discard" in request.POST:
            openforms.forget(_person(request), key)
            return HttpResponseRedirect(page)
        try:
            sent = _parsed(request.body)
        except BadRequest as error:
            return JsonResponse({"error": str(error)}, status=HTTPStatus.BAD_REQUEST)
        if sent.user not in (None, request.user.pk):
            return JsonResponse({"is_signed_out": True}, status=HTTPStatus.FORBIDDEN)
        return JsonResponse(_keep(_person(request), key, sent))

    def _page_of(self, request: HttpRequest, name: str) -> str:
        """The address of a form, for those who may use it."""
        found = NAME.fullmatch(name)
        if found is None or not self.keeps_what_is_typed:
            raise Http404
        prefix = f"admin:{self.opts.app_label}_{self.opts.model_name}_"
        if name.startswith(openforms.ADD):
            may_write, page = self.has_add_permission(request), reverse(f"{prefix}add")
        else:
            record = self.get_object(request, unquote(found["key"]))
            if record is None:
                raise Http404
            may_write = self.has_change_permission(request, record)
            try:
                page = reverse(f"{prefix}{found['view'] or 'change'}", args=[found["key"]])
            except NoReverseMatch as error:
                raise Http404 from error
        if not may_write:
            raise PermissionDenied
        return page


class _Sent(NamedTuple):
    """`fields`: none where nothing is new; `left`: the page is being closed; `user`: whose page it is."""

    fields: list[tuple[str, str]] | None
    left: bool
    user: int | None


def _keep(user: User, key: str, sent: _Sent) -> dict[str, Any]:
    form = openforms.touch(user, key, sent.fields)
    if sent.left:
        openforms.leave(user, key)
    at = date_format(timezone.localtime(form.saved_at), "TIME_FORMAT") if form.saved_at else ""
    return {
        "kept": _("Kept at %(time)s, but not saved yet.") % {"time": at} if at else "",
        "others": [_told(other) for other in openforms.others(user, key)],
    }


def _parsed(body: bytes) -> _Sent:
    """Raises BadRequest, in words for whoever writes."""
    if len(body) > LARGEST:
        raise BadRequest(_("This form is too large to be kept while you write: save it now and then."))
    try:
        sent = json.loads(body)
    except (ValueError, RecursionError):
        sent = None
    fields = sent.get("fields") if isinstance(sent, dict) else ()
    if fields is not None and (not isinstance(fields, list) or not all(_is_pair(field) for field in fields)):
        raise BadRequest(_("What the page sent could not be read. Save your work, then load the page again."))
    if len(fields or ()) > (settings.DATA_UPLOAD_MAX_NUMBER_FIELDS or 0):
        raise BadRequest(_("This form has too many fields to be kept while you write: save it now and then."))
    return _Sent(None if fields is None else _storable_pairs(fields), bool(sent.get("left")), sent.get("user"))


def _storable_pairs(fields: list[list[str]]) -> list[tuple[str, str]]:
    return [(_storable(name), _storable(value)) for name, value in fields if not DROPPED.fullmatch(name)]


def _is_pair(field: Any) -> bool:
    return isinstance(field, list) and len(field) == 2 and all(isinstance(part, str) for part in field)


def _storable(text: str) -> str:
    """Without what PostgreSQL refuses."""
    return _UNSTORABLE.sub("", text)


def _as_sent(form: OpenForm) -> QueryDict:
    sent = QueryDict(mutable=True)
    for name, value in form.data or ():
        sent.appendlist(name, value)
    sent._mutable = False
    return sent


def _name_in(key: str) -> str:
    return key.partition(":")[2]


def _person(request: HttpRequest) -> User:
    return cast("User", request.user)


def _told(form: OpenForm) -> str:
    since = timezone.localtime(form.opened_at)
    is_today = since.date() == timezone.localdate()
    time = date_format(since, "TIME_FORMAT" if is_today else "SHORT_DATETIME_FORMAT")
    return _("Also open by %(who)s, since %(time)s.") % {"who": form.user, "time": time}
