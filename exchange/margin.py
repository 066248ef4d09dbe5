"""What stands beside a story that came from elsewhere."""

from articles.models import Article
from portal.models import User


def sections(article: Article, user: User) -> list[tuple[str, dict]]:
    """[(template, context)] for the margin of the article screen."""
    arrival = getattr(article, "arrival", None)
    return [("admin/exchange/_arrived.html", {"arrival": arrival})] if arrival else []
