"""How well copy is read, measured: scorer, fitting, the log of first scores, rows of our own."""
