"""A tip with its key in hand: what was sealed as it was said, and the only place that seals more to it.

A tipster opens a tip with what their code gives (`OpenTip.by_receipt`), the newsroom with its private key
(`private_key.open_tip`).
"""

import json
from base64 import b32encode
from dataclasses import asdict, dataclass, field
from functools import cached_property
from hashlib import blake2b

from django.utils import timezone
from django.utils.dateparse import parse_datetime
from nacl.public import PublicKey

from tips.models import Tip, TipFile, TipMessage

from . import half_keys, receipt, vault
from .key_file import public_keys
from .vault import CannotOpen

WORDS, CONTACT, ARTICLE, RESULT, CODE, KEY = "words", "contact", "article", "result", "code", "key"


@dataclass(frozen=True)
class Words:
    """What a tipster fills in. Only `text` has to be there."""

    text: str
    place: str = ""
    when: str = ""
    story: str = ""
    contact: str = ""
    # Of mail only: who it says it is from, which anybody can write, and how it could be read.
    sender: str = ""
    subject: str = ""
    message_id: str = ""
    remarks: dict = field(default_factory=dict)


@dataclass(frozen=True)
class OpenMessage:
    """A message of the dialogue, opened; `text` is None where it cannot be opened."""

    row: TipMessage
    text: str | None
    at: object = None

    @property
    def is_from_tipster(self):
        return self.row.side == TipMessage.Side.TIPSTER

    @property
    def is_note(self):
        return self.row.side == TipMessage.Side.NOTE


@dataclass(frozen=True)
class OpenFile:
    """A file with what is sealed about it: `name` and `content` are None where they cannot be opened."""

    row: TipFile
    name: str | None = None
    content: str | None = None

    def can_be_taken_back(self):
        return self.row.can_be_withdrawn(timezone.localdate())


