from contextvars import ContextVar
from ipaddress import ip_address

from django.conf import settings
from django.http import HttpRequest

#: Of the request that is being answered; none outside of one.
current_address: ContextVar[str | None] = ContextVar("current_address", default=None)


def client_address(request: HttpRequest) -> str | None:
    """The network address of who asks; none where the server knows none, as behind a Unix socket.

    Behind a proxy it is what the proxy itself wrote last into X-Forwarded-For: all before that anyone may have sent.
    """
    said = request.META.get("REMOTE_ADDR", "")
    if settings.BEHIND_PROXY:
        said = request.headers.get("X-Forwarded-For", said).rpartition(",")[2]
    try:
        return str(ip_address(said.strip()))
    except ValueError:
        return None
