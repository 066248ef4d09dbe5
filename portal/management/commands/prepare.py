"""Make ready what a new version needs before it serves: tables, groups, static files. Safe to repeat; makes no key."""

import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.test.utils import override_settings

from portal.groups import sync_groups
from portal.operations import schema

HASHED = "whitenoise.storage.CompressedManifestStaticFilesStorage"


class Command(BaseCommand):
    help = __doc__
    requires_migrations_checks = False

    def handle(self, **options):
        try:
            schema.migrate()
        except schema.StillHeld as held:
            raise CommandError(str(held)) from held
        sync_groups()
        collect()


def collect():
    """Hashed names beside those of the old version, so that pages that were just read keep their looks."""
    os.environ["COLLECT"] = "1"
    storages = {**settings.STORAGES, "staticfiles": {"BACKEND": HASHED}}
    with override_settings(STORAGES=storages):
        call_command("collectstatic", interactive=False, verbosity=0)
