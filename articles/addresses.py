"""The reader's addresses."""

from django.urls import include, path

# What has one address, in whichever script a reader is: no prefix of a script comes before it.
ONE_SCRIPT = ("api/", "cards/", "oembed", "sitemap", "indexnow.txt", ".well-known/")

ADDRESSES = [
    # First what is asked for most.
    path("", include("articles.reading.urls")),
    path("", include("articles.reading.machines.urls")),
]
