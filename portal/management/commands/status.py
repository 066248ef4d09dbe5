"""How the site is: in a line, as JSON, or for Prometheus."""

from django.core.management.base import BaseCommand

from portal.operations import doctor, figures
from portal.operations.version import version


class Command(BaseCommand):
    help = __doc__

    def add_arguments(self, parser):
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true")
        form.add_argument("--prometheus", action="store_true")

    def handle(self, *, json, prometheus, **options):
        found = doctor.now_and_kept()
        if json:
            return figures.as_json(found)
        if prometheus:
            return figures.for_prometheus(found)
        worse = [finding for finding in found if finding.level != doctor.FINE]
        named = "; ".join(f"{finding.label}: {finding.sentence}" for finding in worse)
        return f"Dateline {version()}, {doctor.worst(found)}. {named}".strip()
