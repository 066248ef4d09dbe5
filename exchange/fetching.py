"""Fetching from an address that a stranger wrote: no private host is asked, and no answer is read without end.

The name is looked up once, the answer is checked, and the connection goes to that answer: a second
lookup, which could say something else, does not happen. Each redirect begins anew.
"""

import http.client
import io
import socket
import ssl
import zlib
from collections.abc import Callable, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from time import monotonic
from urllib.parse import quote, urljoin, urlsplit

from django.utils.translation import gettext_lazy as _

from .public_addresses import PORTS, may_reach

HOPS = 3
_PIECE = 1 << 16
_MOVED = frozenset({301, 302, 303, 307, 308})
_SAFE = "/%:@!$&'()*+,;=~"
_NAME = "Dateline (news feed reader)"


class Unfetched(Exception):
    """Nothing was fetched; the message is a sentence for the person who gave the address."""


@dataclass(frozen=True)
class Limits:
    """`most` counts the bytes that arrive, and those they unpack to; `total` is for all hops together."""

    most: int = 10_000_000
    connect: float = 5.0
    total: float = 20.0


@dataclass(frozen=True)
class Fetched:
    """What was there. `is_unchanged`: it still is what `etag` and `last_modified` were told of, and was not sent.

    `charset` is what the server says of its letters.
    """

    address: str
    data: bytes = b""
    etag: str = ""
    last_modified: str = ""
    is_unchanged: bool = False
    charset: str = ""


def _anywhere(address):
    return True


def fetch(
    address: str,
    *,
    is_wanted: Callable[[str], object],
    may_ask: Callable[[str], bool] = _anywhere,
    etag: str = "",
    last_modified: str = "",
    also: Sequence[str] = (),
    limits: Limits = Limits(),
    context: ssl.SSLContext | None = None,
) -> Fetched:
    """Fetch the address, if `is_wanted(media_type)` says so. Raises `Unfetched`.

    `may_ask` is put to this address and to each that it leads on to. `also` are places that may be asked
    although they are not public (see `public_addresses`), `context` the certificates to trust instead of the system's.
    """
    deadline = _Deadline(limits.total)
    headers = {"If-None-Match": etag, "If-Modified-Since": last_modified}
    for _hop in range(HOPS + 1):
        if not may_ask(address):
            raise Unfetched(_("It leads to a host that is not allowed."))
        with _told_in_a_sentence():
            place = _Place.of(address)
            with closing(place.open(deadline, limits, also, context)) as sock:
                answer = _ask(sock, place, headers, deadline)
                if answer.status in _MOVED and answer.getheader("Location"):
                    address = _onward(address, _text(answer.getheader("Location")))
                    continue
                return _read(answer, address, is_wanted, limits, is_asked=bool(etag or last_modified))
    raise Unfetched(_("It leads on from one address to the next without end."))


def post(
    address: str, body: bytes, kind: str, *, also: Sequence[str] = (), limits: Limits = Limits(most=100_000)
) -> None:
    """Send the body there, under the same guard, and follow nobody elsewhere. Raises `Unfetched` unless it is taken."""
    deadline = _Deadline(limits.total)
    headers = {"Content-Type": kind, "Content-Length": str(len(body))}
    with _told_in_a_sentence():
        place = _Place.of(address)
        with closing(place.open(deadline, limits, also, None)) as sock:
            status = _ask(sock, place, headers, deadline, body).status
    if not 200 <= status < 300:
        raise Unfetched(_("It answers with the error %(status)s.") % {"status": status})


def answers(
    address: str,
    *,
    also: Sequence[str] = (),
    limits: Limits = Limits(most=0, connect=4.0, total=8.0),
    context: ssl.SSLContext | None = None,
) -> int:
    """The status that a reader would get there, wherever it leads on to. Raises `Unfetched` where nobody answers.

    Asked without its words; whoever does not like to be asked so is asked once more as a reader asks.
    """
    deadline = _Deadline(limits.total)
    for _hop in range(HOPS + 1):
        status, onward = 0, None
        for method in ("HEAD", "GET"):
            with _told_in_a_sentence():
                place = _Place.of(address)
                with closing(place.open(deadline, limits, also, context)) as sock:
                    answer = _ask(sock, place, {}, deadline, method=method)
                    status, onward = answer.status, answer.getheader("Location")
            if status < 400:
                break
        if status not in _MOVED or not onward:
            return status
        address = _onward(address, _text(onward))
    raise Unfetched(_("It leads on from one address to the next without end."))


@contextmanager
def _told_in_a_sentence():
    """What goes wrong on the line, as a sentence for the person who gave the address."""
    try:
        yield
    except Unfetched:
        raise
    except TimeoutError as error:
        raise Unfetched(_("It did not answer in time.")) from error
    except ssl.SSLError as error:
        raise Unfetched(_("It cannot prove that it is who it says: its certificate is wrong.")) from error
    except OSError as error:
        raise Unfetched(_("No connection came about.")) from error
    except (http.client.HTTPException, ValueError, zlib.error) as error:
        raise Unfetched(_("It does not answer as a web server does.")) from error


class _Deadline:
    def __init__(self, seconds):
        self.at = monotonic() + seconds

    def left(self):
        if (left := self.at - monotonic()) <= 0:
            raise TimeoutError
        return left


