"""The reader's addresses. They never die: a wrong date leads to the right one."""

from django.urls import path, re_path

from . import changes, reports, search, views

app_name = "reader"

# /
urlpatterns = [
    path("", views.front, name="front"),
    path("corrections/", views.corrections, name="corrections"),
    path("recent/", views.recent, name="recent"),
    path("search/", search.search, name="search"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    # /2021/12/17/12345/
    re_path(
        r"^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/$", views.story, name="story"
    ),
    re_path(
        r"^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/changes/$",
        changes.changes,
        name="changes",
    ),
    re_path(
        r"^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/error/$",
        reports.report_error,
        name="report_error",
    ),
]
