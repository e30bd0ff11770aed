from collections.abc import Callable
from functools import cache

from csp.constants import HEADER
from csp.middleware import CSPMiddleware
from csp.utils import build_policy
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase

Handler = Callable[[HttpRequest], HttpResponseBase]

#: How django-csp's decorators mark a response.
OWN_POLICY = ("_csp_config", "_csp_update", "_csp_replace", "_csp_exempt")


def permissions_policy(get_response: Handler) -> Handler:
    """No page of ours asks the device for anything: say so, for whatever finds its way into one."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        response = get_response(request)
        response.headers.setdefault(
            "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"
        )
        return response

    return middleware


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """The policy of pages that have none of their own is written once.

    Its directives stand in one order: the package takes them from a set, which has another in each process.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if settings.DEBUG or hasattr(request, "_csp_nonce") or any(hasattr(response, name) for name in OWN_POLICY):
            return super().process_response(request, response)
        response.headers.setdefault(HEADER, _policy())
        return response


@cache
def _policy() -> str:
    return "; ".join(sorted(build_policy().split("; ")))
