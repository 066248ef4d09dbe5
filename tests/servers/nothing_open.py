"""The door for gunicorn, of a process that has let go of the database with which it began: pages alone hold it open."""

from django.db import connections

from portal.wsgi import application

connections.close_all()

__all__ = ["application"]
