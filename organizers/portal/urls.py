"""Below /<language>/portal/: for the members of each body."""

from django.urls import path

from organizers.portal.listing.views import acts, versions
from organizers.portal.listing.views.form import keep, listing
from organizers.portal.views import people
from organizers.portal.views.accept import invitation
from organizers.portal.views.home import body, home

app_name = "portal"
urlpatterns = [
    path("", home, name="home"),
    path("invitation/<int:pk>/<slug:signature>/", invitation, name="invitation"),
    path("<slug:slug>/", body, name="body"),
    path("<slug:slug>/listing/", listing, name="listing"),
    path("<slug:slug>/listing/keep/", keep, name="keep"),
    path("<slug:slug>/listing/drop/", acts.drop, name="drop"),
    path("<slug:slug>/listing/take-back/", acts.take_back, name="take_back"),
    path("<slug:slug>/listing/discard/", acts.discard, name="discard"),
    path("<slug:slug>/listing/compare/", versions.compare, name="compare"),
    path("<slug:slug>/listing/history/", versions.history, name="history"),
    path("<slug:slug>/listing/preview/", versions.preview, name="preview"),
    path("<slug:slug>/listing/preview/page/", versions.preview_page, name="preview_page"),
    path("<slug:slug>/people/", people.overview, name="people"),
    path("<slug:slug>/people/invite/", people.invite, name="invite"),
    path("<slug:slug>/people/leave/", people.leave, name="leave"),
    path("<slug:slug>/people/<int:pk>/", people.member, name="member"),
    path("<slug:slug>/people/<int:pk>/remove/", people.remove, name="remove"),
    path("<slug:slug>/people/invitations/<int:pk>/again/", people.send_again, name="send_again"),
    path("<slug:slug>/people/invitations/<int:pk>/withdraw/", people.withdraw, name="withdraw"),
]
