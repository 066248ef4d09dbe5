"""The parts around a page, by their names in the templates; `articles.reading.furniture` fills them."""

# For a page that must not ask the database, because that may be what broke.
NO_FURNITURE = {"masthead": None, "bar": ()}
