"""Rights that do not reach every story: one that was taken down is for those who may read it."""

from .models import Article
from .models.questions import SEE_TAKEN_DOWN


def _may_see(user, right, row):
    if not isinstance(row, Article) or row.state not in Article.State.gone():
        return True
    return user.has_perm(SEE_TAKEN_DOWN)


RULES = (_may_see,)
