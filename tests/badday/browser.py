"""A browser without a screen: it keeps cookies, fills in the forms it is given, and never raises."""

import http.client
import secrets
import time
import urllib.error
import urllib.request
from dataclasses import dataclass
from urllib.parse import urlencode

from lxml import html

NO_ANSWER = 0
# Longer than anything of the site may take.
PATIENCE = 70


@dataclass(frozen=True)
class Answer:
    """What came back; the status 0 is none at all."""

    status: int
    text: str
    leads_to: str
    took: float

    @property
    def is_fine(self):
        return self.status == 200

    def form(self, having):
        """(name, value) of each field of the form that has a field or a button of that name."""
        page = html.fromstring(self.text)
        for form in page.forms:
            if form.xpath(".//*[@name=$name]", name=having):
                return form.form_values()
        raise LookupError(having)


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *asked):
        return None


class Browser:
    def __init__(self, url):
        self.url = url
        self._opener = urllib.request.build_opener(
            urllib.request.ProxyHandler({}), urllib.request.HTTPCookieProcessor(), _Stay()
        )

    def say(self, header, value):
        """With each request from here on."""
        self._opener.addheaders.append((header, value))

    def get(self, path):
        return self._ask(urllib.request.Request(f"{self.url}{path}"))  # noqa: S310 - our own server

    def post(self, path, fields):
        return self._ask(urllib.request.Request(f"{self.url}{path}", urlencode(fields).encode()))  # noqa: S310

    def send_file(self, path, fields, name, file):
        """A form with a picture in it."""
        edge = secrets.token_hex(12)
        parts = [
            f'--{edge}\r\nContent-Disposition: form-data; name="{field}"\r\n\r\n{value}\r\n'.encode()
            for field, value in fields.items()
        ]
        head = f'--{edge}\r\nContent-Disposition: form-data; name="{name}"; filename="a.jpg"\r\n'
        parts += [head.encode(), b"Content-Type: image/jpeg\r\n\r\n", file, f"\r\n--{edge}--\r\n".encode()]
        kind = {"Content-Type": f"multipart/form-data; boundary={edge}"}
        return self._ask(urllib.request.Request(f"{self.url}{path}", b"".join(parts), kind))  # noqa: S310

    def _ask(self, request):
        begun = time.monotonic()
        status, text, leads_to = NO_ANSWER, "", ""
        try:
            with self._opener.open(request, timeout=PATIENCE) as answer:
                status, text = answer.status, answer.read().decode(errors="replace")
        except urllib.error.HTTPError as refused:
            status, leads_to = refused.code, refused.headers.get("Location", "")
            text = _rest_of(refused)
        except (OSError, http.client.HTTPException):
            pass
        return Answer(status, text, leads_to, time.monotonic() - begun)


def _rest_of(answer):
    try:
        return answer.read().decode(errors="replace")
    except (OSError, http.client.HTTPException):
        return ""
