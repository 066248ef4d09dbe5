"""What the newsroom is told of how a mail was read: one sentence for each remark that is sealed with it."""

from django.utils.translation import gettext_lazy as _

REMARKS = {
    "waiting": _("This mail has not been read by the machine yet. It is kept as it came."),
    "too_much": _(
        "This mail could not be read: it has more parts or longer headers than any mail needs. It is kept as it came."
    ),
    "broken": _("This mail could not be read: it is damaged. It is kept as it came."),
    "died": _("This mail could not be read: the machine gave up on it. It is kept as it came."),
    "too_large": _(
        "This mail is too large to be fetched (%(number)s MB). It is still in the mailbox; only its beginning is here."
    ),
    "html": _(
        "The mail had no plain text; this was made from its web page. Links are followed by where they lead."
    ),
    "charset": _("Some characters could not be read (�). The mail as it came has them."),
    "guessed": _(
        "The mail named no alphabet, or a wrong one: in which it is written was guessed from its words."
    ),
    "cut": _("The text goes on in the mail as it came."),
    "lost": _("Attachments that could not be taken out of the mail as it came: %(number)s."),
    "left_out": _(
        "Attachments that are only in the mail as it came, as there was no room for more: %(number)s."
    ),
    "answers": _("It answers tip %(number)s: it came to the address that our answer gave."),
    "empty": _("The mail had no text."),
}
