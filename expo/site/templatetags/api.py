from django import template
from django.utils.translation import gettext

register = template.Library()


@register.filter
def in_words(marked: str) -> str:
    """A sentence of the API's description in the reader's language."""
    return gettext(marked) if marked else ""
