from django.urls import URLPattern, path, register_converter

from news.converters import Month, Title, Year
from news.feeds import RSS, Atom
from news.views import archive, article, feed, lists

app_name = "news"
register_converter(Title, "title")
register_converter(Year, "yyyy")
register_converter(Month, "mm")


def _feeds(below: str, name: str) -> list[URLPattern]:
    return [
        path(f"{below}feed/", feed.feed, {"writer": Atom}, name=f"{name}feed"),
        path(f"{below}feed/rss/", feed.feed, {"writer": RSS}, name=f"{name}rss"),
    ]


urlpatterns = [
    path("", lists.news, name="list"),
    path("category/<slug:category>/", lists.category, name="category"),
    path("outlet/<slug:outlet>/", lists.outlet, name="outlet"),
    path("archive/<yyyy:year>/", archive.year, name="year"),
    path("archive/<yyyy:year>/<mm:month>/", archive.month, name="month"),
    *_feeds("", ""),
    *_feeds("category/<slug:category>/", "category_"),
    *_feeds("outlet/<slug:outlet>/", "outlet_"),
    path("<int:pk>/", article.article, name="article"),
    path("<int:pk>/<title:slug>/", article.article, name="article"),
]
