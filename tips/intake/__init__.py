"""What comes in by the tip-line: words, files and mail, looked at, cleaned and sealed."""
