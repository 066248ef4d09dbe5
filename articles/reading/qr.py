"""An address as a QR code, for a telephone that is held up to a screen or to a sheet of paper."""

from functools import lru_cache

import segno

# The white around it, in its own squares: less, and some readers do not find it.
QUIET = 4


@lru_cache(maxsize=512)
def drawn(address: str) -> dict:
    """{"size", "path"}: the squares of its side, and its dark ones as the path of an SVG, a run of them at a time."""
    code = segno.make(address, micro=False, error="m")
    rows = list(code.matrix_iter(border=QUIET))
    runs = [f"M{x} {y}h{length}v1h-{length}z" for y, row in enumerate(rows) for x, length in _runs(row)]
    return {"size": len(rows), "path": "".join(runs)}


def _runs(row):
    start = None
    for x, is_dark in enumerate([*row, 0]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            yield start, x - start
            start = None
