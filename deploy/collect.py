"""The step of `make run` before the last: static files with hashed names, for browsers to keep for ever."""

import os

import django
from django.core.management import call_command

from .folder import in_a_sentence


def main():
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    os.environ["COLLECT"] = "1"
    with in_a_sentence():
        django.setup()
        call_command("collectstatic", interactive=False, clear=True, verbosity=0)


if __name__ == "__main__":
    main()
