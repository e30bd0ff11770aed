import os

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "expo.settings")
if settings.DEBUG:
    raise ImproperlyConfigured("DEBUG shows the site's secrets to everyone: unset it, or use `make dev`.")
application = get_wsgi_application()
