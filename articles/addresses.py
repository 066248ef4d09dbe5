"""The reader's addresses."""

from django.urls import include, path

ADDRESSES = [
    path("", include("articles.reading.machines.urls")),
    path("", include("articles.reading.urls")),
]
