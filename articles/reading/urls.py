"""The reader's addresses. They never die: a wrong date leads to the right one."""

from django.urls import path, re_path, register_converter

from . import archive, changes, comfort, house, lists, reads, recent, reports, search, views

app_name = "reader"


class YearConverter:
    """Of this kind of calendar: a year before 1000 breaks the clocks of databases."""

    regex = r"[12]\d{3}"

    def to_python(self, value):
        return int(value)

    def to_url(self, value):
        return f"{value:04}"


class TwoDigitConverter(YearConverter):
    regex = r"\d{2}"

    def to_url(self, value):
        return f"{value:02}"


register_converter(YearConverter, "yyyy")
register_converter(TwoDigitConverter, "dd")

# /
urlpatterns = [
    # /2021/12/17/12345/
    re_path(
        r"^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/$", views.story, name="story"
    ),
    path("", views.front, name="front"),
    path("corrections/", views.corrections, name="corrections"),
    path("recent/", recent.recent, name="recent"),
    path("recent/newest/", recent.newest, name="newest"),
    path("search/", search.search, name="search"),
    path("most-read/", reads.most_read, name="most_read"),
    path("sections/", lists.sections, name="sections"),
    path("sections/<slug:slug>/", views.section, name="section"),
    path("topics/", views.topics, name="topics"),
    path("topics/<slug:slug>/", views.topic, name="topic"),
    path("tags/<str:slug>/", views.tag, name="tag"),
    path("correspondents/<str:name>/", lists.correspondent, name="correspondent"),
    path("manifest.webmanifest", comfort.manifest, name="manifest"),
    path("sw.js", comfort.worker, name="worker"),
    path("withdrawn.json", comfort.withdrawn, name="withdrawn"),
    path("offline/", comfort.offline, name="offline"),
    path("about/", house.about, name="about"),
    path("contact/", house.contact, name="contact"),
    path("privacy/", house.privacy, name="privacy"),
    path("archive/", archive.archive, name="archive"),
    # /2021/12/17/
    path("<yyyy:year>/", archive.year, name="year"),
    path("<yyyy:year>/<dd:month>/", archive.month, name="month"),
    path("<yyyy:year>/<dd:month>/<dd:day>/", archive.day, name="day"),
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
