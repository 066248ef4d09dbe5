"""An app as a house might add: one of each thing that can be handed in (docs/extending.md)."""
