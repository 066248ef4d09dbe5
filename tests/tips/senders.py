"""Tips for tests, sent through the same door as real ones."""

from tips.intake.words import receive
from tips.sealing import private_key
from tips.sealing.open_tip import Words

TEXT = "七號碼頭的倉庫夜裡還在卸貨，賬本上沒有這些船。"
CONTACT = "夜裡打 0000-555 0199，找阿木"


def sent(text=TEXT, *, contact="", place="", when="", story="", **facts):
    """A tip that has arrived; what `words.receive` gives back."""
    words = Words(text=text, contact=contact, place=place, when=when, story=story)
    return receive(words, **facts)


def reopened(tip):
    """The tip as the database has it now, opened by the newsroom."""
    tip.refresh_from_db()
    return private_key.open_tip(tip)
