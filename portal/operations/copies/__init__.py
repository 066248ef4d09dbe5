"""Copies of the whole installation: sealed, verified when they are made, and proved by being restored."""
