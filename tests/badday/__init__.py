"""The bad days: real servers, broken on purpose while people read, write and tell; and a table of what became of it.

`make badday`, or `python -m tests.badday --help`. Each day (`days.py`, `more_days.py`) breaks something of the site
(`site.py`) and mends it, while people (`people.py`) go on asking; whatever they were told is kept stands in the
ledger, and is looked for afterwards by a process of its own (`counter.py`).
"""
