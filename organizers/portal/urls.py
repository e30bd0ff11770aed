"""Below /<language>/portal/: for the members of each body."""

from django.urls import path

from organizers.portal.views import people
from organizers.portal.views.accept import invitation
from organizers.portal.views.home import body, home

app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("invitation/<int:pk>/<slug:signature>/", invitation, name="invitation"),
    path("<slug:slug>/", body, name="body"),
    path("<slug:slug>/people/", people.overview, name="people"),
    path("<slug:slug>/people/invite/", people.invite, name="invite"),
    path("<slug:slug>/people/leave/", people.leave, name="leave"),
    path("<slug:slug>/people/<int:pk>/", people.member, name="member"),
    path("<slug:slug>/people/<int:pk>/remove/", people.remove, name="remove"),
    path("<slug:slug>/people/invitations/<int:pk>/again/", people.send_again, name="send_again"),
    path("<slug:slug>/people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
]
