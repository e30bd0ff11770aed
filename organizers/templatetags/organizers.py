"""`{% load organizers %}`: what any page shows of the bodies that carry an edition."""

from django import template
from django.utils.safestring import SafeString

from expo.core import languages
from expo.core.languages import Phrase
from expo.core.templatetags.languages import say
from expo.event.models import Edition
from organizers import roles
from organizers.models import Participation

register = template.Library()


@register.simple_tag
def roles_of(edition: Edition | None) -> list[roles.RoleGroup]:
    """`{% roles_of edition as groups %}{% include "organizers/_roles.html" %}`, compact where `compact` is set."""
    return roles.by_role(edition) if edition else []


register.filter(roles.count_bodies)


@register.simple_tag
def hosts_by_edition() -> roles.Hosts:
    """The hosts of all editions, in one query: `{% hosts_by_edition as hosts %}{{ hosts|of_edition:edition }}`."""
    return roles.hosts()


@register.filter
def of_edition(hosts: roles.Hosts, edition: Edition) -> list[Participation]:
    return hosts.of(edition)


@register.simple_tag
def short_name(participation: Participation) -> SafeString:
    """The body's short name where the reader's language has one, else its name as printed."""
    short = getattr(participation.organization, languages.column("short_name"))
    return say(Phrase(short, languages.current()) if short else participation.shown)
