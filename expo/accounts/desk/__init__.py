"""What every form and list of the desk is made of."""

from expo.accounts.desk.acts import Act, Acting
from expo.accounts.desk.addresses import form_of, list_of
from expo.accounts.desk.base import ModelAdmin, StackedInline, TabularInline, pair
from expo.accounts.desk.columns import NamedFilter, languages_tag, link, names, state_tag
from expo.accounts.desk.moving import Movable
from expo.accounts.desk.slugs import SlugForm, free_slug

__all__ = [
    "Act",
    "Acting",
    "ModelAdmin",
    "Movable",
    "NamedFilter",
    "SlugForm",
    "StackedInline",
    "TabularInline",
    "form_of",
    "free_slug",
    "languages_tag",
    "link",
    "list_of",
    "names",
    "pair",
    "state_tag",
]
