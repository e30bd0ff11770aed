import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")
if settings.DEBUG:
    raise ImproperlyConfigured("DEBUG shows the site's secrets to everyone: unset it, or use `make dev`.")
application = get_wsgi_application()
get_resolver().url_patterns  # noqa: B018 -- all views are imported now, so that the first visitor does not wait for them
