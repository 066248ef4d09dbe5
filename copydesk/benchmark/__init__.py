"""How well copy is read: labelled rows, the scorers, and what fits the weights."""
