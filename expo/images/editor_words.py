"""What `static/js/editor/library-image.js` is told: where to ask, and what to say."""

from typing import Any

from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

from expo.core import languages

LIBRARY: dict[str, Any] = {
    "library": reverse_lazy("admin:images_image_library"),
    "upload": reverse_lazy("admin:images_image_upload"),
    "alts": [
        {
            "name": languages.column("alt", code),
            "lang": languages.html_lang(code),
            "label": languages.labelled(_("What it shows"), code),
        }
        for code in languages.CODES
    ],
    "words": {
        "button": _("Picture"),
        "title": _("Image library"),
        "search": _("Search the images"),
        "more": _("More images"),
        "none": _("No image has these words."),
        "close": _("Close"),
        "upload": _("Add a picture from this device"),
        "describe": _("A new picture"),
        "hint": _("One sentence for those who do not see it, in at least one language."),
        "decorative": _("Decorative: it says nothing that the text does not"),
        "insert": _("Add to the library and insert"),
        "back": _("Back"),
        "sending": _("Sending …"),
        "failed": _("The picture could not be sent. Check the connection and try again."),
        "tooLarge": _("The server does not take a file of this size. Save the picture smaller."),
        "missing": _("This image is no longer in the library: the figure is left out."),
        "undescribed": _("Decorative"),
        "caption": _("Caption; blank: the library's own"),
        "notInserted": _("Say what the picture shows, or mark it as decorative."),
    },
}
