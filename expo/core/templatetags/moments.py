"""`{% load moments %}`: dates in the reader's language."""

from django import template

from expo.core import moments

register = template.Library()
register.filter(moments.day)
