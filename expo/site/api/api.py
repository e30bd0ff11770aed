"""The read API as a whole: its operations, and what it answers where one fails."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import gettext_noop as _
from ninja.errors import ValidationError

from expo.site.api import articles, changes, contacts, editions, organizers, problems, search, venues
from expo.site.api.problems import Fault, Refused
from expo.site.api.reading import JSON, ReadAPI

#: A paragraph each.
PRINCIPLES = (
    _("News, editions, organizers, venues and contacts, as visitors can read them at this moment. Without a key."),
    _("Texts are objects by language: what is not written in a language has no entry for it. Show a name in another "
      "language where the reader's is missing, and mark its language."),
    _("Every answer has an ETag. Send it as If-None-Match: what has not changed answers 304 without a body."),
    _("Lists come page by page: follow the address in next until it is null. An empty parameter is as good as none."),
    _("GET, HEAD and OPTIONS are answered, also to scripts of other sites. Errors are application/problem+json "
      "(RFC 9457). Whoever asks too often is answered 429: wait for as long as Retry-After says."),
)  # fmt: skip

api = ReadAPI(
    title=_("Read API"), version="1", description="\n\n".join(PRINCIPLES), openapi_url=None, docs_url=None,
    urls_namespace="api", renderer=JSON(),
)  # fmt: skip
for module in (articles, changes, editions, organizers, venues, contacts, search):
    api.add_router("", module.router)


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    return problems.answer(error.problem)


@api.exception_handler(Http404)
def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return problems.of_status(HTTPStatus.NOT_FOUND)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    faults = [
        Fault(location=str(fault["loc"][0]), name=str(fault["loc"][-1]), detail=fault["msg"]) for fault in error.errors
    ]
    return problems.answer(problems.invalid(faults))
