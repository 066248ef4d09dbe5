"""The tip-line's addresses."""

from django.urls import include, path

ADDRESSES = [path("tips/", include("tips.site.urls"))]
