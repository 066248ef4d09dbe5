"""Out to machines: feeds, maps for search engines, structured data, cards, and an interface for programs."""
