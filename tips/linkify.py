"""Contacts in a printed line: which stretches are telephone numbers or e-mail addresses. Plain Python."""

import re

_MAIL = r"(?P<mail>[A-Za-z0-9._+-]{1,64}@[A-Za-z0-9-]{1,63}(?:\.[A-Za-z0-9-]{1,63}){1,5})"
# Seven to fifteen digits, in groups; or a short number of the kinds that newsrooms are given.
_LONG = r"(?:[(（]0\d{2,3}[)）][ ]?|\+)?\d(?:[ \-‐–—－]?\d){6,14}"
_SHORT = r"(?:9[56]\d{3}|12\d{3})"
_PHONE = rf"(?P<phone>(?<![\w@+-])(?<!\d\.)(?:{_LONG}|{_SHORT})(?![\w@]|-\w|\.\d))"
# ASCII: a Han character before or after a number is no part of it.
_CONTACT = re.compile(f"{_MAIL}|{_PHONE}", re.ASCII)
# Numbers that nobody can call.
_NO_PHONE = re.compile(r"QQ[^\d、，,；;。 ]{0,4}$", re.IGNORECASE)
_AMOUNT = re.compile(r"\s*[元萬万條条人次]")
# Where an address was broken by a space, its rest is another person's: 886 2395@qq.com is not 2395@qq.com.
_BROKEN = re.compile(r"\d\s+$")
_QQ = re.compile(r"(\d+)@qq\.com$", re.IGNORECASE)
_SHORTEST_QQ = 5


def pieces(text):
    """The line cut into (text, address) pairs; address is "" for plain text, else a tel: or mailto: one."""
    plain = ""
    at = 0
    for match in _CONTACT.finditer(text):
        plain += text[at : match.start()]
        at = match.end()
        if address := _address(match, before=plain, after=text[at:]):
            if plain:
                yield plain, ""
            yield match[0], address
            plain = ""
        else:
            plain += match[0]
    if plain := plain + text[at:]:
        yield plain, ""


def doubtful(text):
    """E-mail addresses of the line that cannot be right, and so are printed without a link."""
    return [
        match["mail"]
        for match in _CONTACT.finditer(text)
        if match["mail"] and _is_doubtful(match["mail"], text[: match.start()])
    ]


def _is_doubtful(mail, before):
    """A wrong guess would send what a source writes to a stranger, or to nobody."""
    if not mail.partition("@")[0].isdigit():
        return False
    qq = _QQ.match(mail)
    return bool(_BROKEN.search(before) or (qq and len(qq[1]) < _SHORTEST_QQ))


def _address(match, *, before, after):
    if match["mail"]:
        return "" if _is_doubtful(match["mail"], before) else f"mailto:{match[0]}"
    if _NO_PHONE.search(before) or _AMOUNT.match(after):
        return ""
    return "tel:" + "".join(sign for sign in match[0] if sign in "+0123456789")
