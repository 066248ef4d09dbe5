"""Who looks at the new site, by HTTPS through nginx and by its own name: run on the box's network.

    python -m tests.installed.visits SITE begin LINK | look | tell | open CODE | wait SECONDS

Says what was seen, a line each; ends with 1 where it is not as it should be. SSL_CERT_FILE names whom to trust.
"""

import re
import sys
import time

from tests.badday.browser import Browser

ACCOUNT = "gaimulan"
PASSWORD = "Qingxi-2031-heshui"
TIP = "夜裡有人在河邊倒垃圾。"


class Encrypted(Browser):
    """Where TLS is spoken, Django asks which page a form was sent from."""

    def post(self, path, fields):
        self._opener.addheaders = [("Referer", f"{self.url}{path}")]
        try:
            return super().post(path, fields)
        finally:
            self._opener.addheaders = []


def begin(site, link):
    """The link of `dateline first-run` makes the first administrator, once."""
    browser, path = Encrypted(site), link.removeprefix(site)
    page = _seen(browser.get(path), "the link of first-run opens")
    given = {"name": "蓋慕蘭", "username": ACCOUNT, "password1": PASSWORD, "password2": PASSWORD}
    led = browser.post(path, dict(_form(page, "password1")) | given)
    _judge(led.status == 302 and led.leads_to == "/newsroom/", "it makes the first administrator", led)
    page, at = _followed(browser, led.leads_to)
    _seen(page, f"who is led to {at}")
    _judge(browser.get(path).status == 404, "the link opens once", page)


def look(site):
    """What everybody may see, and who came by HTTP."""
    browser = Encrypted(site)
    for path, having in {"/": "<h1", "/newsroom/login/": 'name="password"', "/tips/": 'name="text"'}.items():
        page = _seen(browser.get(path), f"{path} answers")
        _judge(having in page.text, f"{path} has {having}", page)
    for sheet in re.findall(r'href="(/[^"]+\.css)"', browser.get("/").text):
        _seen(browser.get(sheet), f"{sheet} is there")
    plain = Browser(site.replace("https://", "http://")).get("/")
    _judge(plain.leads_to == f"{site}/", "who comes by HTTP is led to HTTPS", plain)


def tell(site):
    """A tip is sent."""
    browser = Encrypted(site)
    page = browser.get("/tips/")
    answer = _seen(browser.post("/tips/", {**dict(_form(page, "text")), "text": TIP}), "a tip is sent")
    found = re.search(r"<code>([0-9A-Z-]{20,})</code>", answer.text)
    _judge(found, "it is answered with a receipt's code", answer)
    _say(f"code {found[1]}")


def open_again(site, code):
    """Its code opens it."""
    browser = Encrypted(site)
    page = browser.get("/tips/mine/")
    answer = _seen(
        browser.post("/tips/mine/", {**dict(_form(page, "code")), "code": code}), "the code is taken"
    )
    _judge(TIP in answer.text, "the tip that was sent is read", answer)


def wait(site, seconds):
    """Pages that no proxy has are asked for all that time, and each is answered."""
    browser, over, asked, worst = Encrypted(site), time.monotonic() + float(seconds), 0, 0.0
    while time.monotonic() < over:
        for path in (f"/?n={asked}", "/newsroom/login/", "/tips/"):
            answer = browser.get(path)
            _judge(answer.is_fine, f"{path} answers", answer, is_quiet=True)
            asked, worst = asked + 1, max(worst, answer.took)
        time.sleep(0.4)
    _say(f"{asked} pages asked for meanwhile, none failed, the longest took {worst:.1f} s")


def _followed(browser, path):
    for _step in range(5):
        page = browser.get(path)
        if page.status != 302:
            break
        path = page.leads_to
    return page, path


def _form(page, having):
    return page.form(having)


def _seen(answer, what):
    _judge(answer.is_fine, what, answer)
    return answer


def _judge(is_right, what, answer, *, is_quiet=False):
    if not is_right:
        sys.exit(f"NOT SO: {what}: {answer.status} {answer.leads_to} {answer.text[:1500]}")
    if not is_quiet:
        _say(what)


def _say(what):
    sys.stdout.write(f"{what}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    site, act, *rest = sys.argv[1:]
    {"begin": begin, "look": look, "tell": tell, "open": open_again, "wait": wait}[act](site, *rest)
