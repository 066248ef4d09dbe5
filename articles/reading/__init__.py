"""Out: what readers are given."""
