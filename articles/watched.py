"""What a desk looks after beside its stories, in one query: fronts that stand unchanged, and names copy brought in."""

from django.db.models import DateTimeField, IntegerField, Value
from django.db.models.functions import Coalesce

from .models import Correspondent, Front, Section, Source, Topic
from .models.learnt import Standing


def look(now, *, fronts: bool, names: int) -> tuple[list[Front], list[str]]:
    """The fronts that have shown readers the same for too long, and so many of the names that nobody looked at."""
    parts = [_fronts()] if fronts else []
    if names:
        parts += [_names(model, names) for model in (Correspondent, Source)]
    if not parts:
        return [], []
    found = list(parts[0].union(*parts[1:], all=True)) if len(parts) > 1 else list(parts[0])
    standing = [_front(*row) for kind, *row in found if kind == "front"]
    unchanged = [front for front in standing if front.is_unchanged(now)]
    new = dict.fromkeys(row[2] for kind, *row in found if kind == "name")
    return sorted(unchanged, key=lambda front: front.shown_since), list(new)[:names]


def _fronts():
    title = Coalesce("section__name", "topic__title", Value(""))
    rows = Front.objects.watched().order_by()
    return rows.values_list(Value("front"), "section", "topic", title, "quiet_hours", "shown_since")


def _names(model, most):
    """Only so many: a site that moves in brings thousands at once."""
    new = model.objects.filter(standing=Standing.NEW).order_by().values("pk")[:most]
    number, moment = Value(None, IntegerField()), Value(None, DateTimeField())
    rows = model.objects.filter(pk__in=new).order_by()
    return rows.values_list(Value("name"), number, number, "name", number, moment)


def _front(section, topic, title, hours, since):
    """One that can be asked what it is called and where it is laid out."""
    return Front(
        section=section and Section(pk=section, name=title),
        topic=topic and Topic(pk=topic, title=title),
        quiet_hours=hours,
        shown_since=since,
    )
