"""What changed from one revision to another, word for word, shown to the people who signed the first."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from . import markup
from .models import Article, Revision

SAME, GONE, NEW = "same", "gone", "new"
# Longer runs that stayed are cut in their middle.
CONTEXT = 24
# Paragraphs that share less are another text; longer ones are not compared by characters.
ALIKE = 0.3
MOST = 8000
# So few characters between two changes stayed by chance.
STRAY = 1
# What a reader takes as one: a number with its points, a Latin word, else a character.
_UNIT = re.compile(r"[0-9A-Za-z０-９Ａ-Ｚａ-ｚ]+(?:[.,:·-][0-9A-Za-z]+)*|.", re.DOTALL)


@dataclass(frozen=True)
class Difference:
    """One field that differs; `pieces` are (SAME, GONE or NEW, text) in reading order."""

    label: str
    pieces: list[tuple[str, str]]


# The fields of a printed story in the order of its page, with what they are called.
_LINES = ("kicker", "headline", "subhead", "standfirst", "dateline_place", "dateline_date")
LABELS = {name: Article._meta.get_field(name).verbose_name for name in _LINES} | {
    "byline": _("byline"),
    "developments": _("developments"),
    "body": _("body"),
    "source": _("source"),
    "section": _("section"),
    "responsible_editor": _("responsible editor"),
    "picture": _("picture"),
    "tags": _("tags"),
    "script": _("script"),
}


def differences(old: Revision, new: Revision, *, is_whole: bool = False) -> list[Difference]:
    """Every field of the printed story that differs, in the order of the page; `is_whole` as for `pieces`."""
    before, after = printed_text(old), printed_text(new)
    return [
        Difference(LABELS[name], pieces(before[name], after[name], is_whole=is_whole))
        for name in after
        if before[name] != after[name]
    ]


_OF_A_PICTURE = ("caption", "credit", "alt", "film", "file")


def printed_text(revision: Revision) -> dict[str, str]:
    """{name of `LABELS`: text}: all that is printed, as plain text."""
    printed = revision.printed
    pictures = ["\n".join(p[name] for name in _OF_A_PICTURE if name in p) for p in printed["pictures"]]
    entries = [f"{e['at'][:16].replace('T', ' ')} {e['heading']}\n{e['text']}" for e in revision.developments]
    return {name: str(getattr(revision, name) or "") for name in _LINES} | {
        "byline": "\n".join(f"{c['role']} {c['name']}".strip() for c in revision.credits),
        "developments": "\n".join(entries),
        "body": markup.text_of(_told_pictures(revision)),
        "source": "\n".join(printed["source"].values()) if printed["source"] else "",
        "section": printed["section"]["name"] if printed["section"] else "",
        "responsible_editor": printed["editor"],
        "picture": "\n".join(pictures),
        "tags": "，".join(tag["name"] for tag in revision.tags),
        "script": revision.get_script_display(),
    }


def for_readers(revision: Revision) -> dict[str, str]:
    """The same as readers may see it: no names of files, and of a picture what stood under it."""
    printed = revision.printed
    text = printed_text(revision)
    del text["script"]
    text["body"] = markup.text_of(_told_pictures(revision, names_files=False))
    text["source"] = printed["source"]["name"] if printed["source"] else ""
    text["picture"] = "\n".join(f"{p['caption']} {p['credit']}" for p in printed["pictures"])
    return text


def _told_pictures(revision, *, names_files=True):
    """The body with the caption of each picture in its place, so that a picture that moved is seen."""
    captions = {
        p["photo"]: f"[{p['caption'] or (p['file'] if names_files else '')}]"
        for p in revision.printed["pictures"]
    }

    def lines(keys):
        return format_html_join("", "<p>{}</p>", ((captions.get(key, ""),) for key in keys))

    return markup.with_pictures(revision.body, lines)


def pieces(old: str, new: str, *, is_whole: bool = False) -> list[tuple[str, str]]:
    """How one text became the other, as (SAME, GONE or NEW, text) in reading order.

    By characters where the text is Han; a number or a Latin word counts as one. `is_whole` keeps all that
    stayed, for a page that is to be read; else only what stands around a change is kept.
    """
    kept = _tidied(_line_by_line(old, new))
    return [(kind, _shortened(text) if kind == SAME and not is_whole else text) for kind, text in kept]


def _line_by_line(old, new):
    """Compared by characters at once, a long body would take seconds."""
    old_lines, new_lines = old.splitlines(keepends=True), new.splitlines(keepends=True)
    for tag, a, b, c, d in SequenceMatcher(None, old_lines, new_lines, autojunk=False).get_opcodes():
        if tag == "equal":
            yield SAME, "".join(old_lines[a:b])
        elif b - a == d - c:
            # As many lines for as many: each is what became of its neighbour in the other.
            for before, after in zip(old_lines[a:b], new_lines[c:d], strict=True):
                yield from _by_characters(before, after)
        else:
            yield from _by_characters("".join(old_lines[a:b]), "".join(new_lines[c:d]))


def _by_characters(old, new):
    before, after = _UNIT.findall(old), _UNIT.findall(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if max(len(before), len(after)) > MOST or matcher.ratio() < ALIKE:
        # Little stayed but common characters: what is left of both would be read by nobody.
        yield from ((GONE, old), (NEW, new))
        return
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal":
            yield SAME, "".join(before[a:b])
        else:
            yield from ((GONE, "".join(before[a:b])), (NEW, "".join(after[c:d])))


def _tidied(found):
    """Neighbours of one kind are put together, and a stray character that stayed between two changes goes with them."""
    tidy, gone, new, stayed = [], "", "", ""
    for kind, text in found:
        if kind == SAME:
            stayed += text
            continue
        if not text:
            continue
        if stayed:
            if (gone or new) and _is_stray(stayed, gone, new):
                gone, new = gone + stayed, new + stayed
            else:
                tidy += [(GONE, gone), (NEW, new), (SAME, stayed)]
                gone = new = ""
            stayed = ""
        gone, new = (gone + text, new) if kind == GONE else (gone, new + text)
    tidy += [(GONE, gone), (NEW, new), (SAME, stayed)]
    return [(kind, text) for kind, text in tidy if text]


def _is_stray(stayed, gone, new):
    return len(stayed) <= STRAY and "\n" not in stayed and max(len(gone), len(new)) > len(stayed)


def _shortened(text):
    return text if len(text) <= 2 * CONTEXT + 1 else f"{text[:CONTEXT]}…{text[-CONTEXT:]}"
