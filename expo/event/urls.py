from django.urls import path

from expo.event import views

app_name = "event"
urlpatterns = [
    path("editions/", views.editions, name="editions"),
    path("editions/<slug:slug>/", views.edition, name="edition"),
    path("editions/<slug:slug>/calendar.ics", views.calendar, name="calendar"),
    path("venue/", views.current_venue, name="current_venue"),
    path("venue/<slug:slug>/", views.venue, name="venue"),
    path("contact/", views.contact, name="contact"),
]
