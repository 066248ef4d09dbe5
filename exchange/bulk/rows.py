"""A delivery made ready to be stored as a story, or refused with a sentence that says why."""

import hashlib
import json
import re
from dataclasses import replace
from datetime import datetime, timedelta
from urllib.parse import unquote, urlsplit

from django.utils import timezone
from django.utils.translation import gettext as _

from articles import markup, tagging
from articles.models import Article
from articles.writing import KeptBody, Writing, as_kept
from copydesk.deliveries.body import as_allowed, frames_as_links, in_paragraphs
from copydesk.deliveries.delivery import Delivery, lifted, lifted_from_html
from exchange.models import FormerAddress

from . import placing

_EARLIEST = 1950
# What a partner calls itself in its own copy.
_OURSELVES = re.compile("本[報报網网台臺刊社站]")
_UNSTORABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_ROOM = {
    name: Article._meta.get_field(name).max_length
    for name in ("kicker", "headline", "subhead", "standfirst", "body", "dateline_place")
}


class Unfit(ValueError):
    """A story that cannot be filed; the message is the sentence for the report."""


class ArrivingStory:
    """A delivery in the shape of our rows, and the rows it became."""

    def __init__(self, delivery, key, publish_at):
        self.delivery, self.key, self.publish_at = delivery, key, publish_at
        self.remarks, self.photo, self.row = [], None, None
        # {number among the delivery's pictures: photo}, and which of them is the story's own.
        self.photos, self.lead = {}, None
        self.embargo = self.expires_at = None

    @classmethod
    def of(cls, delivery: Delivery, run) -> "ArrivingStory":
        """The delivery as a story to be stored. Raises `Unfit` where it cannot be one."""
        lift = lifted_from_html if run.feed else lifted
        if run.feed:
            # Of what a partner sends, one picture is taken, as the story's own.
            delivery = replace(delivery, body=placing.without_marks(delivery.body))
        embargo = _time(delivery.embargoed_until)
        story = cls(
            lift(delivery, known=run.known), key_of(delivery.key), _moment(delivery, run.now, embargo)
        )
        story._fill(run)
        story._heed(embargo, run)
        story.told_hash = story._hash()
        story.remarks += [_(remark) for remark in delivery.remarks]
        return story

    def _fill(self, run):
        delivery = self.delivery
        lines = {
            name: _line(getattr(delivery, name)) for name in ("kicker", "headline", "subhead", "standfirst")
        }
        if not lines["headline"]:
            raise Unfit(_("It has no title."))
        # A line too long for its field stands in the body as well.
        cut = [line for name, line in lines.items() if len(line) > _ROOM[name]]
        body = delivery.body
        if not (run.feed or delivery.is_text):
            # What a partner frames is not asked of whoever it is.
            body = in_paragraphs(frames_as_links(body))
        body = markup.from_paragraphs(body.splitlines()) if delivery.is_text else as_allowed(body)
        body = KeptBody(markup.without_pictures(as_kept(markup.from_paragraphs(cut) + body)))
        if not run.feed and delivery.images:
            body = self._with_places(body)
        if not (delivery.images or markup.text_of(body).strip()):
            self.remarks.append(_("It came without any text."))
        if len(body) > _ROOM["body"]:
            raise Unfit(_("Its body is longer than %(most)s characters.") % {"most": f"{_ROOM['body']:,}"})
        self.lines = {name: line[: _ROOM[name]] for name, line in lines.items()}
        self.lines |= {
            "body": body,
            "dateline_place": _line(delivery.dateline_place)[: _ROOM["dateline_place"]],
        }
        self.people = list(
            dict.fromkeys(
                (_line(p.role or "")[:20], _line(p.name)[:40]) for p in delivery.people if _line(p.name)
            )
        )
        outlet = "" if run.feed and _OURSELVES.fullmatch(delivery.source) else delivery.source
        self.source = _line(outlet or run.source)[:60]
        self.section = _line(delivery.section)[:20]
        names = (name for sent in delivery.tags for name in tagging.from_string(_line(sent)))
        self.tag_names = list({name.lower(): name for name in names}.values())
        self.dateline_date = delivery.dateline_date
        if run.feed and self.publish_at:
            # A wire that prints no day in its datelines means the day it sends them.
            self.dateline_date = self.dateline_date or timezone.localdate(self.publish_at)
        # A partner's site goes on: its addresses do not become ours.
        addresses = () if run.feed else (delivery.address, *delivery.former)
        self.paths = list(dict.fromkeys(filter(None, map(path_of, addresses))))
        if delivery.is_public and not self.publish_at and run.publishes:
            self.remarks.append(_("Left as a draft: it has no date."))
        if not delivery.is_public:
            self.publish_at = None

    def _with_places(self, body):
        """What stands before all words is the story's own picture; what stands nowhere is that, or a gallery at the end."""
        stands = placing.marked(body)
        nowhere = [number for number in range(len(self.delivery.images)) if number not in stands]
        self.lead = nowhere.pop(0) if nowhere else placing.opening(body)
        ends = "".join(f"<p>{placing.mark(number)}</p>" for number in nowhere)
        return KeptBody(body + ends)

    def _heed(self, embargo, run):
        """What its sender demands: nothing that may not be printed now is printed, whatever the run was told."""
        delivery = self.delivery
        self.expires_at = _time(delivery.expires_at)
        why = ""
        if embargo and embargo > run.now:
            self.embargo = embargo
            why = _("Left as a draft, under embargo until %(until)s.") % {
                "until": f"{timezone.localtime(embargo):%Y-%m-%d %H:%M}"
            }
        elif delivery.is_held:
            why = _("Left as a draft: its sender holds it back, and does not say until when.")
        elif delivery.is_withdrawn:
            why = _("Left as a draft: its sender has withdrawn it.")
        elif self.expires_at and self.expires_at <= run.now:
            why = _("Left as a draft: its sender allows it to be printed no longer.")
        elif embargo and self.publish_at:
            # Nobody had it before its embargo ended.
            self.publish_at = max(self.publish_at, embargo)
        if why:
            self.publish_at = None
            if (delivery.is_public or delivery.is_withdrawn) and run.publishes:
                self.remarks.append(why)

    def demands(self, run) -> dict:
        """The columns of its `Arrival` that keep what its sender demands."""
        delivery = self.delivery
        return {
            "rights": _line(delivery.rights)[:1000],
            "note": _line(delivery.note)[:1000],
            "is_held": delivery.is_held,
            "expires_at": self.expires_at,
            "withdrawn_at": run.now if delivery.is_withdrawn else None,
        }

    def words(self, run) -> dict:
        """As `writing.write` takes them."""
        return {
            **self.lines,
            "source": run.records.sources.get(self.source),
            "section": run.feed.section if run.feed else run.records.sections.get(self.section),
            "dateline_date": self.dateline_date,
            "lead_photo": self.photo,
        }

    def print_pictures(self) -> None:
        """The pictures have their rows: each stands in its place, the lead above the story; of others nothing stands."""
        keys = {number: photo.pk for number, photo in self.photos.items() if photo is not self.photo}
        self.lines["body"] = placing.placed(self.lines["body"], keys)

    def writing(self, run) -> Writing:
        """A new draft with all of it."""
        self.row = Article(owner=run.by)
        return Writing(self.row, self.words(run), self.people, self.tag_names)

    def _hash(self) -> str:
        """What the sender's words were, to know a newer version by."""
        facts = [self.lines, self.people, self.source, self.tag_names, str(self.dateline_date)]
        if self.embargo or self.expires_at or self.delivery.is_held:
            facts += [str(self.embargo), str(self.expires_at), self.delivery.is_held]
        return hashlib.sha256(json.dumps(facts, ensure_ascii=False).encode()).hexdigest()


