"""What went with an act that was refused: it stands in its fields again on the page that says why."""

import re

_KEY = "refused"
_LONGEST = 5_000
# The fields beside the words, which no save keeps: `note_send_back`, `wording_correct`, `note_text`, …
_BESIDE = re.compile(
    r"(note|at|kind|wording|thanks|reviewer|quote|report|target|heading|entry|reason)_[a-z0-9_]+"
)


def keep(request, article):
    """Until the page that is led on to is shown."""
    beside = {name: value[:_LONGEST] for name, value in request.POST.items() if _BESIDE.fullmatch(name)}
    if any(beside.values()):
        request.session[_KEY] = [article.pk, beside]


def typed(request, article):
    """{field: what was typed} for the fields beside the words; of a form that came back with mistakes, all of it."""
    if request.method == "POST":
        return request.POST.dict()
    pk, beside = request.session.get(_KEY) or (None, {})
    if article is None or pk != article.pk:
        return {}
    del request.session[_KEY]
    return beside
