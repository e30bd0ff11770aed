from django.urls import path

from news import views

app_name = "news"
urlpatterns = [
    path("", views.news, name="list"),
    path("category/<slug:slug>/", views.category, name="category"),
    path("outlet/<slug:slug>/", views.outlet, name="outlet"),
    path("archive/<int:year>/", views.archive, name="year"),
    path("archive/<int:year>/<int:month>/", views.archive, name="month"),
    path("<int:pk>/", views.article, name="article"),
    path("<int:pk>/<str:slug>/", views.article, name="article"),
]
