"""The ticket in each page of the dialogue: which tip, its key, and half an hour, sealed with the site's own key.

It stands in a hidden field in place of a cookie. Leaving the dialogue ends every ticket of the tip at once.
"""

import json
from base64 import b64decode, b64encode
from datetime import UTC, datetime
from hashlib import blake2b

from django.conf import settings

from tips import limits
from tips.models import Tip
from tips.sealing import vault
from tips.sealing.open_tip import OpenTip
from tips.sealing.vault import CannotOpen

ABOUT = "tips.ticket"  # at most 16 bytes, as BLAKE2b has room for no more


def written(opened, now):
    facts = {
        "tip": opened.tip.pk,
        "series": opened.tip.series,
        "key": b64encode(opened.key).decode(),
        "until": int((now + limits.OPEN_FOR).timestamp()),
    }
    return b64encode(vault.seal_bytes(_key(), json.dumps(facts).encode(), about=ABOUT)).decode()


def is_withdrawn(text, now):
    """Whether the ticket is of a tip that its tipster has withdrawn since."""
    facts = _facts(text, now)
    return facts is not None and Tip.objects.withdrawn().filter(pk=facts["tip"]).exists()


def read(text, now):
    """The opened tip, or None: forged, too old, left by its tipster, or of a tip that is gone."""
    facts = _facts(text, now)
    if facts is None:
        return None
    tip = Tip.objects.findable().filter(pk=facts["tip"], series=facts["series"]).first()
    return OpenTip(tip, b64decode(facts["key"])) if tip else None


def _facts(text, now):
    """What the ticket says; None where it is forged or too old."""
    try:
        facts = json.loads(vault.unseal_bytes(_key(), b64decode(text or "", validate=True), about=ABOUT))
    except (CannotOpen, ValueError):
        return None
    return None if now > datetime.fromtimestamp(facts["until"], UTC) else facts


def _key():
    return blake2b(settings.SECRET_KEY.encode(), person=ABOUT.encode(), digest_size=vault.KEY_BYTES).digest()
