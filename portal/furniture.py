"""What stands around a page, by the names that the templates know it by; `articles.reading.furniture` asks for it."""

# For a page that must not ask the database, because that may be what broke.
NO_FURNITURE = {"masthead": None, "bar": ()}
