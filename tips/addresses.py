"""The tip-line's addresses."""

from django.urls import include, path

ADDRESSES = [path("tips/", include("tips.site.urls"))]
# A form for sources stands at one address; nothing that is typed into it is converted.
ONE_SCRIPT = ["tips/"]
