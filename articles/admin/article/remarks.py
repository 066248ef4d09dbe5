"""The remarks of the gate on the article screen: asked of the words as they are typed, and answered."""

from contextlib import suppress
from datetime import date

from django.contrib import messages
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from articles import gate, workflow
from articles.gate import answers
from articles.models import Article, Photo, RightAsItIs, Section, Source
from portal.moves import Refused
from portal.rights import may

from . import refused

# A body twenty times as long as a long story; more is a mistake, and would keep the server busy.
LONGEST = 100_000
MOST_A_MINUTE = 60
MOST_CREDITS = 40
_RECORDS = {"source": Source, "section": Section, "lead_photo": Photo}


def remarks(article, user, people=None):
    """What the margin shows of the gate: remarks open and answered, and what this person may answer."""
    found = sorted(gate.look(article, people=people), key=lambda remark: not remark.is_block)
    return {
        "findings": [remark for remark in found if remark.answer is None],
        "answered": [remark for remark in found if remark.answer],
        "may_answer": article.pk is not None and may_answer(article, user),
        "may_override": may(user, answers.OVERRIDE, article),
        "may_answer_for_house": may(user, answers.FOR_THE_HOUSE),
    }


def may_answer(article, user):
    """Who may write the words, or sign them, may say that they are right."""
    return workflow.may_edit(article, user) or may(user, workflow.MOVES["sign_off"].permission, article)


def check_view(request):
    """The remarks on the words that were sent, saved or not, as the panel of the margin."""
    article = article_asked(request)
    if _asks_too_often(request.user):
        return HttpResponse(_("You ask too often: wait a minute."), status=429, content_type="text/plain")
    if len(request.POST.get("body", "")) > LONGEST:
        return HttpResponse(_("Too long to be looked at."), status=413, content_type="text/plain")
    return _panel(request, article)


def answer_view(request, pk):
    """Keep or take back an answer. A script asks with the words as typed, and is given the panel anew."""
    article = get_object_or_404(Article, pk=pk)
    if not may(request.user, "articles.view_article", article) or not may_answer(article, request.user):
        raise PermissionDenied
    is_script = request.headers.get("X-Requested-With") == "fetch"
    people = take_words(article, request.POST) if is_script else None
    if len(article.body) > LONGEST and is_script:
        return HttpResponse(_("Too long to be looked at."), status=413, content_type="text/plain")
    why_not = answer_from(request, article, people)
    if not is_script:
        return redirect("admin:articles_article_change", article.pk)
    if why_not:
        return HttpResponse(why_not, status=409, content_type="text/plain")
    return _panel(request, article)


def answer_from(request, article, people=None):
    """Do what the button `_answer` asks: `keep:<fingerprint>`, `house:…` or `undo:<key>`. Returns why not, if not."""
    how, _colon, which = request.POST.get("_answer", "").partition(":")
    try:
        if how == "undo":
            _undo(article, which, request.user)
        else:
            _keep(article, which, request, people, for_house=how == "house")
    except Refused as why_not:
        if people is None:
            messages.error(request, str(why_not))
            refused.keep(request, article)
        return str(why_not)
    return None


def _undo(article, key, by):
    kept = RightAsItIs.objects.filter(Q(article=article) | Q(article=None))
    is_key = key.isdecimal() and len(key) < 19
    answers.withdraw(article, get_object_or_404(kept, pk=key if is_key else None), by=by)


def _keep(article, fingerprint, request, people, *, for_house):
    found = {remark.fingerprint: remark for remark in gate.findings(article, people=people)}
    if fingerprint not in found:
        raise Refused(_("The words have changed: there is no such remark now."))
    reason = request.POST.get(f"reason_{fingerprint}", "")
    answers.answer(article, found[fingerprint], by=request.user, reason=reason, for_house=for_house)


def article_asked(request):
    """The story the words are for, or a new one. Whoever may not write it is not told what is wrong with it."""
    key = request.POST.get("article", "")
    if not key:
        if not may(request.user, "articles.add_article"):
            raise PermissionDenied
        return Article()
    stories = Article.objects.select_related("source", "section", "lead_photo")
    article = get_object_or_404(stories, pk=key if key.isdecimal() and len(key) < 19 else None)
    if not workflow.may_edit(article, request.user):
        raise PermissionDenied
    return article


def _panel(request, article):
    people = take_words(article, request.POST)
    context = {**remarks(article, request.user, people), "original": article, "has_change_permission": True}
    return render(request, "admin/articles/article/_remarks.html", context)


def take_words(article, sent):
    """Set the words of the form on a story that is never saved; returns the names in its byline."""
    for name in (*gate.TEXTS, "dateline_place"):
        if name in sent:
            field = Article._meta.get_field(name)
            setattr(article, name, sent[name][: field.max_length])
    saved = article.newest if article.pk else None
    if "headline" in sent and sent["headline"] != (saved.headline if saved else ""):
        article.headline_is_made = False
    if "dateline_date" in sent:
        article.dateline_date = _day(sent["dateline_date"])
    for name, model in _RECORDS.items():
        key = sent.get(name, "")
        if name in sent and key != str(getattr(article, f"{name}_id") or ""):
            is_key = key.isdecimal() and len(key) < 19
            setattr(article, name, model.objects.filter(pk=key).first() if is_key else None)
    names = [name.strip()[:40] for name in sent.getlist("credits-name")[:MOST_CREDITS]]
    return [name for name in names if name]


def _day(text):
    with suppress(ValueError):
        return date.fromisoformat(text)
    return None


def _asks_too_often(user):
    key = f"gate-asked-{user.pk}"
    cache.add(key, 0, timeout=60)
    try:
        return cache.incr(key) > MOST_A_MINUTE
    except ValueError:  # it ran out between the two lines
        return False
