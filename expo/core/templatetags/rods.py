"""`{% load rods %}`: pictures of numbers. They repeat what the text says, so assistive technology skips them."""

from django import template

from expo.core import rods as draw

register = template.Library()


@register.filter
def rods(number: object) -> str:
    """A whole number from 0 in rods; nothing for anything else (`60000.5`, none)."""
    try:
        return draw.rods(str(number))
    except ValueError:
        return ""


register.simple_tag(draw.cover, name="rods_cover")
register.simple_tag(draw.halls, name="rods_halls")
register.filter("rods_stamp", draw.stamp)
register.filter("rods_mark", draw.mark)
register.filter("rods_digits", draw.year_digits)
