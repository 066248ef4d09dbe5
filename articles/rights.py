"""Rights that do not reach every story: one that was taken down is for those who may read it."""

from .models import Article


def _may_see(user, right, row):
    return not isinstance(row, Article) or row.is_open_to(user)


RULES = (_may_see,)
NEED_SECOND_FACTOR = (
    "articles.final_sign_off_article",
    "articles.retract_article",
    "articles.take_down_article",
    "articles.take_down_photo",
)
