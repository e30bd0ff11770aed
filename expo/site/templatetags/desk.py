"""`{% load desk %}`: what the start page of the back-office shows."""

from typing import Any

from django import template

from expo.event.models import Edition
from expo.site.desk import desk

register = template.Library()

register.simple_tag(desk, name="desk_of")


@register.simple_tag
def current_year() -> int | None:
    """For the mark in the head."""
    return Edition.objects.filter(is_current=True).values_list("year", flat=True).first()


@register.simple_tag
def in_order(app_list: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Django's list of apps, what is used most first."""
    order = ("news", "event", "organizers", "images", "site", "accounts")
    places = {label: place for place, label in enumerate(order)}
    return sorted(app_list, key=lambda app: places.get(app["app_label"], len(order)))
