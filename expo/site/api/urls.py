from django.urls import path

from expo.site.api import views
from expo.site.api.api import api
from expo.site.api.reading import readable

urlpatterns = [
    path("", readable(views.index), name="api_index"),
    path("openapi.json", readable(views.description), name="api_openapi"),
    path("docs", views.docs, name="api_docs"),
    path("", api.urls),
]
