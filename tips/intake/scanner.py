"""An optional virus scanner: clamd, spoken to over its socket. Never a condition for taking a file.

The file goes to it in clear. It should run on this host and keep its own temporary files in memory.
"""

import logging
import socket
from urllib.parse import urlsplit

from django.conf import settings

logger = logging.getLogger(__name__)

PIECE = 64 * 1024
SECONDS = 60


class OutOfOrder(Exception):
    """The scanner does not answer, or answers something else than a verdict."""


def looks_clean(file):
    """True or False as the scanner says; None without a scanner, or where it is out of order, which raises an alarm."""
    if not settings.TIPS_SCANNER:
        return None
    try:
        return _verdict(_asked(file))
    except (OSError, OutOfOrder) as error:
        logger.warning(
            "The virus scanner is out of order (%s): files are taken unscanned.", type(error).__name__
        )
        return None


def _asked(file):
    with _connected(urlsplit(settings.TIPS_SCANNER)) as line:
        line.settimeout(SECONDS)
        line.sendall(b"zINSTREAM\0")
        file.seek(0)
        while piece := file.read(PIECE):
            line.sendall(len(piece).to_bytes(4, "big") + piece)
        line.sendall(bytes(4))
        return line.makefile("rb").read(1000)


def ping() -> None:
    """Raises OSError or OutOfOrder where it does not answer."""
    with _connected(urlsplit(settings.TIPS_SCANNER)) as line:
        line.settimeout(SECONDS)
        line.sendall(b"zPING\0")
        if not line.recv(100).startswith(b"PONG"):
            raise OutOfOrder


def _connected(address):
    if address.scheme == "unix":
        line = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        line.settimeout(SECONDS)
        if line.connect_ex(address.path):
            line.close()
            raise OutOfOrder
        return line
    return socket.create_connection((address.hostname, address.port or 3310), timeout=SECONDS)


def _verdict(answer):
    words = answer.strip(b"\0\n ")
    if words.endswith(b" FOUND"):
        return False
    if words.endswith(b": OK"):
        return True
    raise OutOfOrder
