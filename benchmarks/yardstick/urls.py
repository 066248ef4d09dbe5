"""Three pages: a story, the list of a section, and a word."""

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone

from .models import Section, Story


def public():
    return Story.objects.filter(published_at__lte=timezone.now())


def around():
    return {"sections": Section.objects.all(), "recent": public().only("headline", "published_at")[:30]}


def story(request, pk):
    found = get_object_or_404(public().select_related("section").prefetch_related("tags"), pk=pk)
    return render(request, "story.html", {"story": found, **around()})


def section(request, slug):
    found = get_object_or_404(Section, slug=slug)
    stories = public().filter(section=found).select_related("section")[:30]
    return render(request, "section.html", {"section": found, "stories": stories, **around()})


def hello(request):
    return HttpResponse("hello, world")


urlpatterns = [
    path("stories/<int:pk>/", story, name="story"),
    path("sections/<slug:slug>/", section, name="section"),
    path("hello/", hello),
]
