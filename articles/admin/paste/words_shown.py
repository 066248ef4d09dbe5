"""What the paste screen says about copy: why it could not be read, what each line is, how sure the reading is."""

from itertools import groupby, pairwise
from operator import itemgetter

from django.utils.translation import gettext_lazy as _

from copydesk import Kind
from copydesk.page import certainty

UNREADABLE = {
    "empty": _("There is no text to read. Paste the copy, or choose a file."),
    "too_long": _("This is longer than any story: at most two million characters. Paste a part of it."),
    "not_text": _(
        "This file is not text. Choose a text, .docx, .html or .eml file, or open it and paste what it says."
    ),
    "old_word": _("This is an old Word file (.doc). Save it as .docx, or open it and paste what it says."),
    "damaged": _(
        "This Word file is damaged or incomplete. Open it and save it again, or paste what it says."
    ),
    "bomb": _("This file is too large, or unpacks to far more than any story. Paste the part you need."),
    "mail": _("This e-mail has no text we can read. Open it and paste what it says."),
    "damaged_file": _("This file is damaged or incomplete. Ask for it once more, or paste what it says."),
    "picture_pdf": _(
        "This PDF holds pictures of pages and no text: it was scanned. Ask for the text, or type what you need."
    ),
    "locked": _("This file is locked with a password. Ask for one that is open, or paste what it says."),
    "old_excel": _("This is an old Excel workbook (.xls). Save it as .xlsx, or paste the table."),
    "slides": _("These are slides. Open them and paste what they say."),
    "picture": _("This is a picture. Pictures are added beside the story, under Pictures."),
    "sound_or_film": _("This is sound or film: there is no text in it to read."),
    "packed": _("This is a packed archive that is no zip. Unpack it and choose the file with the text."),
    "book": _("This is a book (.epub). Open it and paste what you need."),
    "xml": _("This is XML, which machines read. Save it as .docx or .odt, or paste what it says."),
    "kit": _("This zip holds no text we can read. Unpack it and choose a file."),
    "encoding": _("This text is in an encoding we cannot tell. Save it as UTF-8 and choose it again."),
}

FIELDS = {
    "source": _("Source"),
    "place": _("Place"),
    "date": _("Date"),
    "people": _("People"),
}

KINDS = {
    Kind.KICKER: _("kicker"),
    Kind.HEADLINE: _("headline"),
    Kind.SUBHEAD: _("subhead"),
    Kind.DATELINE: _("dateline"),
    Kind.BYLINE: _("byline"),
    Kind.BODY: _("body"),
    Kind.PHOTO_CREDIT: _("photo credit"),
    Kind.CREDIT: _("credit"),
    Kind.HOTLINE: _("tip hotline"),
    Kind.NOT_HOTLINE: _("body"),
    Kind.RECENT_ITEM: _("recent update"),
    Kind.META: _("time and source"),
    Kind.LIST_HEADING: _("heading of a list"),
    Kind.FORMER_HEADLINE: _("former headline"),
    Kind.BREADCRUMBS: _("path"),
    Kind.FURNITURE: _("page furniture"),
}

REASONS = {
    "outlet-on-record": _("the outlet is one of our sources"),
    "outlet-known": _("the outlet is a well-known one"),
    "outlet-by-ending": _("the outlet ends as outlets do"),
    "outlet-by-position": _("the outlet is told only by where it stands"),
    "self-reference": _("the paper speaks of itself"),
    "place-on-record": _("the place is on our records"),
    "place-known": _("the place is a well-known one"),
    "place-by-position": _("the place is told only by where it stands"),
    "date-before-word-of-filing": _("a date stands right before the word of filing"),
    "day-only": _("only the day is printed"),
    "republic-year": _("the year was counted from the founding of the Republic"),
    "word-of-filing": _("a word of filing was found"),
    "word-of-report": _("a word of report closes the byline"),
    "role-word": _("a role is printed with the names"),
    "person-on-record": _("a name is one of our correspondents"),
    "names-by-surname": _("every name begins with a surname and has a usual length"),
    "names-by-position": _("a name is told only by where it stands"),
    "desk-not-person": _("a desk stands where a name could"),
    "in-brackets": _("it is set off by brackets"),
    "clipping-line": _("a line of date and paper stands above the byline"),
    "attributed": _("the outlet is quoted as the origin"),
    "after-headline": _("other words stand before it"),
    "at-tail": _("the story signs at its end"),
}

