"""A front as readers see it at one moment: each slot with its pinned stories, and with its rule's where it has room.

The front page, sections and special topics are laid out by the same slots; where nobody has laid out the front
page, `models.front.default_slots` stand for them.
"""

import copy
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from django.db.models import Case, IntegerField, QuerySet, Value, When

from articles.models import Article, Edition, Front, Section, Slot
from articles.models.front import default_slots
from articles.models.questions import RECENT

from .printed import shown

Placement, Rule = Slot.Placement, Slot.Rule
PINNED = 0


@dataclass(frozen=True)
class Filled:
    """A slot with what readers find there."""

    slot: Slot
    stories: list[Article]


def front_page(slots: Sequence[Slot], now: datetime, within: Section | None = None) -> dict:
    """{"lead", "seconds", "bands", "lists"}, in two queries for any number of slots.

    `within` is the section whose front it is: its rule "the newest" means the newest of the section.
    """
    places = [place for place in filled(slots, now, within) if place.stories]
    leading = [story for kind in (Placement.LEAD, Placement.SECOND) for story in _stories(places, kind)]
    return {
        "lead": leading[0] if leading else None,
        "seconds": leading[1:],
        "bands": [place for place in places if place.slot.placement == Placement.COLUMN],
        "lists": [place for place in places if place.slot.placement == Placement.LIST],
    }


def slots_of_front_page(bar: Iterable[Section], now: datetime) -> list[Slot]:
    """Its slots at that moment, in one query."""
    edition = Edition.objects.of_front_page().standing(now).values("pk")[:1]
    return Slot.objects.filter(edition=edition).laid_out() or default_slots(None, bar)


def slots_of(front: Front, now: datetime) -> list[Slot]:
    """The slots of a section or of a topic; none where nobody has laid it out."""
    edition = Edition.objects.standing(now).filter(front=front.pk).values("pk")[:1]
    return Slot.objects.filter(edition=edition).laid_out() if front.pk else []


def filled(slots: Sequence[Slot], now: datetime, within: Section | None = None) -> list[Filled]:
    """Every slot, in its order, also one that stays empty."""
    keys = _chosen(slots, _candidates(slots, now, within), now, within)
    every = {key for of_one in keys for key in of_one}
    found = shown(Article.objects.filter(pk__in=every).for_lists(), now) if every else []
    by_key = {story.pk: story for story in found}
    return [Filled(slot, _titled(slot, of_one, by_key)) for slot, of_one in zip(slots, keys, strict=True)]


def what_it_shows(slots: Sequence[Slot], now: datetime, within: Section | None = None) -> str:
    """By which a front that has changed for readers is told from one that has not."""
    keys = _chosen(slots, _candidates(slots, now, within), now, within)
    return sha256(repr([sorted(of_one) for of_one in keys]).encode()).hexdigest()


def looked_at(slots: Sequence[Slot], now: datetime) -> Iterator[QuerySet[Article]]:
    """All stories that can decide what stands on the front page while it is laid out like this, in some questions.

    Of each rule as many as its places take when every pin holds, and those of all pins.
    """
    public, pinned = Article.objects.listed(now), [pin.story_id for slot in slots for pin in slot.held]
    for rule, count in _wanted(slots, len(pinned), None).items():
        yield _newest(public, rule, count)
    if pinned:
        yield Article.objects.listed_among(pinned, now)


def _stories(places, kind):
    return [story for place in places if place.slot.placement == kind for story in place.stories]


def _titled(slot, keys, by_key):
    """The stories with the headline that they have here. Copies: elsewhere on the page it may be another."""
    words = {pin.story_id: pin.headline for pin in slot.held}
    stories = [copy.copy(by_key[key]) for key in keys if key in by_key]
    for story in stories:
        story.slot_headline = words.get(story.pk, "")
    return stories


# --- which stories: first what is pinned, then what the rules bring


def _chosen(slots, candidates, now, within):
    """Keys of each slot's stories. No story stands twice, but in a slot that may repeat."""
    taken, keys = set(), [[] for _slot in slots]
    listed = set(candidates.get(PINNED, ()))
    for slot, of_one in zip(slots, keys, strict=True):
        pinned = [pin.story_id for pin in slot.pinned(now) if pin.story_id in listed]
        _put(slot, of_one, pinned, taken)
    for slot, of_one in zip(slots, keys, strict=True):
        _put(slot, of_one, candidates.get(_rule(slot, within), ()), taken)
    return keys


def _put(slot, of_one, stories, taken):
    for key in stories:
        if len(of_one) < slot.count and key not in of_one and (slot.may_repeat or key not in taken):
            of_one.append(key)
            taken.add(key)


def _rule(slot, within):
    """What fills it, as a key by which slots share their candidates; None for nothing."""
    if slot.rule == Rule.NEWEST:
        return ("section", within.pk, slot.leads) if within else ("newest", None, slot.leads)
    key = {Rule.SECTION: slot.section_id, Rule.TAG: slot.tag_id}.get(slot.rule)
    return (str(slot.rule), key, slot.leads) if key else None


def _wanted(slots, pinned, within):
    """{rule: how many candidates}: enough to fill its last slot when all before it have taken what they can."""
    wanted = {}
    for n, slot in enumerate(slots):
        if (rule := _rule(slot, within)) is None:
            continue
        before = sum(other.count for other in slots[:n] if not _are_apart(rule, _rule(other, within)))
        wanted[rule] = max(wanted.get(rule, 0), slot.count + before + pinned)
    return wanted


def _are_apart(one, other):
    """A story stands in one section: what fills one slot cannot be taken by the other."""
    return other is None or (one[0] == other[0] == "section" and one[1] != other[1])


def _candidates(slots, now, within):
    """{rule: keys in their order} of all rules, and the pinned stories that are listed now. One query.

    A union of short walks along an index each: asked as one OR of lists, a database reads every public story.
    """
    public = Article.objects.listed(now)
    wanted = _wanted(slots, sum(len(slot.pinned(now)) for slot in slots), within)
    arms = dict(enumerate(wanted, start=1))
    queries = [_arm(number, _newest(public, rule, wanted[rule]), rule[2]) for number, rule in arms.items()]
    if pinned := {pin.story_id for slot in slots for pin in slot.pinned(now)}:
        queries.append(_arm(PINNED, Article.objects.listed_among(pinned, now), False))
    if not queries:
        return {}
    rows = queries[0].union(*queries[1:], all=True) if len(queries) > 1 else queries[0]
    # A full story before a brief where the slot leads; then the newest.
    in_order = sorted(rows, key=lambda row: (-row[2], row[3], row[1]), reverse=True)
    found = {rule: [] for rule in [PINNED, *wanted]}
    for number, key, *_order in in_order:
        found[arms.get(number, PINNED)].append(key)
    return found


def _newest(public, rule, count):
    """The newest by a rule. Where they lead, of at least so many as count as recent.

    Bounded by what is recent: else a day of briefs would put last month's story on top, and a
    database of nothing but briefs would be read from end to end.
    """
    kind, key, leads = rule
    found = {"section": public.filter(printed_section=key), "tag": public.filter(printed_tags__tag=key)}.get(
        kind, public
    )
    keys = found.newest_first().values("pk")[: max(count, RECENT) if leads else count]
    return Article.objects.filter(pk__in=keys)


def _arm(number, stories, leads):
    brief = Case(When(live__body="", then=1), default=0) if leads else Value(0)
    arm = Value(number, output_field=IntegerField())
    named = stories.order_by().annotate(arm=arm, is_brief=brief)
    return named.values_list("arm", "pk", "is_brief", "first_published_at")
