"""The back-office as a test uses it: its addresses, and forms filled as a browser would send them."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.models import Group
from django.db import models
from django.test import Client
from django.urls import reverse

from expo.accounts.models import AuditEntry, OutgoingMail, User
from organizers.models import Invitation, Membership
from tests.support.records import MAKERS

MODELS = sorted(MAKERS, key=lambda model: model._meta.label)
#: The audit log, the mails and who keeps a body's listing are written by what is done, and only looked at.
EDITED = [model for model in MODELS if model not in {AuditEntry, Invitation, Membership, OutgoingMail}]


def address(model: type[models.Model] | models.Model, what: str, *args: Any) -> str:
    """`what`: changelist, add, change, delete, history, move."""
    opts = model._meta
    if isinstance(model, models.Model):
        args = (model.pk, *args)
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_{what}", args=args)


def client_of(*groups: str) -> Client:
    """Signed in as a member of these groups; of none: as one who may do everything."""
    user = User.objects.create_user("staff@example.org", "a long pass phrase", is_staff=True, is_superuser=not groups)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


def form_data(response: Any) -> dict[str, Any]:
    """What a browser would post of the form that the page shows, untouched."""
    forms = [response.context["adminform"].form]
    for inline in response.context.get("inline_admin_formsets", []):
        forms += [inline.formset.management_form, *inline.formset.forms]
    hidden = {"_stamp": response.context["stamp"]} if "stamp" in response.context else {}
    if response.context.get("is_locked"):
        hidden["_locked"] = "1"
    return hidden | {
        bound.html_name + suffix: value for form in forms for bound in form for suffix, value in _sent(bound)
    }


def _sent(bound: Any) -> list[tuple[str, Any]]:
    value = bound.value()
    if hasattr(bound.field.widget, "widgets"):
        parts = bound.field.widget.decompress(value) if not isinstance(value, list) else value
        formatted = [part.format_value(shown) for part, shown in zip(bound.field.widget.widgets, parts, strict=True)]
        return [(f"_{place}", "" if part is None else part) for place, part in enumerate(formatted)]
    if value is None or value is False or hasattr(value, "chunks"):
        return []
    if isinstance(value, list | tuple):
        return [("", [getattr(each, "pk", each) for each in value])]
    return [("", "on" if value is True else bound.field.widget.format_value(value) or "")]


def errors_of(response: Any) -> list[str]:
    """Every message that the form shows."""
    assert response.status_code == 200
    form = response.context["adminform"].form
    found = [str(message) for messages in form.errors.values() for message in messages]
    for inline in response.context.get("inline_admin_formsets", []):
        found += [str(message) for message in inline.formset.non_form_errors()]
        found += [str(m) for errors in inline.formset.errors for messages in errors.values() for m in messages]
    return found


def registered() -> set[type[models.Model]]:
    return set(admin.site._registry)
