from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import include, path, register_converter

from expo.core.converters import Number
from expo.images.views import media
from expo.site.api.guide import guide
from expo.site.desk.checks import checks
from expo.site.planned.views import planned
from expo.site.search import views as search
from expo.site.views import feeds, health, home, icons, import_pages, page, robots, sitemaps
from news.preview.views import shared
from news.views import pictures

register_converter(Number, "number")

handler400 = "expo.site.views.errors.bad_request"
handler403 = "expo.site.views.errors.forbidden"
handler404 = "expo.site.views.errors.not_found"
handler429 = "expo.site.views.errors.too_many_requests"
handler500 = "expo.site.views.errors.server_error"

urlpatterns = [
    path("", home.choose_language, name="root"),
    path("admin/import/", admin.site.admin_view(import_pages.start), name="import_pages"),
    path("admin/import/<slug:name>/", admin.site.admin_view(import_pages.chosen), name="import_chosen"),
    path("admin/planned/", admin.site.admin_view(planned), name="desk_planned"),
    path("admin/checks/", admin.site.admin_view(checks), name="desk_checks"),
    path("admin/", admin.site.urls),
    path("api/v1/", include("expo.site.api.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", robots.robots, name="robots"),
    path("favicon.ico", icons.favicon, name="favicon"),
    path("share.jpg", icons.share, name="share"),
    path("media/<path:path>", media, name="media"),
    path("sitemap.xml", sitemaps.index, name="sitemap"),
    path("sitemap-pages.xml", sitemaps.pages, name="sitemap_pages"),
    path("sitemap-<str:language>-<number:year>.xml", sitemaps.news, name="sitemap_news"),
    path("news-sitemap.xml", sitemaps.latest_news, name="news_sitemap"),
    path("news/<number:pk>/share.jpg", pictures.share, name="news_share"),
    path("news/<number:pk>/qr.svg", pictures.qr, name="news_qr"),
    path("preview/<str:token>/", shared, name="preview"),
    path("preview/<str:token>/<str:language>/", shared, name="preview"),
    *i18n_patterns(
        path("", home.home, name="home"),
        path("account/", include("expo.accounts.urls")),
        path("", include("expo.event.urls")),
        path("news/", include("news.urls")),
        path("feeds/", feeds.index, name="feeds"),
        path("api/", guide, name="api_guide"),
        path("organizers/", include("organizers.urls")),
        path("portal/", include("organizers.portal.urls")),
        path("pages/<slug:slug>/", page.page, name="page"),
        path("search/", search.search, name="search"),
        path("opensearch.xml", search.opensearch, name="opensearch"),
    ),
]
