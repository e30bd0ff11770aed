"""Below /<language>/portal/: for the members of each body."""

from django.urls import path

from organizers.portal.views.accept import invitation
from organizers.portal.views.home import body, home

app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("invitation/<int:pk>/<slug:signature>/", invitation, name="invitation"),
    path("<slug:slug>/", body, name="body"),
]
