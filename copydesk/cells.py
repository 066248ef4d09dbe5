"""Cells of tables that people open in a spreadsheet: no text of ours becomes a formula there; plain Python."""

# A cell that begins so is a formula to a spreadsheet. It is sent with an apostrophe before it, and read without.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def safe(cell: str) -> str:
    """The cell as it may be sent."""
    return f"'{cell}" if cell.startswith(FORMULA) else cell


def plain(cell: str) -> str:
    """The cell as it was before `safe`."""
    return cell[1:] if cell.startswith("'") and cell[1:].startswith(FORMULA) else cell
