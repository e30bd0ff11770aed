"""`{% load desk %}`: what the start page of the back-office shows."""

from typing import Any

from django import template
from django.template import Context

from expo.event.models import Edition
from expo.site.desk import desk

register = template.Library()

register.simple_tag(desk, name="desk_of")


@register.simple_tag(takes_context=True)
def current_year(context: Context) -> int | None:
    """For the mark in the head; of whoever has not signed in the edition was not asked for yet."""
    request = context["request"]
    edition = request.current_edition if hasattr(request, "current_edition") else Edition.objects.current()
    return edition.year if edition else None


@register.simple_tag
def in_order(app_list: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Django's list of apps, what is used most first."""
    order = ("news", "event", "organizers", "images", "site", "accounts")
    places = {label: place for place, label in enumerate(order)}
    return sorted(app_list, key=lambda app: places.get(app["app_label"], len(order)))
