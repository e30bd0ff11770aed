"""The yardstick with one indexed read more: the least that a kept page costs that is never old."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.urls import path

import expo.settings

if not settings.configured:
    settings.configure(
        SECRET_KEY="x" * 50,
        ALLOWED_HOSTS=["127.0.0.1"],
        ROOT_URLCONF=__name__,
        MIDDLEWARE=[],
        DATABASES=expo.settings.DATABASES,
    )

BODY = b"x" * 30_000


def reading(request: HttpRequest) -> HttpResponse:

    connection.ensure_connection()
    connection.connection.execute("SELECT generation FROM public_publicstate WHERE id = 1").fetchone()
    return HttpResponse(BODY)


urlpatterns = [path("", reading)]
application = get_wsgi_application()
