"""What a pasted page says: its headline, dateline, paragraphs, credits and the rest, line by line."""
