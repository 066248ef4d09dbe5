"""The door for gunicorn."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
# A process that serves limits what it asks of the database; a command that an administrator types does not.
os.environ.setdefault("SERVING", "True")

application = get_wsgi_application()

from .operations.guarded import Guarded  # noqa: E402 - models are there only now

application = Guarded(application)
