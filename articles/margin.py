"""The margin of a story: how it stands in the other script."""

from articles.models import Article
from articles.reading.scripts import OTHER, script_for
from portal.models import User
from portal.rights import may

SET_PAIRS = "articles.sign_off_article"


def sections(article: Article, user: User) -> list[tuple[str, dict]]:
    """[(template, context)] for the margin of the article screen."""
    if article.newest is None:
        return []
    context = {
        "article": article,
        "other": OTHER[script_for(article.newest)],
        "may_set": may(user, SET_PAIRS, article),
    }
    return [("admin/articles/article/_other_script.html", context)]
