"""compose(): a dateline in the house style of a mainland, a Hong Kong or a Taiwan paper."""

from enum import Enum
from itertools import groupby

from copydesk.vocabulary.roles import in_script


class Style(Enum):
    """Whose house style."""

    MAINLAND = "mainland"
    HONG_KONG = "hong-kong"
    TAIWAN = "taiwan"


_WORDS = {
    "hant": {"filed": "訊", "wired": "電", "special": "專訊", "report": "報導"},
    "hans": {"filed": "讯", "wired": "电", "special": "专讯", "report": "报导"},
}


def compose(
    *, source, place=None, month=None, day=None, people=(), style=Style.MAINLAND, script="hant"
) -> str:
    """The dateline as printed; parse() reads the same parts back. Roles follow the script, names never do."""
    words = _WORDS[script]
    parts = (source or "", place or "", _date(month, day))
    write = {Style.MAINLAND: _mainland, Style.HONG_KONG: _hong_kong, Style.TAIWAN: _taiwan}[style]
    return write(parts, [(_role(p, script), p.name) for p in people], words)


def _date(month, day):
    if not day:
        return ""
    return f"{month}月{day}日" if month else f"{day}日"


def _role(person, script):
    return person.role and in_script(person.role, script)


def _names(people, *, role_gap, name_gap, group_gap):
    """Names under their roles, the role word repeated only where it changes."""
    groups = []
    for role, members in groupby(people, key=lambda person: person[0]):
        names = name_gap.join(name for _, name in members)
        groups.append(f"{role}{role_gap}{names}" if role else names)
    return group_gap.join(groups)


def _mainland(parts, people, words):
    head = "".join(parts)
    if head:
        head += words["wired"] if parts[0].endswith("社") else words["filed"]
    names = _names(people, role_gap=" ", name_gap=" ", group_gap=" ")
    return f"{head}({names})" if names else head


def _hong_kong(parts, people, words):
    head = "".join(parts)
    if head:
        head = f"【{head}{words['special']}】"
    names = _names(people, role_gap=" ", name_gap="、", group_gap=" ")
    return f"{head}（{names}）" if names else head


def _taiwan(parts, people, words):
    source, place, date = parts
    names = _names(people, role_gap="", name_gap="、", group_gap="、")
    if not names:
        return f"（{source}{place}{date}{words['wired']}）" if any(parts) else ""
    if not people[0][0] and source:
        source, bracket = "", f"{source}〔"
    else:
        bracket = "〔"
    where = f"／{place}" if place else ""
    closing = f"{date}{words['wired']}" if date else words["report"]
    return f"{bracket}{source}{names}{where}{closing}〕"
