"""A tip as the newsroom reads it: plain text, with what would hide in it made visible."""

from django.conf import settings
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from tips.intake import plain_text
from tips.intake.mail.remarks import REMARKS
from tips.newsroom import file_access


def sheet(tip, opened):
    """The context of the sheet; {} without an opened tip, or where it cannot be opened."""
    if opened is None:
        return {"is_closed": not tip.is_removed}
    facts = {name: plain_text.visible(opened.words[name]) for name in ("text", "place", "when", "story")}
    facts |= {name: plain_text.visible(getattr(opened, name)) for name in ("contact", "sender", "subject")}
    return {
        "words": {**facts, "at": opened.at, "remarks": _remarks(opened)},
        "said": list(_said(opened)),
        "files": _files(opened),
        "has_scanner": bool(settings.TIPS_SCANNER),
    }


def _files(opened):
    """Each file with the public story that prints it; that only concerns the newsroom."""
    files = opened.open_files(opened.tip.files.all())
    stories = file_access.stories_with([shown.content for shown in files])
    photos = set(opened.tip.files.cleaned_photos().values_list("pk", flat=True)) if files else ()
    return [
        {"shown": shown, "story": stories.get(shown.content), "is_picture": shown.row.pk in photos}
        for shown in files
    ]


def _said(opened):
    for one in opened.open_messages(opened.tip.messages.select_related("by")):
        yield {"one": one, "text": None if one.text is None else plain_text.visible(one.text)}


def as_text(opened):
    """The whole tip as a file of text, for the desk's own keeping."""
    words = opened.words
    lines = [
        str(opened.tip),
        f"{localtime(opened.at):%Y-%m-%d %H:%M}",
        *(f"{label}: {value}" for label, value in _facts(opened) if value),
        "",
        *_remarks(opened),
        words["text"],
        *(
            f"{shown.row.get_kind_display()}: {shown.name or '…'}"
            for shown in opened.open_files(opened.tip.files.kept())
        ),
    ]
    for one in opened.open_messages(opened.tip.messages.select_related("by")):
        who = one.row.by or one.row.get_side_display()
        lines += ["", f"{one.row.sent_on} {who}", one.text or _("This cannot be opened.")]
    return "\n".join(lines) + "\n"


def _facts(opened):
    words = opened.words
    return (
        (_("Place"), words["place"]),
        (_("Time"), words["when"]),
        (_("Contact"), opened.contact),
        (_("Sender, not verified"), opened.sender),
        (_("Subject"), opened.subject),
    )


def _remarks(opened):
    """What is to be known of how a mail was read, as sentences."""
    return [REMARKS[name] % {"number": number} for name, number in opened.remarks.items() if name in REMARKS]
