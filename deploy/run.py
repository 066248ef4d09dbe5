"""The last part of `make run`: migrate, fill once, say where it is, serve until Ctrl-C.

One process up to the server itself: starting Django anew for each step would be most of a second run.
"""

import os
import socket
import subprocess
import sys
from pathlib import Path

import django
import environ
from django.conf import settings
from django.core.management import call_command

from portal.operations import environment

from .folder import in_a_sentence

ADDRESS = "127.0.0.1"
SAID = """
  The site       http://{0}:{1}/
  The newsroom   http://{0}:{1}/newsroom/
  Stop with Ctrl-C.

"""


def refusal(port):
    """Why nobody can listen there, as a sentence; None when it is free."""
    if not (port.isdecimal() and 0 < int(port) < 65536):
        return f"PORT={port} is not the number of a port."
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, int(port)))
        except PermissionError:
            return f"Port {port} is not for this account; choose one above 1023 with PORT=…"
        except OSError:
            return f"Port {port} is in use; choose another with PORT=…"
    return None


def prepare(*, empty):
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "portal.settings")
    # On one's own machine, at 127.0.0.1 alone: nobody wants to set up a telephone for a demo.
    environment.read(environ.Env(), Path(__file__).resolve().parent.parent)
    os.environ.setdefault("SECOND_FACTOR", "0")
    django.setup()
    call_command("migrate", verbosity=0)
    if empty:
        call_command("first_run", here=True)
    else:
        call_command("demo")


def serve(port):
    """Become the server, so that Ctrl-C reaches it and nothing stands in between."""
    sys.stdout.write(SAID.format(ADDRESS, port))
    sys.stdout.flush()
    # It ends with the server, whose process this one becomes; Ctrl-C is for the server alone.
    clock = [sys.executable, "manage.py", "clock", "--beside", str(os.getpid())]
    subprocess.Popen(clock, start_new_session=True)  # noqa: S603 - our own interpreter
    bind = f"{ADDRESS}:{port}"
    if settings.DEBUG:
        command = ["manage.py", "runserver", bind]
    else:
        command = ["-m", "gunicorn", "--config", "deploy/gunicorn.conf.py", "--bind", bind, "portal.wsgi"]
    os.execv(sys.executable, [sys.executable, *command])  # noqa: S606 - our own interpreter


def main(port, demo):
    if sentence := refusal(port):
        sys.exit(sentence)
    with in_a_sentence():
        prepare(empty=demo == "0")
    serve(port)


if __name__ == "__main__":
    main(*sys.argv[1:])
