"""The other side of the line: real servers on this machine, each answering as a test tells it to."""

import subprocess
import threading
from contextlib import contextmanager, suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from ssl import PROTOCOL_TLS_SERVER, SSLContext


class FarSide(ThreadingHTTPServer):
    """A web server: `pages` holds (status, headers, body) or a callable that is given the handler, by path."""

    daemon_threads = True

    def __init__(self, pages):
        super().__init__(("127.0.0.1", 0), _Handler)
        self.pages, self.asked, self.methods = pages, [], []

    @property
    def place(self):
        """As `also` names it."""
        return f"127.0.0.1:{self.server_port}"

    def address(self, path="/"):
        return f"http://{self.place}{path}"

    def handle_error(self, request, client_address):
        """A client that hangs up is what most of these tests are about."""


class _Handler(BaseHTTPRequestHandler):
    def do_HEAD(self):
        self.do_GET()

    def do_GET(self):
        self.server.methods.append((self.command, self.path))
        self.server.asked.append((self.path, dict(self.headers)))
        page = self.server.pages.get(self.path, (404, {}, b""))
        if callable(page):
            page(self)
            return
        status, headers, body = page
        self.send_response(status)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            if value is not None:
                self.send_header(name, value)
        self.end_headers()
        if self.command == "HEAD":
            return
        with suppress(OSError):
            self.wfile.write(body)

    def do_POST(self):
        """Notes what was sent in `pages["sent"]`."""
        length = int(self.headers.get("Content-Length", 0))
        kind = self.headers.get("Content-Type")
        self.server.pages.setdefault("sent", []).append((self.path, kind, self.rfile.read(length).decode()))
        self.do_GET()

    def log_message(self, *_args):
        """A test server has nothing to say."""


@contextmanager
def serving(pages=None, certificate=None):
    """A server that runs while the block does."""
    server = FarSide({} if pages is None else pages)
    if certificate:
        context = SSLContext(PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate)
        server.socket = context.wrap_socket(server.socket, server_side=True)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def made_certificate(folder):
    """A certificate for 127.0.0.1 that nobody has signed but itself; with its key in one file."""
    path = folder / "far-side.pem"
    subprocess.run(
        [
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=far.example",
            "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", path, "-out", folder / "certificate.pem",
        ],
        check=True,
        capture_output=True,
    )  # fmt: skip
    path.write_text(path.read_text() + (folder / "certificate.pem").read_text())
    return path