@dataclass(frozen=True)
class _Place:
    """Where an address leads: the host as the network spells it, the port, and what to ask for there."""

    scheme: str
    host: str
    port: int
    target: str

    @classmethod
    def of(cls, address):
        try:
            parts = urlsplit(address)
            scheme, host = parts.scheme, (parts.hostname or "").rstrip(".")
            port = parts.port or {"http": 80, "https": 443}.get(scheme, 0)
            host = host if ":" in host else host.encode("idna").decode()
        except ValueError as error:
            raise Unfetched(_("This is not an address of the web.")) from error
        if scheme not in {"http", "https"} or not host or parts.username is not None:
            raise Unfetched(_("This is not an address of the web."))
        query = f"?{quote(parts.query, safe=_SAFE + '?')}" if parts.query else ""
        return cls(scheme, host, port, quote(parts.path or "/", safe=_SAFE) + query)

    @property
    def netloc(self):
        host = f"[{self.host}]" if ":" in self.host else self.host
        return host if self.port in PORTS else f"{host}:{self.port}"

    def open(self, deadline, limits, also, context):
        """An open socket to one of the host's addresses; with one that may not be asked, none of them is."""
        try:
            found = socket.getaddrinfo(self.host, self.port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise Unfetched(_("There is no host of this name.")) from error
        if not all(may_reach(where[0], self.port, also) for *_kind, where in found):
            raise Unfetched(
                _("This address leads into a private network, or to a port that is not of the web.")
            )
        sock = _opened(found, deadline, limits)
        if self.scheme == "http":
            return sock
        try:
            sock.settimeout(deadline.left())
            return (context or ssl.create_default_context()).wrap_socket(sock, server_hostname=self.host)
        except BaseException:
            sock.close()
            raise


def _opened(found, deadline, limits):
    refused = None
    for family, kind, proto, _name, where in found:
        sock = socket.socket(family, kind, proto)
        try:
            sock.settimeout(min(limits.connect, deadline.left()))
            sock.connect(where)
        except OSError as error:
            sock.close()
            refused = error
        else:
            return sock
    raise refused


class _TimedReader(io.RawIOBase):
    """A socket's bytes, each read within what is left of the whole time.

    A time-out of the socket alone would begin anew with every byte of a server that drips.
    """

    def __init__(self, sock, deadline):
        self.sock, self.deadline = sock, deadline

    def readable(self):
        return True

    def readinto(self, buffer):
        self.sock.settimeout(self.deadline.left())
        return self.sock.recv_into(buffer)


class _TimedSocket:
    """As much of a socket as http.client asks for. Its caller opened the socket, and closes it."""

    def __init__(self, sock, deadline):
        self.sock, self.deadline = sock, deadline

    def sendall(self, piece):
        self.sock.settimeout(self.deadline.left())
        self.sock.sendall(piece)

    def makefile(self, _mode):
        return io.BufferedReader(_TimedReader(self.sock, self.deadline), _PIECE)

    def close(self):
        pass


def _ask(sock, place, headers, deadline, body=None, *, method=None):
    connection = http.client.HTTPConnection(place.host, place.port)
    # It is given its connection, and may never open one of its own: that would look up the name again.
    connection.auto_open, connection.sock = 0, _TimedSocket(sock, deadline)
    method = method or ("GET" if body is None else "POST")
    connection.putrequest(method, place.target, skip_host=True, skip_accept_encoding=True)
    usual = {"Host": place.netloc, "User-Agent": _NAME, "Accept-Encoding": "gzip", "Connection": "close"}
    for name, value in {**usual, **headers}.items():
        if value:
            connection.putheader(name, value)
    connection.endheaders(body)
    return connection.getresponse()


def _onward(address, location):
    onward = urljoin(address, location)
    if address.lower().startswith("https:") and not onward.lower().startswith("https:"):
        raise Unfetched(_("It leads from a protected address to one that is not."))
    return onward


def _read(answer, address, is_wanted, limits, *, is_asked):
    if answer.status == 304 and is_asked:
        return Fetched(address, is_unchanged=True)
    if answer.status != 200:
        raise Unfetched(_("It answers with the error %(status)s.") % {"status": answer.status})
    kind = answer.headers.get_content_type() if answer.getheader("Content-Type") else ""
    if not is_wanted(kind):
        raise Unfetched(_("What stands there is of another kind: %(kind)s.") % {"kind": kind[:80] or "?"})
    data = _unpacked(_pieces(answer, limits.most), answer.getheader("Content-Encoding", ""), limits.most)
    return Fetched(
        address,
        data,
        answer.getheader("ETag", ""),
        answer.getheader("Last-Modified", ""),
        charset=answer.headers.get_content_charset() or "",
    )


def _pieces(answer, most):
    """The body as it arrives; `Unfetched` when it is too long, or stops before its end."""
    if (answer.length or 0) > most:
        raise _too_much(most)
    arrived = 0
    while piece := answer.read(_PIECE):
        arrived += len(piece)
        if arrived > most:
            raise _too_much(most)
        yield piece
    if answer.length:
        raise Unfetched(_("It broke off in the middle."))


def _unpacked(pieces, encoding, most):
    encoding = encoding.strip().lower()
    if encoding in {"", "identity"}:
        return b"".join(pieces)
    if encoding not in {"gzip", "x-gzip", "deflate"}:
        raise Unfetched(_("It is packed in a way that was not asked for."))
    unpacker, data = zlib.decompressobj(zlib.MAX_WBITS | 32), bytearray()
    for piece in pieces:
        data += unpacker.decompress(piece, most + 1 - len(data))
        if len(data) > most:
            raise _too_much(most)
    if not unpacker.eof:
        raise Unfetched(_("It broke off in the middle."))
    return bytes(data)


def _too_much(most):
    return Unfetched(_("It is larger than %(most)s MB.") % {"most": most // 1_000_000})


def _text(header):
    """Headers are read as Latin-1; what was sent as UTF-8 is put right, and all else stays."""
    with suppress(UnicodeError):
        return header.encode("latin-1").decode()
    return header
