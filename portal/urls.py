"""The table of contents."""

from django.contrib import admin
from django.urls import include, path
from django.views.i18n import JavaScriptCatalog

from . import views
from .extensions import handed_in
from .operations import status

urlpatterns = [
    # The newsroom. Its scripts speak our catalogue: the editor's own has no Chinese.
    path("newsroom/jsi18n/", JavaScriptCatalog.as_view(), name="jsi18n"),
    path("newsroom/", include("portal.entrance.urls")),
    path("newsroom/", admin.site.urls),
    # The site
    path("healthz", views.health, name="health"),
    path("status.json", status.as_json, name="status_json"),
    path("metrics", status.for_prometheus, name="metrics"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("robots.txt", views.robots, name="robots"),
    path("media/<path:path>", views.media, name="media"),
    # What the apps hand in by a module `addresses`: the tip-line, the reader
    *handed_in("addresses", "BEFORE"),
    *handed_in("addresses", "ADDRESSES"),
    *handed_in("addresses", "AFTER"),
]

handler400 = "portal.views.bad_request"
handler403 = "portal.views.forbidden"
handler404 = "portal.views.not_found"
handler500 = "portal.views.broken"
