"""The tip hotline under every story: one record, with contacts that can be called or written to."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from tests.desk import published, section
from tips.linkify import pieces
from tips.models import TipLine


@pytest.mark.parametrize(
    ("line", "addresses"),
    [
        ("青溪縣報網報料熱線：0000-555 0123", {"0000-555 0123": "tel:00005550123"}),
        ("請撥打電話0000-5550123轉8001", {"0000-5550123": "tel:00005550123"}),
        (
            "（0000）5550123或(0000)5550124",
            {"（0000）5550123": "tel:00005550123", "(0000)5550124": "tel:00005550124"},
        ),
        ("+86 555 0000 0123", {"+86 555 0000 0123": "tel:+8655500000123"}),
        ("0000－5550123。", {"0000－5550123": "tel:00005550123"}),
        ("0000-5550123/0000-5550124", {"0000-5550123": "tel:00005550123", "0000-5550124": "tel:00005550124"}),
        ("0000-5550123 10055500000", {"0000-5550123": "tel:00005550123", "10055500000": "tel:10055500000"}),
        ("熱線95500、12300", {"95500": "tel:95500", "12300": "tel:12300"}),
        ("郵箱tips@qingxi.example，謝謝", {"tips@qingxi.example": "mailto:tips@qingxi.example"}),
        ("12345678@mail.example", {"12345678@mail.example": "mailto:12345678@mail.example"}),
        ("12345@qq.com", {"12345@qq.com": "mailto:12345@qq.com"}),
        ("報料熱線:886 2395@qq.com", {}),
        ("886 239512@qq.com", {}),
        ("2395@qq.com", {}),
        ("886 tips@qingxi.example", {"tips@qingxi.example": "mailto:tips@qingxi.example"}),
        ("QQ群：12345678", {}),
        ("每條獎勵10000元，最高1000000元", {}),
        ("2026年11月24日起", {}),
        ("a1234567b", {}),
        ("", {}),
    ],
)
def test_contacts_are_found_and_nothing_else(line, addresses):
    cut = list(pieces(line))

    assert "".join(text for text, _address in cut) == line
    assert {text: address for text, address in cut if address} == addresses


def test_a_line_of_anything_is_cut_in_no_time():
    for line in ("1-" * 20_000, "a" * 20_000 + "@", "1 " * 20_000, "(0" * 20_000):
        assert "".join(text for text, _address in pieces(line)) == line


@pytest.fixture
def story(masthead):
    return published()


def printed(client, story):
    page = client.get(story.get_absolute_url()).content.decode()
    return re.sub(r"\s+>", ">", page)  # a template breaks its lines where no browser sees it


def test_it_is_printed_under_a_story(client, story):
    TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123", is_default=True)

    assert '<strong>報料熱線：</strong><a href="tel:00005550123">0000-555 0123</a>' in printed(client, story)


def test_without_one_nothing_is_printed(client, story):
    TipLine.objects.create(name="備用", text="0000-555 0124", is_default=False)

    assert "hotline" not in printed(client, story)


def test_a_changed_line_stands_under_every_story_at_once(client, story):
    line = TipLine.objects.create(name="熱線", text="0000-555 0123", is_default=True)
    printed(client, story)
    TipLine.objects.filter(pk=line.pk).update(text="0000-555 0199")

    assert "0000-555 0199" in printed(client, story)


@pytest.mark.parametrize(
    ("opens", "closes", "is_open"), [(0, 0, True), (1, 2, False), (-2, -1, False), (-1, 1, True)]
)
def test_it_keeps_its_days(client, story, opens, closes, is_open):
    today = timezone.localdate()
    TipLine.objects.create(
        name="熱線",
        text="0000-555 0123",
        is_default=True,
        open_from=today + timedelta(days=opens),
        open_until=today + timedelta(days=closes),
    )

    assert ("0000-555 0123" in printed(client, story)) is is_open


def test_its_text_cannot_become_markup(client, story):
    TipLine.objects.create(name="熱線", text="<img src=x onerror=1>0000-555 0123", is_default=True)

    assert "<img src=x" not in printed(client, story)


# --- By its kind


@pytest.mark.parametrize(
    ("kind", "address", "shown"),
    [
        ("phone", "0000-555 0123", '<a href="tel:00005550123">0000-555 0123</a>'),
        ("email", "tips@qingxi.example", '<a href="mailto:tips@qingxi.example">tips@qingxi.example</a>'),
        ("email", "報料@青溪.example", '<a href="mailto:報料@青溪.example">報料@青溪.example</a>'),
        ("wechat", "qingxi_tips", "微信號：qingxi_tips"),
        ("wechat", "1234567890", "微信號：1234567890"),
        ("web", "https://qingxi.example/tips", '<a href="https://qingxi.example/tips">'),
        ("web", "/tips/", '<a href="/tips/">/tips/</a>'),
    ],
)
def test_its_address_is_printed_as_its_kind_is(client, story, settings, kind, address, shown):
    settings.LANGUAGE_CODE = "en"
    line = TipLine(name="線", text="青溪縣報網報料：", kind=kind, address=address, is_default=True)
    line.full_clean()
    line.save()

    page = printed(client, story)

    assert "<strong>青溪縣報網報料：</strong>" in page
    assert shown in unescape(page)
    assert "tel:1234567890" not in page


@pytest.mark.parametrize(
    ("kind", "address"),
    [
        ("phone", "ring us"),
        ("phone", "0000-555 0123 or 0000-555 0124"),
        ("phone", "tips@qingxi.example"),
        ("email", "0000-555 0123"),
        ("email", "a@b@c.example"),
        ("wechat", ""),
        ("wechat", "微信"),
        ("wechat", "a b"),
        ("web", ""),
        ("web", "javascript:alert(1)"),
        ("web", "//evil.example"),
        ("web", "qingxi.example"),
        ("mixed", "0000-555 0123"),
    ],
)
def test_f4_an_address_of_another_kind_is_refused(db, kind, address):
    with pytest.raises(ValidationError) as refused:
        TipLine(name="線", text="報料：", kind=kind, address=address).full_clean()
    assert "address" in refused.value.message_dict


def test_f4_nor_is_one_printed_as_a_link_that_came_another_way(client, story):
    TipLine.objects.create(name="線", text="看", kind="web", address="javascript:alert(1)", is_default=True)
    assert 'href="javascript:' not in printed(client, story)


# --- For which sections


def line(name, *sections, text=None, **facts):
    made = TipLine.objects.create(name=name, text=text or f"{name}報料 0000-555 0100", **facts)
    made.sections.set(sections)
    return made


@pytest.fixture
def two_stories(masthead):
    """One of a section that has lines of its own, and one of another section."""
    return published(section=section()), published(section=section("財經", "money"))


def lines_of(client, stories):
    return [
        next((name for name in ("總", "民生", "特別") if f"{name}報料" in printed(client, story)), None)
        for story in stories
    ]


def test_a_sections_own_line_comes_before_the_default_one(client, two_stories):
    line("總", is_default=True)
    line("民生", section())
    assert lines_of(client, two_stories) == ["民生", "總"]


def test_without_a_default_line_other_sections_print_none(client, two_stories):
    line("民生", section())
    assert lines_of(client, two_stories) == ["民生", None]


def test_outside_of_its_days_the_default_one_is_back(client, two_stories):
    today = timezone.localdate()
    line("總", is_default=True)
    own = line("民生", section(), open_until=today)
    assert lines_of(client, two_stories)[0] == "民生"
    TipLine.objects.filter(pk=own.pk).update(open_until=today - timedelta(days=1))
    assert lines_of(client, two_stories)[0] == "總"


def test_a_story_without_a_section_prints_the_default_line(client, story):
    line("民生", section())
    line("總", is_default=True)
    assert lines_of(client, [story]) == ["總"]


def test_a_changed_section_is_changed_under_every_story_at_once(client, two_stories):
    line("總", is_default=True)
    own = line("民生", section())
    lines_of(client, two_stories)
    own.sections.set([section("財經", "money")])
    assert lines_of(client, two_stories) == ["總", "民生"]


@pytest.mark.parametrize("lines", [1, 20])
def test_it_is_one_query_at_any_number_of_lines(db, django_assert_num_queries, lines):
    for number in range(lines):
        line(f"{number}", section(), is_default=not number)
    pk = section().pk
    with django_assert_num_queries(1):
        assert TipLine.objects.under_stories(timezone.localdate(), pk)


# --- The newsroom's screen

ADD = "/newsroom/tips/tipline/add/"
LIST = "/newsroom/tips/tipline/"


@pytest.fixture
def administrator(sign_in, masthead, settings):
    settings.LANGUAGE_CODE = "en"
    return sign_in("administrator")


def add(client, **facts):
    """The refusal, or the list that it leads to."""
    fields = {"name": "線", "kind": "mixed", "text": "報料 0000-555 0100", "address": "", **facts}
    return unescape(client.post(ADD, fields, follow=True).content.decode())


def test_a_line_is_added_with_its_sections(administrator):
    add(administrator, sections=[section().pk], open_from="2026-01-01")
    assert TipLine.objects.get().sections.get() == section()


def test_two_default_lines_are_refused(administrator):
    line("總", is_default=True)
    assert "Take the mark off that one first." in add(administrator, is_default="on")
    assert TipLine.objects.count() == 1


def test_from_after_until_is_refused(administrator):
    assert "would close before it opens" in add(
        administrator, open_from="2026-12-02", open_until="2026-12-01"
    )


@pytest.mark.parametrize(
    ("open_from", "open_until", "is_refused"),
    [
        ("", "", True),
        ("2026-12-10", "", True),
        ("2026-12-20", "", True),
        ("2026-12-21", "", False),
        ("", "2026-12-09", False),
        ("2026-01-01", "2026-12-10", True),
    ],
)
def test_two_lines_for_one_section_on_one_day_are_refused(administrator, open_from, open_until, is_refused):
    both = section(), section("財經", "money")
    line("民生", *both, open_from="2026-12-10", open_until="2026-12-20")
    page = add(administrator, sections=[section().pk], open_from=open_from, open_until=open_until)
    assert ("“民生” is printed under 民生 at the same time." in page) is is_refused
    assert TipLine.objects.count() == (1 if is_refused else 2)


def test_a_line_may_be_changed_without_being_in_its_own_way(administrator):
    own = line("民生", section())
    fields = {"name": "民生", "kind": "mixed", "text": "新 0000-555 0100", "sections": [section().pk]}
    administrator.post(f"{LIST}{own.pk}/change/", {**fields, "address": ""})
    own.refresh_from_db()
    assert own.text == "新 0000-555 0100"


def test_the_list_tells_what_is_printed_where_today(administrator, django_assert_max_num_queries):
    today = timezone.localdate()
    line("總", is_default=True)
    line("民生", section(), section("財經", "money"))
    line("以後", section("農業", "farm"), open_from=today + timedelta(days=3))
    line("以前", open_until=today - timedelta(days=1))
    line("備用", text="微", kind="wechat", address="qingxi_tips")

    with django_assert_max_num_queries(10):
        page = unescape(administrator.get(LIST).content.decode())

    for sentence in (
        "every section without a line of its own",
        "民生, 財經",
        f"not yet: from {today + timedelta(days=3)} on",
        f"no more: it closed on {today - timedelta(days=1)}",
        "nowhere: it is not the default, and has no section",
        "WeChat id: qingxi_tips",
    ):
        assert sentence in page
