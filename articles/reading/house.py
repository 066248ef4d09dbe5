"""Pages about the paper itself, made from the masthead: about, contact, privacy."""

from django.shortcuts import render

from .views import page_for_readers


@page_for_readers
def about(request):
    return render(request, "articles/about.html", {"page_name": "about"})


@page_for_readers
def contact(request):
    return render(request, "articles/contact.html", {"page_name": "contact"})


@page_for_readers
def privacy(request):
    return render(request, "articles/privacy.html", {"page_name": "privacy"})
