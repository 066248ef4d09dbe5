"""The list of stories: its filters, its pages, and the cells of a row."""

from datetime import datetime, time, timedelta

from django.contrib import admin
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.dateparse import parse_date
from django.utils.translation import gettext_lazy as _

from articles import narrowing, paging
from articles.models import Credit
from articles.queues import every_key, queues_for

from .parts import InParts


class StoryList(InParts):
    """The stories saved last."""

    at = "updated_at"

    def get_queryset(self, request, **kwargs):
        credits_ = Credit.objects.select_related("correspondent")
        return super().get_queryset(request, **kwargs).prefetch_related(Prefetch("credits", credits_))

    def printed(self):
        # What is not read to the end of a list is not printed in it either.
        return self.queryset.defer("body", "standfirst", "developments", "notices", "changes", "script_pairs")


class QueueFilter(admin.SimpleListFilter):
    """The queues of the desk, in full."""

    title = _("list of the desk")
    parameter_name = "queue"

    def lookups(self, request, model_admin):
        return [(queue.key, queue.title) for queue in queues_for(request.user).values()]

    def queryset(self, request, stories):
        """An unknown key filters nothing, as every filter of the admin; one of a queue of others' finds nothing."""
        if queue := asked_queue(request):
            return queue.stories(stories, request.user, timezone.now())
        return stories.none() if self.value() in every_key() else stories


def asked_queue(request):
    """The queue that the list was asked for, if this person may work it off; else None."""
    return queues_for(request.user).get(request.GET.get(QueueFilter.parameter_name))


# What a date can be of, by the field that keeps it.
DATES = {"saved": "updated_at", "filed": "filed_at", "published": "first_published_at"}
LONGEST = 60


class Sift(admin.ListFilter):
    """What is typed and chosen in one form: a person, a source, a tag, and days from one to another."""

    title = _("more narrowly")
    template = "admin/articles/article/_sift.html"
    names = ("person", "source", "tag", "day", "since", "until")

    def __init__(self, request, params, model, model_admin):
        super().__init__(request, params, model, model_admin)
        for name in self.names:
            values = params.pop(name, None)
            if values and (value := values[-1].replace("\0", "").strip()[:LONGEST]):
                self.used_parameters[name] = value
        kept = ((name, value) for name, values in request.GET.lists() for value in values)
        self.others = [
            (name, value)
            for name, value in kept
            if name not in (*self.names, paging.BEFORE, paging.AFTER, "p", "e")
        ]

    def has_output(self):
        return True

    def expected_parameters(self):
        return list(self.names)

    def choices(self, changelist):
        """The template draws fields, and no list of links."""
        return []

    @property
    def asked(self):
        return self.used_parameters

    @property
    def days(self):
        labels = {"saved": _("saved"), "filed": _("filed"), "published": _("published")}
        return [(name, labels[name], name == self._day) for name in DATES]

    @property
    def _day(self):
        return self.asked["day"] if self.asked.get("day") in DATES else "saved"

    def queryset(self, request, stories):
        if person := self.asked.get("person"):
            stories = narrowing.by_person(stories, person)
        if source := self.asked.get("source"):
            stories = narrowing.by_source(stories, source)
        if tag := self.asked.get("tag"):
            stories = narrowing.by_tag(stories, tag)
        return self._between(stories)

    def _between(self, stories):
        field = DATES[self._day]
        if since := _midnight(self.asked.get("since")):
            stories = stories.filter(**{f"{field}__gte": since})
        if until := _midnight(self.asked.get("until")):
            stories = stories.filter(**{f"{field}__lt": until + timedelta(days=1)})
        return stories


def _midnight(text):
    """The beginning of that day here; None where it is no day."""
    try:
        day = parse_date(text or "")
    except ValueError:
        return None
    if day is None or not 1900 <= day.year < 9999:
        return None
    return timezone.make_aware(datetime.combine(day, time.min))
