"""The front page as it is laid out at this moment.

Which story stands where is decided by rules that no database knows. So the question asks for the marks of everything
that the rules look at: of each rule as many of the newest as its places could ever take, the stories that are pinned,
whether their hour has come, and the rows of the places themselves. It is made for the layout that stands, and made
anew when its own answer says that another one does.
"""

from dataclasses import dataclass
from functools import partial
from itertools import count

from django.db.models import F, Subquery
from taggit.models import Tag

from articles.models import Edition, Pin, Section, Slot
from articles.models.front import default_slots
from articles.reading.front import looked_at
from portal.models import Masthead
from portal.question import WORD, Question

from . import marks

# A layout that changes under a reader's hands is asked once more; then the page is made without being kept.
_TRIES = 3
_numbers = count(1)


@dataclass(frozen=True)
class Layout:
    """The question for one layout, and what of its answer says that it is that layout's."""

    edition: int | None
    bar: str | None
    question: Question

    @classmethod
    def of(cls, edition: int | None, bar: str | None) -> "Layout":
        slots = Slot.objects.filter(edition=edition).laid_out() if edition else []
        slots = slots or default_slots(
            None, Section.objects.filter(is_in_bar=True).order_by("position", "pk")
        )
        # Each is another statement, and a connection has prepared them by their names.
        name = f"front_page_{next(_numbers)}"
        return cls(edition, bar, Question(name, partial(_build, edition, slots), key=WORD))


class FrontPage:
    """Asked as a question is; the last layout is kept."""

    def __init__(self):
        self.layout = None

    def ask(self, now, day, word):
        layout = self.layout or Layout.of(None, None)
        for _try in range(_TRIES):
            found = layout.question.ask(now, day, word)
            if found is None or (found["edition"], found["bar"]) == (layout.edition, layout.bar):
                self.layout = layout
                return found
            layout = Layout.of(found["edition"], found["bar"])
        return None


FRONT_PAGE = FrontPage()


def _build(edition, slots, now, day, word):
    facts = {
        **marks.of_frame(now, day),
        "recent": marks.of_recent(now),
        "edition": Subquery(Edition.objects.of_front_page().standing(now).values("pk")[:1]),
        **_of_places(edition, slots, now),
    }
    for number, stories in enumerate(looked_at(slots, now)):
        facts[f"looked_at_{number}"] = marks.Rows(marks.of_stories(stories.order_by("-pk"), now, "live"))
    return Masthead.objects.order_by("pk").annotate(**facts).values(*facts)


def _of_places(edition, slots, now):
    """The rows of the layout, which an edition never changes but for what it names; and which pins hold."""
    sections = {slot.section_id for slot in slots if slot.section_id}
    tags = {slot.tag_id for slot in slots if slot.tag_id}
    named = {"named_sections": (Section, sections), "named_tags": (Tag, tags)}
    facts = {
        name: marks.Rows(model.objects.filter(pk__in=keys).annotate(mark=marks.of_row(model)).values("mark"))
        for name, (model, keys) in named.items()
        if keys
    }
    if edition:
        places = Slot.objects.filter(edition=edition).order_by("position")
        pins = Pin.objects.filter(slot__edition=edition).order_by("pk")
        facts["places"] = marks.Rows(places.annotate(mark=marks.of_row(Slot)).values("mark"))
        facts["pins"] = marks.Rows(pins.with_holding(now).annotate(mark=_of_pin()).values("mark"))
    return facts


def _of_pin():
    return marks.together(*(F(field.name) for field in Pin._meta.concrete_fields), F("is_holding"))
