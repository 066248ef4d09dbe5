"""People who go on asking while the site has a bad day. Each counts what they asked, what failed, how long it took."""

import itertools
import re
import threading
import time
from collections import Counter
from io import BytesIO

from PIL import Image

from .browser import NO_ANSWER, Browser

NUMBERS = itertools.count(1)
STORY = "/newsroom/articles/article/{}/change/"


class Person(threading.Thread):
    """Takes one turn after the other until told to go home. `turn()` gives None, or what went wrong."""

    pause = 0.3

    def __init__(self, site):
        super().__init__(daemon=True)
        self.site, self.browser = site, Browser(site.url)
        self.answers, self.fine_since, self._home = [], [], threading.Event()
        self.forget()

    def forget(self):
        """Count from here on."""
        self.asked, self.failed, self.worst, self.why = 0, 0, 0.0, Counter()

    def run(self):
        while not self._home.is_set():
            begun, self.answers = time.monotonic(), []
            wrong = self._tried()
            self.asked += 1
            if wrong:
                self.failed += 1
                self.why[wrong] += 1
            else:
                self.fine_since.append(begun)
                self.fine_at = time.monotonic()
            self.worst = max([self.worst, *(answer.took for answer in self.answers)])
            self._home.wait(self.pause)

    def _tried(self):
        try:
            return self.turn()
        except LookupError:
            return "another page"

    def asks(self, answer):
        self.answers.append(answer)
        return answer

    def is_served_since(self, moment):
        return bool(self.fine_since) and self.fine_since[-1] >= moment

    def go_home(self):
        self._home.set()
        self.join()

    def said(self):
        """For the table: 41, 3 failed (503 ×2, no answer), 0.4 s."""
        if not self.failed:
            return f"{self.asked}, {self.worst:.1f} s"
        why = ", ".join(f"{reason} ×{times}" for reason, times in self.why.most_common(3))
        return f"{self.asked}, **{self.failed} failed** ({why}), {self.worst:.1f} s"


def _status(answer):
    return "no answer" if answer.status == NO_ANSWER else str(answer.status)


class Reader(Person):
    """Reads the front page, which nginx has."""

    pause = 0.2

    def turn(self):
        answer = self.asks(self.browser.get("/"))
        return None if answer.is_fine else _status(answer)


class Searcher(Person):
    """Asks for pages that nobody has asked for before, so that no proxy has them."""

    def turn(self):
        answer = self.asks(self.browser.get(f"/?n={next(NUMBERS)}"))
        return None if answer.is_fine else _status(answer)


class Staff(Person):
    """Signed in to the newsroom."""

    role = "reporter"

    def __init__(self, site):
        super().__init__(site)
        login = "/newsroom/login/"
        for _try in range(20):
            page = self.browser.get(login)
            if page.is_fine:
                break
            time.sleep(1)
        given = dict(page.form("password")) | {"username": self.role, "password": site.password}
        answer = self.browser.post(login, given)
        if answer.status != 302:
            raise RuntimeError(f"{self.role} cannot sign in: {answer.status} {answer.text[:300]}")

    def opened(self, path, having):
        """The form of that page; None where it does not open."""
        page = self.asks(self.browser.get(path))
        return dict(page.form(having)) if page.is_fine else None


class Reporter(Staff):
    """Saves one story again and again, each time with another number in its headline."""

    def __init__(self, site):
        super().__init__(site)
        self.path = STORY.format(site.counter.ask("draft"))

    def turn(self):
        form = self.opened(self.path, "headline")
        if form is None:
            return _status(self.answers[-1])
        mark = f"第{next(NUMBERS)}次存稿"
        answer = self.asks(self.browser.post(self.path, {**form, "headline": mark, "_save": "1"}))
        if answer.status != 302 or not answer.leads_to.endswith(self.path):
            return _status(answer)
        self.site.ledger.promise("saves", mark)
        return None


class Editor(Staff):
    """Publishes one signed story after the other, and looks whether readers have it."""

    role = "editor"

    def __init__(self, site):
        super().__init__(site)
        self.waiting = site.counter.ask("signed", number=16)

    def turn(self):
        if not self.waiting:
            return None
        pk, public = self.waiting[0]
        path = STORY.format(pk)
        form = self.opened(path, "_move")
        if form is None:
            return _status(self.answers[-1])
        move = {name: form[name] for name in ("csrfmiddlewaretoken", "loaded_version")} | {"_move": "publish"}
        answer = self.asks(self.browser.post(path.replace("change", "move"), move))
        if answer.status != 302:
            return _status(answer)
        # The answer leads on in any case; whether it was published the public page says.
        page = self.asks(self.browser.get(public))
        if not page.is_fine:
            return _status(page)
        self.waiting.pop(0)
        self.site.ledger.promise("published", pk)
        return None


class Photographer(Staff):
    """Brings pictures in, each with its number as caption."""

    path = "/newsroom/articles/photo/add/"

    def turn(self):
        form = self.opened(self.path, "caption")
        if form is None:
            return _status(self.answers[-1])
        number = next(NUMBERS)
        words = {"caption": f"圖{number}", "credit": "陳牧 攝", "alt": "一條船", "_save": "1"}
        form.pop("image", None)
        answer = self.asks(self.browser.send_file(self.path, {**form, **words}, "image", picture(number)))
        if answer.status != 302:
            return _status(answer)
        self.site.ledger.promise("pictures", words["caption"])
        return None


def picture(number):
    """Each another one: a picture that is there already is not kept twice."""
    noise = Image.effect_noise((640, 420), 40).convert("RGB")
    noise.putpixel((0, 0), (number % 256, number // 256 % 256, 0))
    out = BytesIO()
    noise.save(out, "JPEG", quality=90)
    return out.getvalue()


class Tipster(Person):
    """Sends a tip with a number, and has it kept once there is a receipt. The proxy lets an address send so often."""

    pause = 0.9

    def turn(self):
        page = self.asks(self.browser.get("/tips/"))
        if not page.is_fine:
            return _status(page)
        mark = f"第{next(NUMBERS)}條線索"
        form = {**dict(page.form("text")), "text": f"{mark}：夜裡有人在河邊倒垃圾。"}
        answer = self.asks(self.browser.post("/tips/", form))
        if not (answer.is_fine and re.search(r"<code>[0-9A-Z-]{20,}</code>", answer.text)):
            return _status(answer) if not answer.is_fine else "no receipt"
        self.site.ledger.promise("tips", mark)
        return None
