"""Compile the catalogues that changed. Django's own compilemessages needs GNU gettext; this needs nothing."""

import polib
from django.conf import settings
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = __doc__
    requires_system_checks = ()

    def handle(self, **options):
        for folder in settings.LOCALE_PATHS:
            for source in sorted(folder.glob("*/LC_MESSAGES/*.po")):
                compile_catalogue(source)


def compile_catalogue(source):
    """Compile it where its compiled file is missing or older; says whether it did."""
    compiled = source.with_suffix(".mo")
    if compiled.exists() and compiled.stat().st_mtime >= source.stat().st_mtime:
        return False
    polib.pofile(source).save_as_mofile(compiled)
    return True
