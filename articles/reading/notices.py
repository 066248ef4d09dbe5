"""What a story's page tells of corrections, updates and its retraction, from what the story keeps of them."""

from datetime import datetime

from articles.models import Article, Notice


def told(article: Article) -> dict:
    """{"retraction": the notice or None, "notices": the others, newest first}; each with its moment as a time."""
    every = [{**notice, "at": datetime.fromisoformat(notice["at"])} for notice in article.notices]
    retraction = next((notice for notice in every if notice["kind"] == Notice.Kind.RETRACTION), None)
    return {"retraction": retraction, "notices": [notice for notice in every if notice is not retraction]}
