"""A list of stories narrowed by a name: of a person, of a source, of a tag.

Where few stories bear the name they are found by it, through the indexes of what names them; the list is then put
into its order from these alone. Where many bear it, a list in any order meets some soon, and goes along its own
index. Asked in one way for both, a name that nobody bears would make a database look at every story.
"""

from django.contrib.contenttypes.models import ContentType
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull
from taggit.models import Tag, TaggedItem

from portal.models import User

from .models import Article, Correspondent, Credit, Source
from .models.facts import fact

# So many are read and put into order at once.
FEW = 1_000


def by_person(stories: QuerySet, name: str) -> QuerySet:
    """Those that this person owns, handed in, or stands in the byline of."""
    # By their keys: of a question for them PostgreSQL believes that each has filed a share of all stories.
    named = User.objects.filter(Q(name__icontains=name) | Q(username__iexact=name)).order_by()
    people = list(named.values_list("pk", flat=True))
    credited = Correspondent.objects.filter(name__icontains=name).order_by().values("pk")
    credits_ = Credit.objects.filter(correspondent__in=credited).order_by()
    keys = [
        Article.objects.filter(owner__in=people).values("pk"),
        Article.objects.filter(filed_by__in=people).values("pk"),
        credits_.values("article"),
    ]
    stands_there = Q(_has(credits_.filter(article=OuterRef("pk"))))
    return _narrowed(stories, keys, Q(owner__in=people) | Q(filed_by__in=people) | stands_there)


def by_source(stories: QuerySet, name: str) -> QuerySet:
    sources = Source.objects.filter(name__icontains=name).order_by().values("pk")
    return _narrowed(
        stories, [Article.objects.filter(source__in=sources).values("pk")], Q(source__in=sources)
    )


def by_tag(stories: QuerySet, name: str) -> QuerySet:
    # There is no index of names in any case: they are looked through where the letters have a case.
    has_cases = name.lower() != name.upper()
    tags = Tag.objects.filter(**{"name__iexact" if has_cases else "name": name}).order_by().values("pk")
    kind = ContentType.objects.get_for_model(Article).pk
    # By the tag, and not by the kind that nearly all of them are of.
    tagged = TaggedItem.objects.filter(tag__in=tags).alias(is_story=fact(content_type=kind)).order_by()
    keys = tagged.filter(is_story=True).values("object_id")
    is_tagged = TaggedItem.objects.filter(tag__in=tags, content_type=kind, object_id=OuterRef("pk"))
    return _narrowed(stories, [keys], Q(_has(is_tagged)))


def _has(rows):
    """There is such a row: asked of each story in turn. For EXISTS PostgreSQL reads the rows of all stories first."""
    return IsNull(Subquery(rows.order_by().values("pk")[:1]), False)


def _narrowed(stories, questions, condition):
    # Each is cut by itself, within brackets of its own: SQLite cuts no part of a union.
    parts = [
        Article.objects.filter(pk__in=keys.order_by()[: FEW + 1]).order_by().values_list("pk")
        for keys in questions
    ]
    found = parts[0].union(*parts[1:]) if len(parts) > 1 else parts[0]
    keys = [key for (key,) in found[: FEW + 1]]
    if len(keys) <= FEW:
        return stories.filter(pk__in=keys)
    return stories.alias(bears_it=fact(condition)).filter(bears_it=True)
