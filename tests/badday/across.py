"""What is done at one host, and looked for at the other: stories, pictures, tips, sign-ins, guesses, chores."""

import re
import time

from tips.sealing import receipt

from .browser import Browser
from .ledger import Ledger
from .people import STORY, Editor, Photographer, Staff, picture

GONE_IN = 2
FACTOR = 10
ROUNDS = 4


def judge(site, sentence, is_right):
    site.notes.append(sentence if is_right else f"WRONG: {sentence}: no")


class Superuser(Staff):
    role = "superuser"


class Moderator(Staff):
    role = "tip_moderator"


def pictures(site):
    """Brought in at the first, served by the second; returns its address."""
    photographer = Photographer(site.at(site.lanes["newsroom"]))
    wrong = photographer.turn()
    caption = site.ledger.told["pictures"][-1]
    address = site.counter.ask("with_picture", caption=caption)
    page = Browser(site.second["readers"].url).get(address)
    its_own = re.search(r"/media/[^\"'\s?]+", page.text)[0]
    served = Browser(site.second["readers"].url).get(its_own)
    judge(site, "a picture brought in at the first is served by the second", not wrong and served.is_fine)
    return its_own


def stories(site):
    at = site.at(site.lanes["newsroom"])
    at.ledger = Ledger()  # what is published here is taken down, and promised to nobody
    editor = Editor(at)
    pk, address = editor.waiting[0]
    second = Browser(site.second["readers"].url)
    before, wrong = second.get(address).status, editor.turn()
    published = second.get(address).status
    judge(
        site,
        "published at the first, read at the second at once",
        (before, wrong, published) == (404, None, 200),
    )
    staff = Superuser(site.at(site.lanes["newsroom"]))
    # The same cookies, at the other host.
    staff.browser.url = site.second["newsroom"].url
    form = staff.opened(STORY.format(pk), "_move")
    judge(site, "signed in at the first, at work at the second", form is not None)
    staff.browser.url = site.lanes["newsroom"].url
    _taken_down(site, staff, pk, address)


def _taken_down(site, staff, pk, address):
    form = staff.opened(STORY.format(pk), "_move")
    words = {name: form[name] for name in ("csrfmiddlewaretoken", "loaded_version")}
    words |= {"_move": "take_down", "note_take_down": "法院通知"}
    staff.browser.post(STORY.format(pk).replace("change", "move"), words)
    begun = time.monotonic()
    for url, of_what in ((site.second["readers"].url, "at the second"), (site.url, "for readers")):
        browser = Browser(url)
        while (status := browser.get(address).status) != 410 and time.monotonic() < begun + 10:
            time.sleep(0.05)
        took = time.monotonic() - begun
        judge(
            site,
            f"taken down at the first, gone {of_what} after {took:.1f} s",
            status == 410 and took <= GONE_IN,
        )


def tips(site):
    """Sent at the first with a file; at the second its code opens it, and the newsroom has both."""
    first, second = Browser(site.lanes["tips"].url), Browser(site.second["tips"].url)
    mark, number = "第0條線索，兩台機器", time.time_ns()
    form = {**dict(first.get("/tips/").form("text")), "text": f"{mark}：{number}"}
    sent = first.post("/tips/", form)
    code = re.search(r"<code>([0-9A-Z-]{20,})</code>", sent.text)[1]
    first.send_file("/tips/files/", {"ticket": dict(sent.form("ticket"))["ticket"]}, "file", picture(1))
    mine = second.post("/tips/mine/", {**dict(second.get("/tips/mine/").form("code")), "code": code})
    judge(
        site,
        "a tip's code opens it at the second, with its file",
        str(number) in mine.text and "a.jpg" in mine.text,
    )
    pk, ref = site.counter.ask("tip_of", words=str(number))
    moderator = Moderator(site.at(site.second["newsroom"]))
    page = moderator.browser.get(f"/newsroom/tips/tip/{pk}/change/")
    file = moderator.browser.get(f"/newsroom/tips/tip/{pk}/files/{ref}/picture/")
    judge(site, "the second's newsroom opens it and its file", str(number) in page.text and file.is_fine)


def guesses(site):
    """Passwords and codes guessed half here and half there are as many as are allowed."""
    tried = [_signed_in(site, part, "wrong") for part in _by_turns(site, "newsroom")]
    right = _signed_in(site, site.second["newsroom"], site.password)
    judge(site, "ten passwords guessed at both, no eleventh try", not any(tried) and not right)
    for part in _by_turns(site, "tips"):
        _code_tried(part)
    judge(site, "ten codes guessed at both, no eleventh try", _code_tried(site.second["tips"]) == 429)


def _by_turns(site, lane):
    return [part for _time in range(FACTOR // 2) for part in (site.lanes[lane], site.second[lane])]


def _from_elsewhere(part):
    """From an address of its own: nobody else of this day is to be refused for it."""
    browser = Browser(part.url)
    browser.say("X-Forwarded-For", "203.0.113.9")
    return browser


def _signed_in(site, part, password):
    browser = _from_elsewhere(part)
    form = dict(browser.get("/newsroom/login/").form("password"))
    return (
        browser.post("/newsroom/login/", {**form, "username": "superuser", "password": password}).status
        == 302
    )


def _code_tried(part):
    browser = _from_elsewhere(part)
    form = dict(browser.get("/tips/mine/").form("code"))
    return browser.post("/tips/mine/", {**form, "code": receipt.make()}).status


def chores(site):
    """Both hosts have a clock: each turn is one's alone, and each of them has some."""
    site.counter.ask("watch_turns")
    for _round in range(ROUNDS):
        site.counter.ask("all_due")
        for _try in range(60):
            if not site.counter.ask("undone"):
                break
            time.sleep(0.5)
    turns, twice, hosts = site.counter.ask("turns")
    sentence = f"{turns} turns of chores by {hosts} clocks, {twice} taken while another was at it"
    judge(site, sentence, turns > 0 and twice == 0 and hosts == 2)
