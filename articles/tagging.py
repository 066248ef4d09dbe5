"""Tags as people type them."""

import re

_BETWEEN = re.compile(r"[,，、;；#\n]+")


def from_string(text):
    """Tag names, in order and once each. Han writers part them with ， or 、; a space belongs to the name."""
    names = (" ".join(part.split()) for part in _BETWEEN.split(text))
    return list(dict.fromkeys(name[:100] for name in names if name))


def to_string(tags):
    return "，".join(tag.name for tag in tags)
