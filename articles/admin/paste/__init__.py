"""The screen that pasted copy and sent files come in by."""
