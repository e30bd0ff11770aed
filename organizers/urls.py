from django.urls import path

from organizers import views

app_name = "organizers"
urlpatterns = [
    path("", views.organizers, name="list"),
    path("<slug:slug>/", views.organization, name="organization"),
]
