"""`{% load audit %}`: entries of the audit log as people read them."""

from django import template

from expo.accounts.desk.history import lines, url_of

register = template.Library()

register.simple_tag(lines, name="changes_of")
register.simple_tag(url_of, name="url_of_record")
