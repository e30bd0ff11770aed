"""From the desk: a body's people on its form, and invitations by mail to one body or to many at once."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.core.exceptions import BadRequest, PermissionDenied
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from expo.accounts.admin.invitation_tag import invitation_tag
from expo.accounts.admin.person_acts import me
from expo.accounts.desk import ModelAdmin, form_of, list_of
from expo.accounts.desk.base import KEY
from organizers import people
from organizers.admin.people import with_last_seen
from organizers.models import Access, Invitation, Organization

NAME = "organizers_organization_invite"
#: Bodies of one page: their mails are sent one after the other.
LIMIT = 100


class RowForm(forms.Form):
    """Whom to invite for one body; without an address, nobody."""

    email = forms.EmailField(label=_("Mail address"), required=False, max_length=254)
    access = forms.TypedChoiceField(label=_("access"), choices=Access.choices, coerce=Access)
    language = forms.ChoiceField(label=_("language"), choices=settings.LANGUAGES)

    def __init__(self, body: Organization, data: Any = None) -> None:
        said = body.known
        language = "zh-hans" if said.name_zh_hans else "en"
        initial = {"email": said.mail, "access": Access.OWNER, "language": language}
        super().__init__(data, prefix=str(body.pk), initial=initial)
        self.body = body
        for field in self.fields.values():
            field.widget.attrs["aria-label"] = f"{field.label}, {said}"

    @property
    def asked(self) -> tuple[Organization, str, Access, str]:
        given = self.cleaned_data
        return self.body, given["email"], given["access"], given["language"]


class InvitingAdmin(ModelAdmin):
    change_form_template = "admin/organizers/organization/change_form.html"
    actions: Any = ("invite_by_mail",)

    def get_urls(self) -> list[URLPattern]:
        return [path("invite/", self.admin_site.admin_view(self.invite_view), name=NAME), *super().get_urls()]

    def has_invite_permission(self, request: HttpRequest) -> bool:
        return people.is_office(me(request))

    @admin.action(description=_("Invite by mail"), permissions=["invite"])
    def invite_by_mail(self, request: HttpRequest, queryset: QuerySet[Organization]) -> HttpResponse | None:
        keys = list(queryset.order_by().values_list("pk", flat=True)[: LIMIT + 1])
        if len(keys) <= LIMIT:
            return HttpResponseRedirect(invite_url(keys))
        said = _t("Choose %(limit)s bodies at most: each gets a mail at once.") % {"limit": LIMIT}
        messages.error(request, said)
        return None

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        context = {"people": self._people(object_id)} if self.has_invite_permission(request) else {}
        return super().change_view(request, object_id, form_url, context | (extra_context or {}))

    def invite_view(self, request: HttpRequest) -> HttpResponse:
        if not self.has_invite_permission(request):
            raise PermissionDenied
        keys = request.GET.getlist("body")[:LIMIT]
        if not all(KEY.fullmatch(key) for key in keys):
            raise BadRequest("No body has such a key.")
        bodies = Organization.objects.filter(pk__in=keys, merged_into=None).with_open_revisions().order_by("slug")
        rows = [RowForm(body, request.POST if request.method == "POST" else None) for body in bodies]
        if not rows:
            messages.warning(request, _t("Choose the bodies again: these are gone."))
            return HttpResponseRedirect(list_of(Organization))
        if request.method == "POST" and self._invite(request, rows):
            return HttpResponseRedirect(form_of(rows[0].body) if len(keys) == 1 else list_of(Organization))
        return self._page(request, rows)

    def _invite(self, request: HttpRequest, rows: list[RowForm]) -> bool:
        """All or none: what is wrong stands at its row."""
        if any(row.errors for row in rows):
            return False
        asked = [row.asked for row in rows if row.cleaned_data["email"]]
        if not asked:
            rows[0].add_error("email", _t("Give at least one address."))
            return False
        wrong = people.invite_all(asked, by=me(request))
        for row in rows:
            if error := wrong.get(row.body.pk):
                row.add_error("email", error)
        if not wrong:
            self._tell(request, len(asked))
        return not wrong

    def _tell(self, request: HttpRequest, count: int) -> None:
        messages.success(
            request, ngettext("%(count)s person invited.", "%(count)s people invited.", count) % {"count": count}
        )
        if not settings.EMAIL_URL:
            messages.info(request, _t("This site sends no mail: open each among the mails and copy its link."))

    def _page(self, request: HttpRequest, rows: list[RowForm]) -> HttpResponse:
        request.current_app = self.admin_site.name
        context = self.admin_site.each_context(request) | {
            "title": _t("Invite by mail"), "opts": self.opts, "rows": rows, "list_url": list_of(Organization),
            "is_wrong": any(row.errors for row in rows), "media": self.media,
        }  # fmt: skip
        return TemplateResponse(request, "admin/organizers/organization/invite.html", context)

    def _people(self, key: str) -> dict[str, Any]:
        """Of a body's form; nothing of a key that no body can have."""
        body = Organization.objects.filter(pk=key).first() if KEY.fullmatch(key) else None
        if body is None:
            return {}
        pending = Invitation.objects.pending().filter(organization=body).select_related("organization")
        return {
            "members": with_last_seen(body.memberships.select_related("user")),
            "invitations": [(invitation, invitation_tag(invitation)) for invitation in pending],
            "invite_url": "" if body.merged_into_id else invite_url([body.pk]),
        }


def invite_url(keys: Iterable[int]) -> str:
    return reverse(f"admin:{NAME}", query={"body": list(keys)})
