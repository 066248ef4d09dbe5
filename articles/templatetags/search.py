"""How what was searched for is marked in the words of a story."""

from django import template
from django.utils.html import format_html, format_html_join

from articles.reading import printed, snippets

register = template.Library()


@register.simple_tag
def marked(line, asked):
    """The line with the words that were asked for in <mark>, in the story's own script."""
    return format_html_join(
        "",
        "{}",
        (
            (format_html("<mark>{}</mark>", text) if is_asked else text,)
            for text, is_asked in snippets.pieces(line, asked)
        ),
    )


@register.simple_tag
def snippet(story, asked):
    """The place of the story where the words stand; its opening, where they stand in the headline alone."""
    line = snippets.best_line(story, asked) if asked else ""
    return marked(line or printed.opening_text(story.copy), asked)
