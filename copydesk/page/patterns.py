"""Lists of the trade's words as parts of patterns."""


def any_of(*groups) -> str:
    """One of these words or patterns, which are set apart by spaces."""
    return "(?:" + "|".join(word for group in groups for word in group.split()) + ")"
