from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django import forms
from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.admin import GroupAdmin as DjangoGroupAdmin
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.contrib.auth.forms import UserChangeForm
from django.contrib.auth.models import Group, Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext

from expo.accounts import mail_address, second_factor
from expo.accounts.admin import person_acts
from expo.accounts.admin.invitation_tag import invitation_tag
from expo.accounts.desk import Acting, ModelAdmin, state_tag
from expo.accounts.models import User
from expo.accounts.sessions import sessions_of
from expo.accounts.staff import vouch_for_address
from expo.core.punctuation import labelled, listed


class InvitationForm(forms.ModelForm):
    class Meta:
        model = User
        fields = ("email", "name", "language", "groups")
        field_classes = {"email": forms.EmailField}


class PersonForm(UserChangeForm):
    class Meta:
        model = User
        fields = "__all__"
        field_classes = {"email": forms.EmailField}


@admin.register(User)
class UserAdmin(Acting, ModelAdmin, DjangoUserAdmin):
    """People who sign in: whoever is added is invited by mail. Rights come through groups alone."""

    acts = person_acts.ACTS
    form, add_form = PersonForm, InvitationForm
    add_form_template = None  # Django's own speaks of a password
    list_display = ("email", "name", "state", "in_groups", "language", "last_login")
    list_filter = ("is_active", "is_staff", "groups", "language")
    search_fields = ("email", "name")
    ordering = ("email",)
    filter_horizontal = ()
    autocomplete_fields = ("groups",)
    readonly_fields = ("last_login", "joined_at", "invitation_state", "second_factor")
    fieldsets = (
        (None, {"fields": ("email", "name", "language", "password")}),
        (_("What they may do"), {"fields": ("is_active", "is_staff", "groups", "is_superuser")}),
        (_("Sign-in"), {"fields": ("invitation_state", "second_factor", ("last_login", "joined_at"))}),
    )
    add_fieldsets = (
        (
            None,
            {
                "fields": ("email", "name", "language", "groups"),
                "description": _("The person gets a mail with a link, and chooses a password there."),
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> QuerySet[User]:
        return super().get_queryset(request).select_related("invitation").prefetch_related("groups")

    def add_view(
        self, request: HttpRequest, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        return super().add_view(request, form_url, {"title": _t("Invite a person")} | (extra_context or {}))

    def get_readonly_fields(self, request: HttpRequest, obj: User | None = None) -> Any:
        """Nobody makes themselves or others more than they are."""
        if request.user.is_superuser:
            return self.readonly_fields
        may_hand_out = request.user.has_perm("auth.change_group")
        return (*self.readonly_fields, "is_superuser", *(() if may_hand_out else ("groups",)))

    def has_change_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        return super().has_change_permission(request, obj) and may_touch(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: User | None = None) -> bool:
        """A person is erased, which takes the name out of the log, too."""
        return False

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: Any) -> None:
        if not change:
            obj.is_staff = True  # who keeps a body's listing is invited from that body, and gets no account here
            obj.set_unusable_password()
        super().save_model(request, obj, form, change)
        if change and "email" in form.changed_data:
            vouch_for_address(obj)
            mail_address.tell_old(obj, form.initial["email"])

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        if not change:
            messages.success(request, person_acts.invite(request, form.instance))

    def may_act(self, request: HttpRequest, record: User) -> bool:
        """On others: what is one's own stands in "My account"."""
        return super().may_act(request, record) and record.pk != request.user.pk

    def page(self, request: HttpRequest, record: User, title: str, **context: Any) -> dict[str, Any]:
        return super().page(request, record, title, sessions=sessions_of(record), **context)

    @admin.display(description=_("invitation"))
    def invitation_state(self, user: User) -> SafeString | str:
        invitation = person_acts.invitation_of(user)
        return "–" if invitation is None else invitation_tag(invitation)

    @admin.display(description=_("second factor"))
    def second_factor(self, user: User) -> SafeString:
        if second_factor.has(user):
            return state_tag("live", pgettext("a second factor", "set up"))
        return state_tag("wait" if settings.SECOND_FACTOR else "none", pgettext("a second factor", "none"))

    @admin.display(description=_("state"), ordering="is_active")
    def state(self, user: User) -> SafeString:
        if not user.is_active:
            return state_tag("none", pgettext("of a person", "Left"))
        if not user.is_staff:
            return state_tag("draft", _t("No access to the desk"))
        if person_acts.has_open_invitation(user):
            return state_tag("wait", _t("Invited"))
        return state_tag("live", _t("May do everything") if user.is_superuser else _t("Staff"))

    @admin.display(description=_("groups"))
    def in_groups(self, user: User) -> str:
        return listed(user.groups.all()) or "–"


def may_touch(request: HttpRequest, user: User | None) -> bool:
    return user is None or not user.is_superuser or request.user.is_superuser


class PermissionsField(forms.ModelMultipleChoiceField):
    def label_from_instance(self, obj: Any) -> str:
        model = obj.content_type.model_class()
        kind = model._meta.verbose_name_plural if model else obj.content_type.model
        return labelled(kind, VERBS.get(obj.codename.removesuffix(f"_{obj.content_type.model}"), obj.name))


VERBS = {
    "view": _("see"),
    "add": _("add"),
    "change": _("change"),
    "delete": _("delete"),
    "publish": _("review and publish"),
    "publish_alone": _("publish without a second person"),
}


# allauth's tables hold secrets and sessions: what staff do with them has its own buttons.
admin.site.unregister([Group, EmailAddress, Authenticator, UserSession])


@admin.register(Group)
class GroupAdmin(ModelAdmin, DjangoGroupAdmin):
    list_display = ("name", "people")
    filter_horizontal = ()

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(member_count=Count("user"))

    @admin.display(description=_("people"), ordering="member_count")
    def people(self, group: Any) -> int:
        return int(group.member_count)

    def formfield_for_manytomany(self, db_field: Any, request: HttpRequest | None = None, **kwargs: Any) -> Any:
        kwargs["form_class"], kwargs["widget"] = PermissionsField, forms.CheckboxSelectMultiple
        kept = ContentType.objects.get_for_models(*self.admin_site._registry).values()
        kwargs["queryset"] = Permission.objects.filter(content_type__in=kept).order_by(
            "content_type__app_label", "content_type__model", "pk"
        )
        return super().formfield_for_manytomany(db_field, request, **kwargs)