def path_of(address: str) -> str:
    """An old address as `FormerAddress` keeps it; empty for the front page and for what leads nowhere."""
    try:
        parts = urlsplit(_UNSTORABLE.sub("", address))
    except ValueError:
        return ""
    path = unquote(parts.path).rstrip("/")
    if not path and parts.query:
        path = "/"  # /?p=123: to WordPress an address like any other
    if not path.startswith("/") or "\x00" in path:
        return ""
    kept = f"{path}?{parts.query}" if parts.query else path
    return kept if len(kept) <= FormerAddress._meta.get_field("path").max_length else ""


def key_of(key: str) -> str:
    """As it is, or its hash where it is longer than a key may be."""
    key = _UNSTORABLE.sub("", key)
    return key if len(key) <= 255 else hashlib.sha256(key.encode()).hexdigest()


def _line(text):
    return " ".join(_UNSTORABLE.sub("", text).split())


def on_this_clock(at: datetime) -> datetime:
    """A time as it was delivered; one without a zone is the site's. Raises ValueError or OverflowError for no date."""
    return timezone.make_aware(at) if timezone.is_naive(at) else at


def _time(at):
    """A time that the sender set, on the clock of the world; None for none."""
    try:
        return on_this_clock(at) if at else None
    except (ValueError, OverflowError):
        return None


def _moment(delivery, now, embargo):
    """When it was published, on the clock of the world. Raises `Unfit` for a day on which it cannot have been."""
    if delivery.published_at is None:
        return None
    try:
        at = on_this_clock(delivery.published_at)
        year = timezone.localtime(at).year
    except (ValueError, OverflowError) as error:
        raise Unfit(_("Its date is none.")) from error
    if year < _EARLIEST:
        raise Unfit(_("It is dated %(year)s, before anything was published here.") % {"year": year})
    is_to_come = embargo and embargo > now
    if year > now.year + 1 or (delivery.is_public and not is_to_come and at > now + timedelta(days=1)):
        raise Unfit(_("It is dated %(day)s, and that day has not come.") % {"day": f"{at:%Y-%m-%d}"})
    return min(at, now)
