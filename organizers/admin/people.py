"""Who keeps which body's listing, and who is invited to: seen, and ended, by staff."""

from typing import Any, ClassVar

from allauth.usersessions.models import UserSession
from django.contrib import admin, messages
from django.core.exceptions import ValidationError
from django.db.models import F, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts.admin.invitation_tag import invitation_tag
from expo.accounts.admin.person_acts import me
from expo.accounts.desk import Act, Acting, ModelAdmin, form_of, names
from expo.core import languages
from expo.core.punctuation import sentences
from organizers import people
from organizers.models import Access, Invitation, Membership, Organization

BODY = ("organization__slug", "organization__other_names", *languages.columns("organization__name"))


def with_last_seen(memberships: QuerySet[Membership]) -> QuerySet[Any]:
    """`last_seen`: in a session that still holds, else when the person signed in last."""
    newest = UserSession.objects.filter(user=OuterRef("user")).order_by("-last_seen_at").values("last_seen_at")
    return memberships.annotate(last_seen=Coalesce(Subquery(newest[:1]), F("user__last_login")))


def _bodies() -> Prefetch:
    """With the drafts by which those are called that were never public."""
    return Prefetch("organization", Organization.objects.with_open_revisions())


class OfBodies(Acting, ModelAdmin):
    """Of staff who keep bodies; rows come and go by the verbs alone."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return people.is_office(me(request))

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """Never by itself, but with the body on which it hangs."""
        here = (request.resolver_match and request.resolver_match.url_name) or ""
        is_own_page = here.startswith(f"{self.opts.app_label}_{self.opts.model_name}_")
        return not is_own_page and self.has_view_permission(request)

    def may_act(self, request: HttpRequest, record: Any) -> bool:
        return self.has_view_permission(request, record)

    @admin.display(description=_("organization"), ordering="organization__slug")
    def body(self, row: Membership | Invitation) -> SafeString:
        return names(row.organization.known)


def end(request: HttpRequest, membership: Membership) -> HttpResponse:
    people.remove(membership, me(request))
    messages.success(request, _t("The membership of %(person)s is ended.") % {"person": membership.user})
    return HttpResponseRedirect(form_of(membership.organization))


def giving(access: Access, label: Any, question: Any) -> Act:
    def give(request: HttpRequest, membership: Membership) -> str:
        people.change_access(membership, access, me(request))
        return _t("The access is changed.")

    return Act(label, question, give, lambda membership: membership.access != access)


@admin.register(Membership)
class MembershipAdmin(OfBodies):
    acts: ClassVar = {
        "make-owner": giving(
            Access.OWNER, _("Make an owner"), _("%(record)s: the person changes the listing, and says who else may.")
        ),
        "make-editor": giving(Access.EDITOR, _("Make an editor"), _("%(record)s: the person changes the listing.")),
        "make-viewer": giving(
            Access.VIEWER, _("Make a viewer"), _("%(record)s: the person sees the listing and how it stands.")
        ),
        "end": Act(
            _("End the membership"),
            _("%(record)s: the person no longer sees or changes the listing. You may end the last owner's too: then "
              "only staff can invite somebody new."),
            end, lambda membership: True,
        ),
    }  # fmt: skip
    list_display = ("person", "body", "access", "joined_at", "last_seen")
    list_filter = ("access",)
    search_fields = ("user__email", "user__name", *BODY)
    ordering = ("organization__slug", "joined_at")
    fields = ("person", "body", "access", ("joined_at", "last_seen"))

    def get_queryset(self, request: HttpRequest) -> QuerySet[Membership]:
        return with_last_seen(super().get_queryset(request).select_related("user").prefetch_related(_bodies()))

    @admin.display(description=_("person"), ordering="user__email")
    def person(self, membership: Membership) -> str:
        user = membership.user
        return f"{user.name} · {user.email}" if user.name else user.email

    @admin.display(description=_("last seen"), ordering="last_seen")
    def last_seen(self, membership: Any) -> str:
        seen = membership.last_seen
        return date_format(timezone.localtime(seen), "DATETIME_FORMAT") if seen else "–"


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("open", pgettext_lazy("an invitation", "open")),
            ("too-old", pgettext_lazy("an invitation", "too old")),
            ("accepted", pgettext_lazy("an invitation", "accepted")),
            ("withdrawn", pgettext_lazy("an invitation", "withdrawn")),
        ]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        match self.value():
            case "open":
                return queryset.pending().filter(expires_at__gt=timezone.now())
            case "too-old":
                return queryset.pending().filter(expires_at__lte=timezone.now())
            case "accepted":
                return queryset.exclude(accepted_at=None)
            case "withdrawn":
                return queryset.exclude(withdrawn_at=None)
        return queryset


def send_again(request: HttpRequest, invitation: Invitation) -> HttpResponse | str:
    access = Access(invitation.access)
    try:
        people.invite(invitation.organization, invitation.email, access, by=me(request), language=invitation.language)
    except ValidationError as error:
        messages.error(request, sentences(error.messages))
        return HttpResponseRedirect(form_of(invitation))
    return _t("%(address)s gets a new link by mail. Links that were sent before no longer open.") % {
        "address": invitation.email
    }


def withdraw(request: HttpRequest, invitation: Invitation) -> str:
    people.withdraw(invitation, me(request))
    return _t("The invitation is withdrawn: its link no longer opens.")


def is_pending(invitation: Invitation) -> bool:
    return invitation.is_pending


@admin.register(Invitation)
class InvitationAdmin(OfBodies):
    acts: ClassVar = {
        "again": Act(
            _("Send the invitation again"),
            _("%(record)s gets a new link by mail. Links that were sent before no longer open."),
            send_again, is_pending,
        ),
        "withdraw": Act(
            _("Withdraw the invitation"), _("The link that %(record)s has no longer opens."), withdraw, is_pending
        ),
    }  # fmt: skip
    list_display = ("email", "body", "access", "state", "invited_at", "expires_at", "invited_by")
    list_filter = (StateFilter, "access", "language")
    search_fields = ("email", *BODY)
    fields = (
        "email",
        "body",
        ("access", "language"),
        "state",
        ("invited_at", "invited_by"),
        "expires_at",
        "accepted_by",
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[Invitation]:
        return super().get_queryset(request).select_related("invited_by", "accepted_by").prefetch_related(_bodies())

    @admin.display(description=_("state"))
    def state(self, invitation: Invitation) -> SafeString:
        return invitation_tag(invitation)
