from django import template

from expo.core import phone

register = template.Library()

register.filter(phone.phone_uri)
register.filter(phone.phone_international)
