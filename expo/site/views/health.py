"""For whoever watches over the site: is the process up, can it serve?"""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from expo.site.operations import readiness


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """Asks nothing: a database that is down is no reason to start this process anew."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """In words that tell a stranger nothing of the machine; `manage.py doctor` tells more."""
    is_ready, words = readiness.report()
    return JsonResponse(
        {"ready": is_ready} | words, status=HTTPStatus.OK if is_ready else HTTPStatus.SERVICE_UNAVAILABLE
    )
