"""What changed from one revision to another, word for word, shown to the people who signed the first."""

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.translation import gettext_lazy as _

from . import markup
from .models import Article, Revision

SAME, GONE, NEW = "same", "gone", "new"
# Longer runs that stayed are cut in their middle.
CONTEXT = 24


@dataclass(frozen=True)
class Difference:
    """One field that differs; `pieces` are (SAME, GONE or NEW, text) in reading order."""

    label: str
    pieces: list[tuple[str, str]]


def differences(old: Revision, new: Revision) -> list[Difference]:
    """Every field of the printed story that differs, in the order of the page."""
    before, after = _printed(old), _printed(new)
    return [
        Difference(label, list(_pieces(before[label], after[label])))
        for label in after
        if before[label] != after[label]
    ]


def _printed(revision):
    """{label: text}: all that is printed, as plain text."""
    lines = ("kicker", "headline", "subhead", "standfirst", "dateline_place", "dateline_date")
    fields = {name: Article._meta.get_field(name).verbose_name for name in lines}
    heads = {label: str(getattr(revision, name) or "") for name, label in fields.items()}
    printed = revision.printed
    pictures = [f"{p['caption']}\n{p['credit']}\n{p['alt']}\n{p['file']}" for p in printed["pictures"]]
    return heads | {
        _("byline"): "\n".join(f"{c['role']} {c['name']}".strip() for c in revision.credits),
        _("body"): markup.text_of(revision.body),
        _("source"): "\n".join(printed["source"].values()) if printed["source"] else "",
        _("section"): printed["section"]["name"] if printed["section"] else "",
        _("responsible editor"): printed["editor"],
        _("picture"): "\n".join(pictures),
        _("tags"): "，".join(tag["name"] for tag in revision.tags),
        _("script"): revision.get_script_display(),
    }


def _pieces(old, new) -> Iterator[tuple[str, str]]:
    """Line by line first: compared by characters at once, a long body would take seconds."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        if tag == "equal":
            yield SAME, _shortened("".join(old_lines[a:b]))
        else:
            yield from _by_characters("".join(old_lines[a:b]), "".join(new_lines[c:d]))


def _by_characters(old, new):
    for tag, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            yield SAME, _shortened(old[a:b])
            continue
        if a < b:
            yield GONE, old[a:b]
        if c < d:
            yield NEW, new[c:d]


def _shortened(text):
    return text if len(text) <= 2 * CONTEXT + 1 else f"{text[:CONTEXT]}…{text[-CONTEXT:]}"
