"""`{% load search %}`: numbers of results."""

from django import template
from django.conf import settings
from django.utils.formats import number_format
from django.utils.safestring import SafeString

from expo.core.languages import Phrase
from expo.core.templatetags.languages import say

register = template.Library()


@register.simple_tag
def how_many(number: int, is_more: bool) -> str:  # noqa: FBT001 -- Django's tags are called so
    """2,000+ where only so many are counted."""
    return f"{number_format(number, force_grouping=True)}{'+' if is_more else ''}"


@register.simple_tag
def own_name(code: str) -> SafeString:
    """What a language calls itself, marked as written in it."""
    return say(Phrase(dict(settings.LANGUAGES)[code], code))
