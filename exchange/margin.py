"""The margin of a story that came from elsewhere."""

from django.utils import timezone

from articles.models import Article
from portal.models import User


def sections(article: Article, user: User) -> list[tuple[str, dict]]:
    """[(template, context)] for the margin of the article screen."""
    arrival = getattr(article, "arrival", None)
    if arrival is None:
        return []
    now = timezone.now()
    asked = arrival.asked(now) if article.is_listed(now) or article.is_scheduled(now) else []
    return [("admin/exchange/_arrived.html", {"arrival": arrival, "asked": asked})]
