"""The states of a tip, and what its tipster is told of each."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# A tip's `Suspicion` of that name.
SAME = "same"


class TipState(models.TextChoices):
    NEW = "new", pgettext_lazy("tip", "new")
    READING = "reading", pgettext_lazy("tip", "being read")
    ASKED = "asked", pgettext_lazy("tip", "question asked")
    TAKEN_UP = "taken_up", pgettext_lazy("tip", "taken up")
    NOT_USED = "not_used", pgettext_lazy("tip", "not used")
    CLOSED = "closed", pgettext_lazy("tip", "closed")
    QUARANTINED = "quarantined", pgettext_lazy("tip", "quarantined")
    SPAM = "spam", pgettext_lazy("tip", "spam")
    WITHDRAWN = "withdrawn", pgettext_lazy("tip", "withdrawn")

    @property
    def standing(self):
        """(word, sentence): what the tipster is told. Quarantine is the newsroom's own affair."""
        return _STANDING[self]

    @classmethod
    def at_first(cls, suspicion):
        """Suspicious tips wait apart; none is refused. A letter that many send is no less a letter: it is one row."""
        return cls.QUARANTINED if suspicion and suspicion != SAME else cls.NEW

    @classmethod
    def after_words_of_tipster(cls, state):
        """An answered question is no longer open; a decision stays."""
        return cls.READING if state == cls.ASKED else state

    @classmethod
    def after_being_told(cls, state):
        """Who was answered, or told what their report led to, has been read: their page must not say the contrary."""
        return cls.READING if state == cls.NEW else state

    @classmethod
    def after_reading(cls, state, suspicion):
        """A mail is kept before anybody knows what it is: one that nobody wrote then goes apart."""
        return cls.at_first(suspicion) if state == cls.NEW else state

    @classmethod
    def after_removal(cls, state, *, is_withdrawn):
        return cls.WITHDRAWN if is_withdrawn else state

    @classmethod
    def on_the_table(cls):
        return cls.NEW, cls.READING, cls.ASKED, cls.TAKEN_UP

    @classmethod
    def undecided(cls):
        return cls.NEW, cls.READING, cls.ASKED, cls.QUARANTINED

    @classmethod
    def decided(cls):
        return cls.NOT_USED, cls.CLOSED

    @classmethod
    def waiting_apart(cls):
        return (cls.QUARANTINED,)

    @classmethod
    def untouched(cls):
        """Nobody has decided anything about them, nor begun to: those that say the same are one row."""
        return cls.NEW, cls.QUARANTINED


_RECEIVED = _("Received"), _("Your tip is with the newsroom. Nobody has begun to read it yet.")
_STANDING = {
    TipState.NEW: _RECEIVED,
    TipState.QUARANTINED: _RECEIVED,
    TipState.SPAM: _RECEIVED,
    TipState.READING: (_("Being read"), _("Somebody in the newsroom is reading your tip.")),
    TipState.ASKED: (
        _("A question for you"),
        _("The newsroom has asked you something. Please answer below."),
    ),
    TipState.TAKEN_UP: (_("Taken up"), _("The newsroom is working on it. That can take weeks.")),
    TipState.NOT_USED: (
        _("Not used"),
        _("The newsroom will not report on this for now. Thank you all the same for telling us."),
    ),
    TipState.CLOSED: (_("Closed"), _("The newsroom's work on this tip is finished.")),
}
