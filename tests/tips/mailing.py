"""Mails for tests, taken through the same door as real ones."""

from tips.intake.mail import receive
from tips.sealing import store

from .hostile_mails import MAILS
from .senders import reopened


def took(raw):
    """The opened tip that the mail of that name, or of these bytes, has become."""
    return reopened(receive.receive_mail(MAILS[raw] if isinstance(raw, str) else raw).tip)


def as_it_came(opened):
    row = opened.tip.files.as_they_came().get()
    return b"".join(store.pieces(opened.key, row.original, about=row.about("original")))


def screen(sign_in, tip):
    return sign_in("tip_moderator").get(f"/newsroom/tips/tip/{tip.pk}/change/").content.decode()


def files_of(opened):
    """[(name, kind, state)] of what the mail carried."""
    rows = opened.tip.files.kept().exclude(pk__in=opened.tip.files.as_they_came())
    return [(opened.file_facts(row)[0], row.kind, row.state) for row in rows]
