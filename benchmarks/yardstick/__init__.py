"""A news site as one would write it in an afternoon: what our pages are measured against."""
