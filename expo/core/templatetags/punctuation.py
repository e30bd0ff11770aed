"""`{% load punctuation %}`: marks between words, as the reader's language sets them."""

from django import template

from expo.core import punctuation

register = template.Library()
register.filter(punctuation.listed)
register.filter(punctuation.sentences)
