"""Where an image is shown, in words and links."""

from collections.abc import Iterator

from django.urls import NoReverseMatch
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from expo.accounts.desk import form_of, state_tag
from expo.core.punctuation import labelled, listed
from expo.images.places import Place


def place_line(place: Place) -> SafeString:
    """The record, linked to its form where the desk has one, and in what of it the image is."""
    kind = place.record._meta.verbose_name
    tags = format_html_join("", " {}", ((tag,) for tag in _tags(place)))
    try:
        url = form_of(place.record)
    except NoReverseMatch:
        return format_html("{}{}", labelled(kind, place.title), tags)
    return format_html('{}<a href="{}">{}</a>{}', labelled(kind, ""), url, place.title, tags)


def _tags(place: Place) -> Iterator[SafeString]:
    """Of records that are changed by revisions; others have one content only."""
    if not place.has_history:
        return
    if place.is_live:
        yield state_tag("live", _("Live text"))
    if place.is_draft:
        yield state_tag("draft", _("Draft"))
    if place.past:
        numbers = listed(sorted(place.past))
        words = ngettext("History: revision %(numbers)s", "History: revisions %(numbers)s", len(place.past))
        yield state_tag("none", words % {"numbers": numbers})
