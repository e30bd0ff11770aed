"""`{% load portal %}`: what stands at the head of every page of the portal."""

from django import template
from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet

from expo.accounts.models import User
from organizers.models import Access, Membership

register = template.Library()


@register.simple_tag
def served_by(user: User | AnonymousUser) -> QuerySet[Membership]:
    """What a person serves, for the switch between bodies."""
    return Membership.objects.of(user)


@register.filter
def allows(membership: Membership, access: str) -> bool:
    return membership.allows(Access(access))
