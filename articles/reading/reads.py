"""最多人讀: counted by a word that an open story sends after five seconds, without cookie and without an address kept.

Each process counts for itself and writes what it has at once, so that a thousand readers are one statement.
What a process that is stopped has not written yet is lost, and nobody misses it.
"""

from collections import Counter
from datetime import timedelta
from threading import Lock

from django.db import transaction
from django.db.models import F
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from articles.models import Article, Reads
from articles.models.reads import KEPT
from portal.operations import hours

from .printed import shown

SHOWN, DAYS = 30, timedelta(days=6)
EVERY, MOST_STORIES = timedelta(seconds=30), 500
MOST_DIGITS = 18


class Batch:
    """What this process has counted and not written yet."""

    def __init__(self):
        self.counted, self.since, self.lock = Counter(), None, Lock()

    def add(self, key, now):
        """Count one. Returns what is to be written now, mostly nothing."""
        with self.lock:
            self.since = self.since or now
            self.counted[timezone.localdate(now), key] += 1
            if not hours.is_over(self.since, EVERY, now) and len(self.counted) < MOST_STORIES:
                return {}
            due, self.counted, self.since = self.counted, Counter(), None
            return due


batch = Batch()


@csrf_exempt
@require_http_methods(["GET", "HEAD", "POST"])
def most_read(request):
    return _counted(request) if request.method == "POST" else _page(request, timezone.now())


def _page(request, now):
    # Twice as many as are shown: some may have been withdrawn since they were read.
    keys = Reads.objects.most_read(timezone.localdate(now) - DAYS, 2 * SHOWN)
    found = {s.pk: s for s in shown(Article.objects.listed_among(keys, now).for_lists(), now)}
    stories = [found[key] for key in keys if key in found][:SHOWN]
    return render(request, "articles/most_read.html", {"stories": stories, "page_name": "most_read"})


def _counted(request):
    """The key of a story, in digits, from a page of ours: another site's visitors are none of our readers."""
    if request.headers.get("Sec-Fetch-Site", "same-origin") != "same-origin":
        return HttpResponseBadRequest()
    key = request.read(MOST_DIGITS + 1)
    if not (key.isdigit() and len(key) <= MOST_DIGITS):
        return HttpResponseBadRequest()
    now = timezone.now()
    if due := batch.add(int(key), now):
        write(due, now)
    return HttpResponse(status=204)


def write(counted, now):
    """Add the numbers to the days of stories that readers have; of a key that is none, nothing is kept."""
    listed = Article.objects.listed_among({key for _day, key in counted}, now)
    listed = set(listed.values_list("pk", flat=True))
    rows = {(day, key): times for (day, key), times in sorted(counted.items()) if key in listed}
    with transaction.atomic():
        Reads.objects.bulk_create(
            (Reads(day=day, article_id=key) for day, key in rows), ignore_conflicts=True
        )
        for (day, key), times in rows.items():
            Reads.objects.filter(day=day, article=key).update(count=F("count") + times)


def forget_old(now):
    Reads.objects.filter(day__lt=timezone.localdate(now) - KEPT).delete()
