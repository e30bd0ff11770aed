"""What somebody outside sees who was sent a link."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from expo.core import languages
from expo.core.web import gone
from news.preview.links import find
from news.preview.page import PRIVATE, languages_of, preview


@require_safe
def shared(request: HttpRequest, token: str, language: str = "") -> HttpResponse:
    """The revision of the link as it is now; without a language in the address, in the browser's where it is written.

    For everyone who has the link, so nobody is asked who they are.
    """
    link = find(token)
    if link is None or language not in {"", *languages.CODES}:
        raise Http404(_("There is no such preview."))
    if not link.is_alive():
        return _ended(request)
    written = languages_of(link.revision)
    if not language:
        language = languages.current() if languages.current() in written else next(iter(written), languages.current())
    paths = {code: reverse("preview", args=[token, code]) for code in languages.CODES}
    return preview(request, link.revision, language, paths, link=link)


def _ended(request: HttpRequest) -> HttpResponse:
    advice = _("It had its time, or was revoked. Ask whoever sent it to you for a new one.")
    response = gone(request, heading=_("This link has ended"), advice=advice)
    for name, value in PRIVATE.items():
        response.headers[name] = value
    return response
