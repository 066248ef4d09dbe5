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
    beside = {name: value[:_LONGEST] for name, value in request.POST.items() if _is_beside(name)}
    if any(beside.values()):
        request.session[_KEY] = [article.pk, beside]


def typed(request, article, taken=None):
    """{field: what was typed} for the fields beside the words; of a form that came back with mistakes, all of it.

    With words that are taken up stands what was to go with them, such as the note to the desk.
    """
    if request.method == "POST":
        return request.POST.dict()
    if taken is not None:
        return {
            name: values[0][:_LONGEST] for name, values in taken.words.items() if _is_beside(name) and values
        }
    pk, beside = request.session.get(_KEY) or (None, {})
    if article is None or pk != article.pk:
        return {}
    del request.session[_KEY]
    return beside


def _is_beside(name):
    return bool(_BESIDE.fullmatch(name))
