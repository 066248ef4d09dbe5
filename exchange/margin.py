"""What stands beside a story that came from elsewhere."""


def sections(article, user):
    """[(template, context)] for the margin of the article screen."""
    arrival = getattr(article, "arrival", None)
    return [("admin/exchange/_arrived.html", {"arrival": arrival})] if arrival else []
