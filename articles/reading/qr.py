"""An address as a QR code, for a telephone that is held up to a screen or to a sheet of paper."""

from functools import lru_cache

import segno

# The white around it, in its own squares: less, and some readers do not find it.
QUIET = 4


@lru_cache(maxsize=512)
def drawn(address: str) -> dict:
    """{"size", "path"}: the squares of its side, and its dark ones as lines of an SVG, one square thick."""
    code = segno.make(address, micro=False, error="m")
    rows = list(code.matrix_iter(border=QUIET))
    path = "".join(f"M0 {y}.5{_steps(row)}" for y, row in enumerate(rows))
    return {"size": len(rows), "path": path}


def _steps(row):
    """Along the row: over the light squares, and a line as thick as a square through the dark ones."""
    at, steps = 0, []
    for start, length in _runs(row):
        steps.append(f"m{start - at} 0h{length}")
        at = start + length
    return "".join(steps)


def _runs(row):
    start = None
    for x, is_dark in enumerate([*row, 0]):
        if is_dark and start is None:
            start = x
        elif not is_dark and start is not None:
            yield start, x - start
            start = None
