"""How facts of a story are printed."""

import re

from django import template
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import format_html, format_html_join
from django.utils.timesince import timesince
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, to_locale

from articles import differences, markup, workflow
from articles.reading import facts, printed
from articles.reading.scripts import current_page, has_foreign, link_within, script_for
from portal.one_address import site_address

register = template.Library()

# Up to and with a pause and the quotation marks that close after it.
_PHRASE = re.compile(r"[^：；，。！？\s]*[：；，。！？\s]+[”’」』）》]*|[^：；，。！？\s]+$")
_HAN = re.compile("[\u4e00-\u9fff]")
# A headline longer than this runs on from line to line.
TWO_LINES = 40
# Journal lines that no move of the table made.
_OTHER_LINES = {
    "save": gettext_lazy("saved"),
    "script_pairs": gettext_lazy("said how its words are written in the other script"),
    "no_sign_off": gettext_lazy("printed without a sign-off, as the section's rule has it"),
    "sign_off_voided": gettext_lazy("changed the words: the sign-off is void"),
    "sender_seen_to": gettext_lazy("saw to what its sender asks"),
    "move_section": gettext_lazy("moved it to another section"),
    "add": gettext_lazy("added a place"),
    "change": gettext_lazy("changed a place"),
    "move": gettext_lazy("moved a place"),
    "remove": gettext_lazy("removed a place"),
    "undo": gettext_lazy("took the last change back"),
    "bring_back": gettext_lazy("brought an earlier layout back"),
    "breaking_news": gettext_lazy("saved breaking news"),
    "mourning": gettext_lazy("saved mourning grey"),
    "topic": gettext_lazy("saved a special topic"),
    "quiet_hours": gettext_lazy("set how long a front may stand"),
    "withhold_version": gettext_lazy("withheld a printed version from readers"),
    "show_version": gettext_lazy("shows readers a printed version again"),
    "gate_override": gettext_lazy("let a remark of the gate pass"),
    "gate_override_withdrawn": gettext_lazy("no longer lets a remark of the gate pass"),
}


@register.simple_tag
def printed_dateline(copy):
    return printed.dateline(copy, script_for(copy))


@register.simple_tag(takes_context=True)
def printed_body(context, article, copy):
    """The body with its pictures, its dateline opening the first paragraph as in print; of a brief its standfirst."""
    body = copy.body or (markup.from_paragraphs([copy.standfirst]) if copy.standfirst else "")
    if not body:
        return ""
    if current_page():
        host = context["request"].get_host()
        body = markup.relinked(body, lambda address: link_within(address, host))
    body = markup.on_sheets(body, _("Table: it can be moved sideways"))
    pictures = printed.body_pictures(article, copy, is_internal=_is_internal(context))

    def in_a_row(keys):
        shown = [pictures[key] for key in keys if key in pictures]
        return (
            render_to_string("articles/_pictures.html", {"pictures": shown, "within": copy}) if shown else ""
        )

    return markup.with_pictures(markup.printed(body, _opening(copy)), in_a_row)


def _opening(copy):
    line = printed_dateline(copy)
    opened = (
        format_html(' translate="{}"', "yes") if has_foreign(copy, *printed.names_in_dateline(copy)) else ""
    )
    return format_html('<span class="dateline"{}>{}</span> ', opened, line) if line else ""


@register.simple_tag
def byline(copy):
    """記者 林以晴 通訊員 周嵐: the role once, before the names it holds for."""
    line, role = [], None
    for person in printed.opening_people(copy):
        if person.role and person.role != role:
            line.append(person.role)
        line.append(person.name)
        role = person.role
    return " ".join(line)


@register.filter
def closing_credits(copy):
    return printed.closing_credits(copy)


@register.filter
def opening_text(copy):
    return printed.opening_text(copy)


@register.simple_tag(takes_context=True)
def lead_picture(context, article, copy):
    """The story's picture, its files asked of the newsroom on pages that readers do not see."""
    return printed.lead_picture(article, copy, is_internal=_is_internal(context))


def _is_internal(context):
    request = context.get("request")
    return request is not None and request.path_info.startswith("/newsroom/")


