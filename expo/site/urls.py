from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path

from expo.site import views

urlpatterns = [
    path("admin/", admin.site.urls),
    *i18n_patterns(
        path("", views.home, name="home"),
        path("", include("expo.event.urls")),
        path("news/", include("news.urls")),
        path("organizers/", include("organizers.urls")),
        path("pages/<slug:slug>/", views.page, name="page"),
    ),
]
