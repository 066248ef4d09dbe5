"""A new story is begun once: however often its form is sent, by clicks, by reloading or from an old page."""

from functools import partial
from uuid import uuid4

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from articles import keeping, writing
from articles.models import Article
from articles.models.article import place_of
from copydesk.plain import cleaned

from .stale import WORDS, value_in


def begin_once(screen, request, go_on, extra_context):
    """Save the form of a new story, or, where it is begun already, save into the story it became.

    Two requests can pass each other here: the constraint lets one of them begin the story.
    """
    identity = _identity(request)
    if (story := _begun(identity, request.user)) is None:
        if identity is None or Article.objects.filter(identity=identity).exists():
            # Another person's story, or nobody's: a made-up identity gives nobody anything.
            _send(request, story=str(uuid4()))
        try:
            with transaction.atomic():
                return go_on(request, None, "", extra_context)
        except IntegrityError:
            if (story := _begun(identity, request.user)) is None:
                raise
    return _again(screen, request, story, extra_context)


def _identity(request):
    return keeping.identity_of(place_of(request.POST.get("story", "")))


def _begun(identity, user):
    return identity and Article.objects.filter(identity=identity, owner=user).first()


def _send(request, **changes):
    request.POST = request.POST.copy()
    for name, value in changes.items():
        request.POST[name] = value


def _again(screen, request, story, extra_context):
    """The page was loaded before the story was begun: what it adds is merged over the story's first words."""
    if _is_repeated(screen, request, story):
        messages.info(request, _("This story is here already: it was sent more than once."))
        return redirect("admin:articles_article_change", story.pk)
    if not request.POST.get("loaded_version"):
        _send(request, loaded_version="1")
    return screen.changeform_view(request, str(story.pk), "", extra_context)


def _is_repeated(screen, request, story):
    """Whether this is the same request once more: the move it asks for is made, of the same words."""
    move = request.POST.get("_move", "").partition(":")[0]
    if not move or not story.events.filter(move=move, by=request.user).exists():
        return False
    form = screen.get_form(request)(request.POST)
    first = story.revisions.get(number=1)
    return form.is_valid() and all(map(partial(_is_same, form.cleaned_data, first), WORDS))


def _is_same(sent, first, name):
    if name == "script" or name in Article.NOT_ON_THE_SHEET:
        return True
    value, kept = sent.get(name), value_in(first, name)
    if name == "body":
        return writing.as_kept(value) == kept
    if isinstance(kept, list):
        return sorted(value) == sorted(kept)
    return (cleaned(value) if isinstance(value, str) else value) == kept