class OpenTip:
    def __init__(self, tip, key):
        self.tip, self.key = tip, key

    @classmethod
    def unlocked(cls, tip, locked):
        """The tip by its key as the database has it: locked with the tip's half key. Raises CannotOpen."""
        return cls(tip, vault.unseal_bytes(half_keys.of(tip.half), locked, about=tip.about(KEY)))

    @classmethod
    def by_code(cls, tip, code_key):
        return cls.unlocked(tip, vault.unseal_bytes(code_key, tip.code_key, about=tip.about(CODE)))

    @classmethod
    def by_receipt(cls, code):
        """The tip that this code opens, or None: no such tip, another secret, or nothing left to open."""
        tip = Tip.objects.findable().filter(finder=receipt.finder(code)).first()
        code_key = receipt.unlock(code, tip.receipt if tip else None)
        try:
            return cls.by_code(tip, code_key) if code_key else None
        except CannotOpen:
            return None

    # --- What was said

    @cached_property
    def words(self):
        """Raises CannotOpen where these are not this tip's words."""
        return self._read(self.tip.words, WORDS)

    @property
    def text(self):
        return self.words["text"]

    @property
    def first_words(self):
        """What the tip began with; None where it cannot be opened."""
        try:
            return self.text
        except CannotOpen:
            return None

    @property
    def at(self):
        return parse_datetime(self.words["at"])

    @property
    def subject(self):
        return self.words.get("subject", "")

    @property
    def remarks(self):
        return self.words.get("remarks", {})

    @cached_property
    def contact_details(self):
        """How the tipster can be reached. It is removed before the rest of the tip."""
        if not self.tip.contact:
            return {}
        return json.loads(vault.unseal(self._contact_key(), self.tip.contact, about=self.tip.about(CONTACT)))

    @property
    def contact(self):
        return self.contact_details.get("text", "")

    @property
    def sender(self):
        return self.contact_details.get("sender", "")

    @property
    def message_id(self):
        """The mail's own name, by which an answer stands under it in the sender's mailbox."""
        return self.contact_details.get("message_id", "")

    @property
    def result(self):
        """What its tipster is told that it led to: {"line", "link"}; {} where nobody has said anything."""
        try:
            return self._read(self.tip.result, RESULT) if self.tip.result else {}
        except CannotOpen:
            return {}

    def share_facts(self, share):
        """With whom it is shared; raises CannotOpen."""
        share.tip = self.tip
        return self._read(share.facts, None, about=share.about)

    def token(self, name):
        """Sixteen signs that only this tip's key gives, for the address that mails come back to."""
        made = blake2b(name.encode(), key=self.key, digest_size=10).digest()
        return b32encode(made).decode().lower()

    @property
    def article_id(self):
        """The story it became. Every tip has something sealed here: a stolen database does not know which have one."""
        return self._read(self.tip.article, ARTICLE)["pk"] if self.tip.article else None

    def open_messages(self, messages):
        return [self._open_message(message) for message in messages]

    def _open_message(self, message):
        message.tip = self.tip
        try:
            payload = self._read(message.words, None, about=message.about)
        except CannotOpen:
            return OpenMessage(message, None)
        return OpenMessage(message, payload["text"], parse_datetime(payload["at"]))

    def open_files(self, rows):
        return [self._open_file(row) for row in rows]

    def _open_file(self, row):
        try:
            return OpenFile(row, *self.file_facts(row))
        except CannotOpen:
            return OpenFile(row)

    def file_facts(self, row):
        """(name, hash of its bytes); raises CannotOpen."""
        row.tip = self.tip
        name, _line_end, content = vault.unseal(self.key, row.sealed_name, about=row.about("name")).partition(
            "\n"
        )
        return name, content

    # --- What is sealed to it

    def put_words(self, words, *, at):
        """The tipster's first words into the unsaved row."""
        facts = asdict(words)
        contact_details = {"text": facts.pop("contact")} | {
            name: facts.pop(name) for name in ("sender", "message_id")
        }
        self.tip.words = self._written({**facts, "at": at.isoformat()}, WORDS)
        self.tip.contact = None
        if any(contact_details.values()):
            half_keys.burn(self.tip.contact_half)
            half_keys.make(self.tip.contact_half)
            text = json.dumps(contact_details, ensure_ascii=False)
            self.tip.contact = vault.seal(self._contact_key(), text, about=self.tip.about(CONTACT))
        self.__dict__.pop("words", None)
        self.__dict__.pop("contact_details", None)

    def put_remarks(self, **remarks):
        """What is known of a mail only once its files are taken out."""
        self.tip.words = self._written({**self.words, "remarks": {**self.remarks, **remarks}}, WORDS)
        self.__dict__.pop("words")

    def put_file_facts(self, row, *, name, content):
        """Its name as sent, and the hash of its bytes: by that the newsroom knows a picture it has printed."""
        row.sealed_name = vault.seal(self.key, f"{name}\n{content}", about=row.about("name"))

    def put_article(self, article=None):
        self.tip.article = self._written({"pk": article and article.pk}, ARTICLE)

    def put_result(self, line, link):
        self.tip.result = self._written({"line": line, "link": link}, RESULT)

    def put_share(self, share, facts):
        share.facts = self._written(facts, None, about=share.about)

    def put_code(self, code_key):
        self.tip.code_key = vault.seal_bytes(code_key, self._locked(), about=self.tip.about(CODE))

    def put_keys(self, addressee=None):
        """The tip's key, locked with its half key, then sealed to the newsroom, or to one person; and for recovery."""
        half_keys.make(self.tip.half)
        newsroom, recovery = public_keys()
        reader = PublicKey(bytes(addressee.public_key)) if addressee else newsroom
        self.tip.addressed_to = addressee and addressee.person
        self.tip.newsroom_key = vault.wrap(self._locked(), reader)
        self.tip.recovery_key = vault.wrap(self._locked(), recovery) if recovery else None

    def _locked(self):
        return vault.seal_bytes(half_keys.of(self.tip.half), self.key, about=self.tip.about(KEY))

    def _contact_key(self):
        return half_keys.joined(self.key, half_keys.of(self.tip.contact_half))

    def say(self, text, *, side, now=None, **facts):
        """A message, sealed and kept."""
        now = now or timezone.now()
        message = TipMessage(tip=self.tip, side=side, sent_on=timezone.localdate(now), **facts)
        message.words = self._written({"text": text, "at": now.isoformat()}, None, about=message.about)
        message.save(force_insert=True)
        return message

    def _written(self, payload, part, about=None):
        text = json.dumps(payload, ensure_ascii=False)
        return vault.seal(self.key, text, about=about or self.tip.about(part))

    def _read(self, sealed, part, about=None):
        return json.loads(vault.unseal(self.key, sealed, about=about or self.tip.about(part)))
