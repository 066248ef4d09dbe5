"""Examine every part, and say in a sentence how it is. Ends with 1 where a part is broken."""

import sys

from django.core.management.base import BaseCommand

from portal.operations import doctor

SIGNS = {doctor.FINE: "  ", doctor.LOOK: "? ", doctor.BROKEN: "! "}


class Command(BaseCommand):
    help = __doc__
    requires_migrations_checks = False

    def handle(self, **options):
        found = doctor.examine()
        for finding in found:
            self.stdout.write(f"{SIGNS[finding.level]}{finding.label}: {finding.sentence}")
        if doctor.worst(found) == doctor.BROKEN:
            sys.exit(1)