SURE, FAIRLY_SURE = 0.9, 0.6
# Fewer lines are copy as it was typed, and no page with furniture.
FEWEST_OF_A_PAGE = 8
# So much of a long list is shown; the rest is folded away.
SHOWN_OF_A_LIST = 3


def marked(sent):
    """Each line of the copy as {"kind", "label", "is_left_out", "pieces"}; pieces are (text, is the dateline)."""
    printed = set(sent.paragraphs)
    left = {line.start for line in sent.remainder}
    return [
        {
            "kind": line.kind.value,
            "label": KINDS[line.kind],
            "is_left_out": line.start in left or _stands_aside(line, printed),
            "pieces": _pieces(sent, line),
        }
        for line in sent.lines
    ]


def runs(lines):
    """(lines, is folded), in order: of a long list of updates only the beginning stays open."""
    for kind, group in groupby(lines, key=itemgetter("kind")):
        run = list(group)
        shown = SHOWN_OF_A_LIST if kind == Kind.RECENT_ITEM and len(run) > SHOWN_OF_A_LIST + 2 else len(run)
        yield run[:shown], False
        if run[shown:]:
            yield run[shown:], True


def trust(sent):
    """How sure the reading of the dateline is: {"percent", "word", "reasons"}, or None without a dateline."""
    if sent.dateline is None:
        return None
    return {
        "label": _("Dateline:"),
        **_told(sent.dateline.certainty),
        "reasons": [REASONS[key] for key in sent.dateline.because],
        "fields": [_field(sent.dateline, name) for name in FIELDS if name in sent.dateline.sure],
    }


def page_trust(sent):
    """The same of where on the page its headline and its story stand; None of a few lines."""
    if len(sent.lines) < FEWEST_OF_A_PAGE:
        return None
    sure = certainty.of_page(sent.text, large=sent.large)
    labels = {"headline": KINDS[Kind.HEADLINE], "paragraphs": KINDS[Kind.BODY]}
    return {
        "label": _("Page:"),
        **_told(min(sure.values())),
        "reasons": [],
        "fields": [{"label": labels[name], **_told(share), "others": []} for name, share in sure.items()],
    }


def _told(sure):
    word = _("sure") if sure >= SURE else _("fairly sure") if sure >= FAIRLY_SURE else _("check this")
    return {"percent": round(sure * 100), "word": word, "is_doubtful": sure < FAIRLY_SURE}


def _field(dateline, name):
    """One part of the dateline: how sure it is, and what else it may be."""
    sure = dateline.sure[name]
    return {
        "label": FIELDS[name],
        "percent": round(sure * 100),
        "is_doubtful": sure < FAIRLY_SURE,
        "others": [candidate(value) for value, _share in dateline.others.get(name, ())],
    }


def candidate(value):
    """(3, 9) is a date, and people are named one after another; the rest is printed as it stands."""
    if isinstance(value, str):
        return value
    if all(isinstance(each, int | None) for each in value):
        return "-".join(f"{each:02}" for each in value if each is not None)
    return "、".join(f"{person.role} {person.name}" if person.role else person.name for person in value)


def _stands_aside(line, printed):
    """The hotline and the list have uses of their own; a caption counts only between paragraphs."""
    is_loose_caption = line.kind is Kind.PHOTO_CREDIT and line.text.strip() not in printed
    return is_loose_caption or line.kind in {Kind.HOTLINE, Kind.RECENT_ITEM}


def _pieces(sent, line):
    """The line's text parted where the dateline begins and ends."""
    taken = sent.dateline
    if taken is None or taken.end <= line.start or taken.start >= line.end:
        return [(line.text, False)]
    cuts = sorted({line.start, max(line.start, taken.start), min(line.end, taken.end), line.end})
    return [(sent.text[start:end], taken.start <= start < taken.end) for start, end in pairwise(cuts)]
