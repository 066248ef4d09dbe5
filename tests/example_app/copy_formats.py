from html import escape

from copydesk.formats.blocks import Block


def read(file):
    first, *lines = file.read().decode(errors="replace").splitlines() or [""]
    return [Block(line, f"<p>{escape(line)}</p>") for line in lines] if first == "%example" else None


FORMATS = [read]
