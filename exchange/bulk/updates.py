"""A story that has arrived before, and now comes with other words."""

from django.db import transaction

from articles import holding, markup, writing
from articles.models import Article
from exchange.models import Arrival

from .rows import ArrivingStory


@transaction.atomic
def update(story: ArrivingStory, arrival: Arrival, run) -> None:
    """An untouched draft takes the new words. Beside a draft that was edited, the new words are kept to compare."""
    article = Article.objects.select_for_update(of=("self",)).get(pk=arrival.article_id)
    if article.is_untouched:
        run.records.look_up([story])
        writing.write(
            article,
            by=run.by,
            words={**story.words(run), "lead_photo": article.lead_photo},
            people=story.people,
            tags=story.tag_names,
            now=run.now,
        )
    else:
        arrival.newer_text, arrival.newer_at = text_of(story), run.now
    if story.embargo and not article.is_readable(run.now) and article.embargoed_until != story.embargo:
        _hold(article, story, run)
    arrival.told_hash = story.told_hash
    demands = story.demands(run)
    for name, value in demands.items():
        setattr(arrival, name, value)
    arrival.save(update_fields=["told_hash", "newer_text", "newer_at", *demands])


def _hold(article, story, run):
    """The sender's new time holds; one that is scheduled for before it is an editor's to move, and the database says so."""
    if not (article.publish_at and article.publish_at < story.embargo):
        holding.hold({article: story.embargo}, by=run.by, now=run.now, note=run.origin)


def text_of(story: ArrivingStory) -> str:
    """All of its words as plain lines, to be compared with the draft."""
    lines = [story.lines[name] for name in ("kicker", "headline", "subhead", "standfirst")]
    return "\n".join([*filter(None, lines), "", markup.text_of(story.lines["body"])])
