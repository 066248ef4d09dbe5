"""A story that has arrived before, and now comes with other words."""

from django.db import transaction

from articles import bylines, markup, workflow
from articles.models import Article


@transaction.atomic
def renew(story, arrival, intake):
    """Nobody has touched the draft: it takes the new words. Somebody has: the new words stand beside theirs."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=arrival.article_id)
    if article.is_untouched:
        _replace_words(article, story, intake)
    else:
        arrival.newer_text, arrival.newer_at = _text(story), intake.now
    arrival.told_hash = story.told_hash
    arrival.save(update_fields=["told_hash", "newer_text", "newer_at"])


def _replace_words(article, story, intake):
    intake.records.look_up([story])
    for name, line in story.lines.items():
        setattr(article, name, line)
    article.source = intake.records.sources.get(story.source)
    article.dateline_date = story.dateline_date
    article.save()
    bylines.credit(article, story.people)
    article.tags.set(story.tag_names)
    workflow.record(article, by=intake.hands.by, now=intake.now)


def _text(story):
    """All of its words as plain lines, for whoever compares them with the draft."""
    lines = [story.lines[name] for name in ("kicker", "headline", "subhead", "standfirst")]
    return "\n".join([*filter(None, lines), "", markup.text_of(story.lines["body"])])