@register.filter
def marked_up(difference):
    """A difference as one line: what is gone struck out, what is new underlined."""
    tags = {differences.GONE: "<del>{}</del>", differences.NEW: "<ins>{}</ins>", differences.SAME: "{}"}
    return format_html_join("", "{}", ((format_html(tags[kind], text),) for kind, text in difference.pieces))


@register.simple_tag
def changes_since_signed(article):
    """Of a story read with `with_what_changed_since_signed`: how the newest words differ from those that were signed."""
    signed, newest = article.signed_words, article.newest_words
    return differences.differences(signed, newest) if signed and newest else []


@register.simple_tag(takes_context=True)
def today(context):
    """Now, or the minute that a front is looked at."""
    return timezone.localtime(context.get("minute"))


@register.filter
def language_tag(language):
    """zh-Hant for zh-hant: as browsers choose their fonts by it."""
    return to_locale(language).replace("_", "-")


@register.filter
def long_day(moment):
    """2026年11月24日 星期二, in the language of the page."""
    # Translators: a Django date format: the day with its weekday, as the masthead prints it.
    return date_format(timezone.localtime(moment), _("l, j F Y"))


@register.filter
def long_time(moment):
    """2026年11月24日 14:05, in the language of the page."""
    # Translators: a Django date format: the day and the minute a story was published.
    return date_format(timezone.localtime(moment), _("j F Y H:i"))


@register.filter
def moment(at):
    """A time as HTML has it, to the second."""
    return facts.to_the_second(at) if at else ""


@register.filter
def published(article):
    """When a story was first published, as HTML has it; the day alone where no hour is known."""
    return facts.published_iso(article)


@register.filter
def published_hour(article):
    """14:05; nothing where no hour is known."""
    return date_format(timezone.localtime(article.first_published_at), "H:i") if article.hour_is_known else ""


@register.filter
def published_long(article):
    """2026年11月24日 14:05, in the language of the page; the day alone where no hour is known."""
    at = timezone.localtime(article.first_published_at)
    if article.hour_is_known:
        return long_time(at)
    # Translators: a Django date format: the day a story was published.
    return date_format(at, _("j F Y"))


def phrases_of(headline: str) -> list[str]:
    """The headline cut after its own pauses; whole where it has none, or no Han.

    One of many lines runs on: with each phrase kept whole, half of its lines would be half empty.
    """
    phrases = _PHRASE.findall(headline) if len(headline) <= TWO_LINES else []
    return phrases if len(phrases) > 1 and _HAN.search(headline) else [headline]


@register.filter
def phrased(headline):
    """A headline cut at its own pauses into spans that the page keeps whole while they fit a line."""
    phrases = phrases_of(headline)
    if len(phrases) < 2:
        return headline
    return format_html_join("", '<span class="phrase">{}</span>', ((phrase,) for phrase in phrases))


@register.simple_tag(takes_context=True)
def absolute(context, address):
    """The address with its host, as crawlers and other people's pages need it."""
    return site_address(context["request"]) + address if address.startswith("/") else address


@register.simple_tag
def state_shown(article):
    """Where the story stands, for people of the newsroom."""
    return _("scheduled") if article.is_scheduled(timezone.now()) else article.get_state_display()


@register.simple_tag
def move_label(name):
    """How a journal line names what was done: the button's words, without the dots that promise a question."""
    return str(workflow.MOVES[name].label if name in workflow.MOVES else _OTHER_LINES.get(name, name)).rstrip(
        "…."
    )


@register.filter
def embargo_to_come(article):
    """When the story's embargo ends, as long as it holds."""
    until = article and article.embargoed_until
    return until if until and until > timezone.now() else None


@register.filter
def how_long(moment):
    """The time since, in its largest unit alone: a desk wants to know hours or days, not both."""
    return timesince(moment, depth=1)


@register.filter
def is_late(assignment):
    """Whether an assignment should have been handed in by now."""
    return assignment.is_overdue(timezone.now())


@register.filter
def asked(typed, name):
    """{kind: what was typed} into the fields that go with the move of that name, such as `note_send_back`; {} for none."""
    fields = (typed or {}).items()
    given = {
        key.removesuffix(f"_{name}"): value for key, value in fields if key.endswith(f"_{name}") and value
    }
    return {kind: value for kind, value in given.items() if "_" not in kind}
