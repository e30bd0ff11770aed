import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# Browsers take a second slash, a backslash or white space after the first one for another site's address.
_LINK = re.compile(r"https?://|/(?![/\\\s])")


def validate_link(address: str) -> None:
    """A path of this site or a whole address; nothing that a browser would run."""
    if not _LINK.match(address):
        raise ValidationError(_("Begin with a slash, or with https://."))
