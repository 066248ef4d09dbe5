from datetime import timedelta

from django.core.cache import cache

from portal.clock import Job

JOBS = [Job("tides", "Fetch the tides", timedelta(hours=6), lambda now: cache.set("tides", "06:30"))]
