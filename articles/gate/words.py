"""Checks of the words themselves: the proofreader's rules with their sentences, the house's own list, headlines alike."""

from functools import lru_cache

from django.db.models import Count, Max
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Level, WordRule
from copydesk.likeness import letters
from copydesk.proof import WordList
from portal.rows import Rows

from .check import Place, TextCheck

RECENT_HEADLINES = 300
# Of the pairs of letters in the shorter headline, how many stand in the other.
_ALIKE = 0.75
_SHORTEST_HEADLINE = 7


def _words_of_the_house(proof):
    rules, words = _list_in_force()
    for number, (_field, line) in enumerate(proof.lines):
        for slip in words.find(line):
            rule = rules[slip.rule]
            sentence = (
                _("The house writes “%(right)s”. %(note)s") if rule.right else _("Not our word. %(note)s")
            )
            facts = {"right": rule.right, "note": rule.note}
            place = proof.place(number, slip, code=f"word_{rule.pk}", level=rule.level)
            yield Place(**{**vars(place), "facts": facts, "sentence": (sentence % facts).strip()})


@Rows
def _mark_of_list():
    """When one was changed last, the newest, and how many there are; nothing at all without any."""
    of_all = WordRule.objects.filter(is_active=True).order_by().values("is_active")
    return of_all.annotate(changed=Max("changed_at"), newest=Max("pk"), number=Count("pk")).values_list(
        "changed", "newest", "number"
    )


def _list_in_force():
    """Read anew when a rule changed, by one small question."""
    return _list_as_of(_mark_of_list.first())


@lru_cache(maxsize=2)
def _list_as_of(_mark):
    rules = {str(rule.pk): rule for rule in WordRule.objects.filter(is_active=True)}
    return rules, WordList(rule.word for rule in rules.values())


def _headlines_alike(proof):
    mine = _pairs(proof.article.headline)
    if len(mine) < _SHORTEST_HEADLINE:
        return []
    printed = Article.objects.listed(timezone.now()).newest_first().exclude(pk=proof.article.pk)
    for headline in printed.values_list("live__headline", flat=True)[:RECENT_HEADLINES]:
        others = _pairs(headline)
        shorter = min(len(mine), len(others))
        if shorter >= _SHORTEST_HEADLINE and len(mine & others) >= _ALIKE * shorter:
            return [Place("headline", facts={"headline": headline})]
    return []


def _pairs(headline):
    text = letters(headline)
    return {text[at : at + 2] for at in range(len(text) - 1)}


CHECKS = (
    TextCheck(
        "impossible_date",
        _("There is no such day."),
        until=_("until the date is one"),
    ),
    TextCheck(
        "wrong_weekday",
        _("That day is another weekday: look at both. %(date)s %(weekday)s"),
        until=_("until day and weekday agree"),
    ),
    TextCheck(
        "relative_day",
        _("“%(word)s” is %(date)s by the dateline, and readers read it on another day."),
        until=_("until the day is named, or the dateline is of the day it is published"),
    ),
    TextCheck(
        "relative_day_is_not",
        _("By the dateline, “%(word)s” is %(date)s."),
        until=_("until the two agree"),
    ),
    TextCheck("unmatched", _("“%(mark)s” is missing."), until=_("until the pair is whole")),
    TextCheck("doubled_mark", _("Two marks where one is enough."), until=_("until one of them goes")),
    TextCheck(
        "mixed_width",
        _("Full width and half width are mixed."),
        level=Level.TELL,
        until=_("until one width is used"),
    ),
    TextCheck(
        "mixed_script",
        _("A letter of the other script."),
        until=_("until it is written in the story’s script"),
    ),
    TextCheck(
        "two_spellings",
        _("Is this “%(name)s”? One name is spelled in two ways."),
        until=_("until both are the same"),
    ),
    TextCheck("own_word", _("A word of the house’s list."), _words_of_the_house),
    TextCheck(
        "headline_alike",
        _("A recent story has nearly the same headline: “%(headline)s”"),
        _headlines_alike,
        level=Level.TELL,
    ),
)
