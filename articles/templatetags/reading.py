"""How the reader's pages are put together: names that lead to their people, sizes of headlines, registers."""

import re

from django import template
from django.utils.formats import date_format
from django.utils.html import format_html
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles import markup
from articles.models.people import page_of_name
from articles.reading import printed, qr

register = template.Library()

# How dates of the archive are written, in the language of the page.
_DATES = {
    "year": pgettext_lazy("Django date format", "Y"),
    "month": pgettext_lazy("Django date format", "F"),
    "month of year": pgettext_lazy("Django date format", "F Y"),
    "day": pgettext_lazy("Django date format", "j F"),
    "day of year": pgettext_lazy("Django date format", "j F Y"),
    "long day": gettext_lazy("l, j F Y"),
}
POLICE = "https://beian.mps.gov.cn/#/query/webSearch"
LONG, LONGER = 28, 50
# Characters of Han, and words of Latin, that are read in a minute.
HAN, LATIN, SHORTEST = 400, 200, 1.5


@register.simple_tag
def person(name):
    """A name that leads to what readers have of its person."""
    address = page_of_name(name)
    return format_html('<a href="{}" rel="author">{}</a>', address, name) if address else name


@register.filter
def step_of(headline):
    """How far a headline steps down in size: a class, "" for one of the usual length."""
    return "longer" if len(headline) > LONGER else "long" if len(headline) > LONG else ""


@register.filter
def police_register(number):
    """Where the public-security number is shown to be ours: its digits are the key there."""
    code = "".join(re.findall(r"\d+", number))
    return f"{POLICE}?code={code}" if code else POLICE


@register.filter
def opening_people(copy):
    """Who wrote it, each role told once before the names it holds for."""
    told, role = [], None
    for one in printed.opening_people(copy):
        told.append({"role": one.role if one.role != role else "", "name": one.name})
        role = one.role
    return told


@register.filter
def said(day, how):
    """The day of a calendar as one of `_DATES`."""
    return date_format(day, str(_DATES[how]))


@register.filter
def day_from(day, other):
    """How a day is named beside another: with its year, where that is another one."""
    return said(day, "day" if day.year == other.year else "day of year")


@register.filter
def weekday(day):
    """As short as a calendar's column is: 一 for 星期一."""
    return date_format(day, "D").removeprefix("星期")


@register.filter
def minutes(copy):
    """How long its body takes to read, from two minutes on: of less nobody has to be told."""
    text = markup.text_of(copy.body)
    took = len(re.findall("[\u3400-\u9fff]", text)) / HAN + len(re.findall(r"[A-Za-z]+", text)) / LATIN
    return round(took) if took >= SHORTEST else 0


@register.simple_tag(name="qr")
def qr_code(address):
    return qr.drawn(address)
