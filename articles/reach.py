"""Who a story is open to: the people who hold a right, as far as it reaches this story."""

from django.db.models import Q, QuerySet

from portal.models import User
from portal.rights import holders

from .models import Article, SectionEditor


def holders_for(right: str, article: Article) -> QuerySet[User]:
    """Those whose right reaches the story by its section, or because it is their own. By name."""
    limited = SectionEditor.objects.values("user")
    in_section = SectionEditor.objects.filter(section=article.section_id).values("user")
    own = [article.owner_id, article.filed_by_id]
    reached = Q(is_superuser=True) | ~Q(pk__in=limited) | Q(pk__in=in_section) | Q(pk__in=own)
    return holders(right).filter(reached).order_by("name", "username")
