"""Cleaning a file: a copy of what it shows or says, without what it carries along unseen.

`python -m tips.intake.cleaning` does it to one file, in a process of its own that has limits, no network, no
settings and no database: what was made to break a decoder breaks nothing but that process. Plain Python.
One module for each kind; each has `clean(source, out, family)`, which returns a remark or "".
"""


class Refuse(Exception):
    """Not to be taken at all; the argument is a `TipFile.Reason`."""


class Hold(Exception):
    """To be kept sealed as it is; the argument is a `TipFile.Reason`."""
