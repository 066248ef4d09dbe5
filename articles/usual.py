"""What a person's new story begins with: their outlet, today, their own byline, the section they usually write for."""

from collections import Counter
from typing import Any

from django.utils import timezone

from portal.models import User

from .models import Article, Correspondent, Section, Source

# Of so many of their newest stories the section is taken that most stand in.
LOOKED_AT = 20


def usual_words(user: User) -> dict[str, Any]:
    """{source, dateline_date, people, section} as `writing.write` takes them; None where nothing is known."""
    person = Correspondent.objects.filter(user=user).select_related("outlet").first()
    return {
        "source": (person and person.outlet) or Source.objects.filter(is_ours=True).order_by("pk").first(),
        "dateline_date": timezone.localdate(),
        "people": [(person.usual_role, person.name)] if person else [],
        "section": usual_section(user),
    }


def usual_section(user):
    """By their printed stories; whoever has none yet, by their drafts. Each is one walk along an index."""
    for newest in (Article.objects.passed_of(user), Article.objects.drafts_of(user)):
        counted = Counter(key for key in newest.values_list("section", flat=True)[:LOOKED_AT] if key)
        if counted:
            return Section.objects.filter(pk=counted.most_common(1)[0][0]).first()
    return None
