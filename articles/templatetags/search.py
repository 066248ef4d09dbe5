"""How what was searched for is marked in the words of a story."""

from django import template
from django.utils.html import format_html, format_html_join

from articles.reading import printed, snippets

from .articles import phrases_of

register = template.Library()


@register.filter
def as_typed(words):
    """What a reader typed stays as it was typed, on the page of either script."""
    return format_html('<span translate="no">{}</span>', words)


@register.simple_tag
def marked(line, asked):
    """The line with the words that were asked for in <mark>, in the story's own script."""
    return _as_marked(snippets.pieces(line, asked))


@register.simple_tag
def marked_headline(headline, asked):
    """As on every list, kept whole at its own pauses; a word that goes over a pause is marked on both of its sides."""
    phrases = phrases_of(headline)
    if len(phrases) < 2:
        return marked(headline, asked)
    found, at, lines = snippets.pieces(headline, asked), 0, []
    for phrase in phrases:
        lines.append(_marked_part(found, at, at + len(phrase)))
        at += len(phrase)
    return format_html_join("", '<span class="phrase">{}</span>', ((line,) for line in lines))


@register.simple_tag
def snippet(story, asked):
    """The place of the story where the words stand; its opening, where they stand in the headline alone."""
    line = snippets.best_line(story, asked) if asked else ""
    return marked(line or printed.opening_text(story.copy), asked)


def _marked_part(found, begin, end):
    """That part of the line, as `pieces` cut it."""
    parts, at = [], 0
    for text, is_asked in found:
        cut = text[max(0, begin - at) : max(0, end - at)]
        parts.append((cut, is_asked))
        at += len(text)
    return _as_marked(parts)


def _as_marked(parts):
    return format_html_join(
        "",
        "{}",
        ((format_html("<mark>{}</mark>", text) if is_asked else text,) for text, is_asked in parts if text),
    )
