"""What is exchanged by the hour."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from portal.clock import Job

from . import partners

JOBS = (Job("fetch_feeds", _("Fetch partner feeds"), timedelta(minutes=5), partners.fetch_due),)
