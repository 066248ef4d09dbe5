"""Notes on the article screen: written beside the copy, settled and opened again."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _

from articles import noting
from articles.models import Article
from portal.moves import Refused
from portal.rights import may

from . import refused

SETTLED_SHOWN = 20


def notes(article, user):
    """What the margin shows of them, and whom a new one can be for: at first the writer, of colleagues."""
    every = article.notes.select_related("by", "to", "settled_by", "article")
    open_notes = list(every.open())
    for note in open_notes:
        note.stands = noting.place_of(article.newest, note.quote, note.field)
    return {
        "open_notes": open_notes,
        "settled_notes": list(every.settled()[:SETTLED_SHOWN]),
        "may_settle": [note.pk for note in open_notes if noting.may_settle(note, user)],
        "people_to_note": noting.people_for(article).exclude(pk=user.pk),
        "note_to": article.owner_id,
    }


def note_view(request, pk):
    """For people who may write a note but not the copy: nothing else of the page is saved."""
    article = get_object_or_404(Article, pk=pk)
    if not may(request.user, noting.VIEW, article):
        raise PermissionDenied
    note_from(request, article)
    return redirect("admin:articles_article_change", pk)


def note_from(request, article):
    """Do what the button `_note` asks: `add`, `settle:<key>` or `reopen:<key>`."""
    how, _colon, key = request.POST.get("_note", "").partition(":")
    try:
        if how == "add":
            _add(request, article)
        elif how in ("settle", "reopen"):
            _turn(request, how, _note(article, key))
    except Refused as why_not:
        messages.error(request, str(why_not))
        refused.keep(request, article)


def _add(request, article):
    sent = request.POST
    to = sent.get("note_to", "")
    person = noting.people_for(article).filter(pk=to).first() if _is_key(to) else None
    nth = sent.get("note_nth", "")
    noting.add(
        article,
        by=request.user,
        to=person,
        text=sent.get("note_text", ""),
        quote=sent.get("note_quote", ""),
        field=sent.get("note_field", "")[:20],
        nth=int(nth) if _is_key(nth) and len(nth) < 4 else 0,
    )
    messages.success(request, _("Noted."))


def _turn(request, how, note):
    if how == "reopen":
        noting.reopen(note, by=request.user)
    else:
        noting.settle(note, by=request.user, answer=request.POST.get(f"note_answer_{note.pk}", ""))


def _note(article, key):
    return get_object_or_404(article.notes, pk=key if _is_key(key) else None)


def _is_key(text):
    return text.isascii() and text.isdecimal() and len(text) < 19
