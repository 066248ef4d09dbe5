"""How long a front has shown readers the same: noted by the clock, so that the desk asks for a date alone."""

from articles.models import Front, Section
from articles.models.front import USUAL_HOURS

from .front import slots_of, slots_of_front_page, what_it_shows


def watch_fronts(now):
    """Note of each watched front what it shows; where that is new, since now."""
    Front.objects.get_or_create(section=None, topic=None, defaults={"quiet_hours": USUAL_HOURS})
    for front in Front.objects.filter(quiet_hours__isnull=False).select_related("section", "topic"):
        shown = what_it_shows(_slots(front, now), now, front.section)
        if shown != front.shown:
            front.shown, front.shown_since = shown, now
            front.save(update_fields=["shown", "shown_since"])


def _slots(front, now):
    if front.section_id or front.topic_id:
        return slots_of(front, now)
    return slots_of_front_page(Section.objects.filter(is_in_bar=True), now)
