"""Tips as a browser sends them: the form is fetched, filled in and posted, with what its page holds."""

import re
from datetime import timedelta
from html import unescape

from django.utils import timezone

from tips.site import form_token

from .senders import TEXT

HERE = {"REMOTE_ADDR": "203.0.113.7", "HTTP_USER_AGENT": "Examplebrowser/1"}


def hidden(page, name):
    """The value of a hidden field of the page, or None."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page.content.decode())
    return found and unescape(found[1])


def read_for_a_while(at=None):
    """A slip of a page that somebody looked at for a minute."""
    return form_token.new((at or timezone.now()) - timedelta(minutes=1)).written()


def send(client, text=TEXT, *, form_slip=None, **fields):
    return client.post("/tips/", {"text": text, "slip": form_slip or read_for_a_while(), **fields}, **HERE)


def code_of(page):
    """The code that a page shows, or None."""
    found = re.search(r"<code>([0-9A-Z-]{24})</code>", page.content.decode())
    return found and found[1]


def come(client, code, **fields):
    return client.post("/tips/mine/", {"code": code, **fields}, **HERE)


def act(client, page, name, **fields):
    """Press a button of a page of the dialogue."""
    facts = {"ticket": hidden(page, "ticket"), "act": name}
    if name == "attach":
        return client.post("/tips/files/", {**facts, **fields}, **HERE)
    if name == "say":
        facts["slip"] = hidden(page, "slip")
    return client.post("/tips/mine/", {**facts, **fields}, **HERE)


def said(page):
    """The words of the dialogue that the page shows."""
    return [
        unescape(words)
        for words in re.findall(r'<p class="words">(.*?)</p>', page.content.decode(), re.DOTALL)
    ]
