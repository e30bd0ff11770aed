from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from expo.accounts import audit, outbox, verbs
from expo.accounts.admin.people import may_touch
from expo.accounts.admin.person_acts import me
from expo.accounts.desk import Act, Acting, ModelAdmin, state_tag
from expo.accounts.letters import KINDS, written
from expo.accounts.models import OutgoingMail

verbs.name("read_mail", pgettext_lazy("what was done", "mail read"), is_edit=False)

#: By name: kind of tag, label.
STATES = {
    "waiting": ("wait", pgettext_lazy("a mail", "waiting")),
    "given_up": ("back", pgettext_lazy("a mail", "given up")),
    "sent": ("live", pgettext_lazy("a mail", "sent")),
}


class StateFilter(admin.SimpleListFilter):
    title = _("state")
    parameter_name = "state"

    def lookups(self, request: Any, model_admin: Any) -> list[tuple[str, Any]]:
        return [
            ("waiting", pgettext_lazy("a mail", "waiting")),
            ("given_up", pgettext_lazy("a mail", "given up")),
            ("sent", pgettext_lazy("a mail", "sent")),
        ]

    def queryset(self, request: Any, queryset: Any) -> Any:
        match self.value():
            case "waiting":
                return queryset.waiting()
            case "given_up":
                return queryset.given_up()
            case "sent":
                return queryset.exclude(sent_at=None)
        return queryset


def try_again(request: HttpRequest, mail: OutgoingMail) -> str:
    if outbox.try_again(mail):
        return _t("The mail is sent.")
    return _t("The mail waits. What went wrong stands in its form.")


def is_waiting(mail: OutgoingMail) -> bool:
    return mail.sent_at is None


def is_shown(mail: OutgoingMail) -> bool:
    return is_waiting(mail) and mail.kind in KINDS and KINDS[mail.kind].is_shown


@admin.register(OutgoingMail)
class OutgoingMailAdmin(Acting, ModelAdmin):
    """Mails that wait, failed or were sent; read, and handed over by hand where the site sends none."""

    list_display = ("kind_label", "to", "state", "created_at", "attempts", "next_try_at")
    list_display_links = ("kind_label",)
    list_filter = (StateFilter,)
    list_select_related = ("person",)
    search_fields = ("person__email", "person__name", "address")
    fields = ("kind_label", "to", "state", "created_at", "sent_at", "attempts", "next_try_at", "error")

    @property
    def acts(self) -> dict[str, Act]:  # type: ignore[override]
        return {
            "try-again": Act(
                _("Try again"), _("The mail is sent now, or as soon as it can be."), try_again, is_waiting
            ),
            "read": Act(
                _("Show the mail"),
                _("Its link opens for whoever has it. That you have seen it goes into the audit log."),
                self.read, is_shown,
            ),
        }  # fmt: skip

    def read(self, request: HttpRequest, mail: OutgoingMail) -> HttpResponse | str:
        letter = written(mail)
        if letter is None:
            mail.delete()
            return _t("There is no longer a reason for this mail.")
        audit.log(me(request), "read_mail", mail.person or mail, note=str(KINDS[mail.kind].label))
        page = self.page(request, mail, _t("Show the mail"), letter=letter)
        return TemplateResponse(request, "admin/accounts/outgoingmail/letter.html", page)

    def may_act(self, request: HttpRequest, record: OutgoingMail) -> bool:
        return request.user.has_perm("accounts.change_outgoingmail") and may_touch(request, record.person)

    def get_queryset(self, request: HttpRequest) -> QuerySet[OutgoingMail]:
        return super().get_queryset(request).select_related("person")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: OutgoingMail | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: OutgoingMail | None = None) -> bool:
        return False

    @admin.display(description=_("kind"), ordering="kind")
    def kind_label(self, mail: OutgoingMail) -> str:
        return str(KINDS[mail.kind].label) if mail.kind in KINDS else mail.kind

    @admin.display(description=pgettext_lazy("a mail", "to"), ordering="person__email")
    def to(self, mail: OutgoingMail) -> str:
        return f"{mail.person} <{mail.person.email}>" if mail.person and mail.person.name else mail.recipient

    @admin.display(description=_("state"))
    def state(self, mail: OutgoingMail) -> SafeString:
        name = "sent" if mail.sent_at else "given_up" if mail.next_try_at is None else "waiting"
        kind, label = STATES[name]
        return state_tag(kind, str(label))
