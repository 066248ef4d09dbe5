"""What a line of a pasted page can be."""

from enum import StrEnum


class Kind(StrEnum):
    """The trade's words first; below them what a page carries besides its story."""

    KICKER = "kicker"
    HEADLINE = "headline"
    SUBHEAD = "subhead"
    DATELINE = "dateline"  # a line that is nothing but the dateline
    BYLINE = "byline"
    BODY = "body"
    PHOTO_CREDIT = "photo_credit"
    CREDIT = "credit"
    HOTLINE = "hotline"
    NOT_HOTLINE = "not_hotline"  # a number or an address that belongs to the story
    RECENT_ITEM = "recent_item"

    META = "meta"  # time, source, counters
    LIST_HEADING = "list_heading"
    FORMER_HEADLINE = "former_headline"  # 原標題：…
    BREADCRUMBS = "breadcrumbs"
    FURNITURE = "furniture"  # share buttons, disclaimers, what belongs to the site and not to the story


PRINTED = frozenset({Kind.BODY, Kind.PHOTO_CREDIT, Kind.NOT_HOTLINE})
"""Kinds whose lines stand in the body when they stand between its paragraphs."""

FILLS_NO_FIELD = frozenset(
    {Kind.META, Kind.LIST_HEADING, Kind.FORMER_HEADLINE, Kind.BREADCRUMBS, Kind.FURNITURE}
)
