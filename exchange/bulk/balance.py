"""The balance of an import: what came, what is here now, and of each thing that is not, why, with an example."""

import re
from collections import Counter
from html import unescape

from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from articles import markup
from articles.writing import KeptBody

from .placing import without_marks

_LINK = re.compile(r"<a\b[^>]*\bhref\s*=", re.IGNORECASE)
_HREF = re.compile(r"""<a\b[^>]*\bhref\s*=\s*["']?([^"'\s>]*)""", re.IGNORECASE)
_TAG = re.compile(r"<[^>]*>")
LINES = {
    "story": pgettext_lazy("balance", "stories"),
    "word": pgettext_lazy("balance", "characters"),
    "picture": pgettext_lazy("balance", "pictures"),
    "link": pgettext_lazy("balance", "links"),
    "tag": pgettext_lazy("balance", "tags"),
    "person": pgettext_lazy("balance", "people"),
    "page": pgettext_lazy("balance", "pages"),
    "comment": pgettext_lazy("balance", "comments"),
    "other": pgettext_lazy("balance", "other things"),
}


class Balance:
    """Counts by the names of LINES. Of what is lost: {(name, reason): [how many, an example]}."""

    def __init__(self):
        self.came, self.kept, self.lost = Counter(), Counter(), {}

    def take(self, name: str, came: int, kept: int) -> None:
        self.came[name] += came
        self.kept[name] += kept

    def lose(self, name: str, reason: str, example: str = "", count: int = 1) -> None:
        self.lost.setdefault((name, reason), [0, example])[0] += count

    def missing(self, name: str) -> int:
        return max(0, self.came[name] - self.kept[name])

    def told(self) -> list[str]:
        """The sheet, a line each: what came, what is here, what is not; below it each loss with its example."""
        shown = [name for name in LINES if self.came[name] or self.kept[name]]
        rows = [f"{'':<14}{_('in'):>12}{_('out'):>12}{_('lost'):>12}"]
        for name in shown:
            counts = (self.came[name], self.kept[name], self.missing(name))
            rows.append(f"{LINES[name]!s:<14}" + "".join(f"{count:>12,}" for count in counts))
        for (name, reason), (count, example) in sorted(self.lost.items(), key=lambda row: -row[1][0]):
            rows.append(f"  {LINES[name]} {count:,}: {reason}" + (f" [{example[:120]}]" if example else ""))
        return rows


def letters(*texts: str) -> int:
    """Characters that are no blanks: how words are counted where they are not parted."""
    return sum(len("".join(text.split())) for text in texts)


def weigh(balance: Balance, story) -> None:
    """A story that was filed against the delivery it came as."""
    delivery = story.delivery
    lines = [story.lines[name] for name in ("kicker", "headline", "subhead", "standfirst")]
    body = story.lines["body"]
    images = delivery.images
    pictured = [images[number] for number in story.photos if number < len(images)]
    balance.take("picture", len(images), len(pictured))
    came, kept = _sent_letters(delivery), letters(*lines, _words_of(body))
    balance.take("word", came, min(came, kept + letters(*(image.caption for image in pictured))))
    _lose_words(balance, story, came - kept - letters(*(image.caption for image in pictured)))
    links = len(_LINK.findall(delivery.body)) if "<a" in delivery.body else 0
    held = body.count("<a ")
    balance.take("link", links, min(links, held))
    if links > held:
        unkept = next((href for href in _HREF.findall(delivery.body) if href not in body), "")
        balance.lose("link", _("They lead nowhere on the web: their words are kept."), unkept, links - held)
    balance.take("tag", len(set(delivery.tags)), min(len(set(delivery.tags)), len(story.tag_names)))
    named = len(delivery.people)
    balance.take("person", named, min(named, len(story.people)))
    if len(story.people) < named:
        balance.lose("person", _("Named twice, or without a name."), story.key, named - len(story.people))
    _comments(balance, delivery)


def _sent_letters(delivery):
    body = delivery.body if delivery.is_text else _TAG.sub("", delivery.body)
    lines = delivery.kicker, delivery.headline, delivery.subhead, delivery.standfirst
    captions = (image.caption for image in delivery.images)
    return letters(*lines, unescape(without_marks(body)), *captions)


def _words_of(body):
    return body.text if isinstance(body, KeptBody) else markup.text_of(body)


def _lose_words(balance, story, lost):
    """Captions of pictures that are not here; what is left was struck out there, or stood where nobody saw it."""
    if lost <= 0:
        return
    images = enumerate(story.delivery.images)
    captions = [image.caption for number, image in images if number not in story.photos and image.caption]
    if captions:
        count = min(lost, letters(*captions))
        balance.lose("word", _("Captions of pictures that were not taken in."), captions[0], count)
        lost -= count
    if lost:
        balance.lose("word", _("Struck out there, or never seen."), story.key, lost)


def _comments(balance, delivery):
    if delivery.comments:
        balance.take("comment", delivery.comments, 0)
        reason = _("There is no place for readers' comments here.")
        balance.lose("comment", reason, delivery.address, delivery.comments)
