"""Contacts in a printed line: which stretches are telephone numbers or e-mail addresses. Plain Python."""

import re

_CONTACT = re.compile(
    r"(?P<mailto>[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63})+)"
    r"|(?P<tel>(?<![\w@.+-])\+?\d(?:[\d\-]|[ ](?=\d)){5,17}\d(?![\w@.]))"
)


def pieces(text):
    """The line cut into (text, address) pairs; address is "" for plain text, else a tel: or mailto: one."""
    at = 0
    for match in _CONTACT.finditer(text):
        if match.start() > at:
            yield text[at : match.start()], ""
        yield match[0], _address(match)
        at = match.end()
    if at < len(text):
        yield text[at:], ""


def _address(match):
    if match["mailto"]:
        return f"mailto:{match[0]}"
    return "tel:" + match[0].replace(" ", "").replace("-", "")
