"""What pages and moves ask of one story again and again. Its models are named, as their modules import `article`."""

from django.apps import apps

from portal.rows import Rows


@Rows
def revision_of(story: int, number: int):
    return apps.get_model("articles.Revision").objects.filter(article=story, number=number)


@Rows
def history_of(story: int, after: int):
    """(hash of the words, who wrote them, by which move) of its revisions after that one, the oldest first."""
    later = apps.get_model("articles.Revision").objects.filter(article=story, number__gt=after)
    return later.order_by("number").values_list("words_hash", "made_by", "move")


@Rows
def changers_of(story: int):
    """Keys of `changed_by`."""
    changed = apps.get_model("articles.Article").changed_by.through
    return changed.objects.filter(article=story).values_list("user", flat=True)


@Rows
def writers_of(story: int):
    """Keys of `changed_by` and of the people with a login whom it credits, each in a tuple; (None,) for one without."""
    credited = apps.get_model("articles.Credit").objects.filter(article=story)
    changed = apps.get_model("articles.Article").changed_by.through.objects.filter(article=story)
    return (
        credited.order_by().values_list("correspondent__user").union(changed.order_by().values_list("user"))
    )
