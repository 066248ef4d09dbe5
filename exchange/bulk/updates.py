"""A story that has arrived before, and now comes with other words."""

from django.db import transaction

from articles import markup, writing
from articles.models import Article
from exchange.models import Arrival

from .rows import ArrivingStory


@transaction.atomic
def update(story: ArrivingStory, arrival: Arrival, run) -> None:
    """Nobody has touched the draft: it takes the new words. Somebody has: the new words stand beside theirs."""
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
        arrival.newer_text, arrival.newer_at = _text(story), run.now
    arrival.told_hash = story.told_hash
    arrival.save(update_fields=["told_hash", "newer_text", "newer_at"])


def _text(story):
    """All of its words as plain lines, for whoever compares them with the draft."""
    lines = [story.lines[name] for name in ("kicker", "headline", "subhead", "standfirst")]
    return "\n".join([*filter(None, lines), "", markup.text_of(story.lines["body"])])
