"""Tags as people type them."""

import re

_BETWEEN = re.compile(r"[,，、;；#\n]+")


def from_string(text):
    """Tag names, in order and once each, cut to what can be kept."""
    return list(dict.fromkeys(name[:100] for name in parts(text)))


def parts(text):
    """Each name as typed. Han writers part them with ， or 、; a space belongs to the name."""
    names = (" ".join(part.split()) for part in _BETWEEN.split(text))
    return [name for name in names if name]


def to_string(tags):
    return "，".join(tag.name for tag in tags)
