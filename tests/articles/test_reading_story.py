"""A story's page: everything that must be printed, and nothing where there is nothing."""

import re
from html import unescape

import pytest

from articles.models import Photo, Source
from articles.reading.printed import dateline, script_for
from tests.cast import person
from tests.desk import published, section
from tips.models import TipLine

from .rewriting import rewrite

pytestmark = pytest.mark.django_db


def text(page):
    page = page.content.decode()
    page = page[page.index("<main") : page.index("</main>")]
    return " ".join(unescape(re.sub(r"<[^>]+>", "", page)).split())


@pytest.fixture
def full(client, masthead):
    TipLine.objects.create(name="熱線", text="青溪縣報網報料熱線：0000-555 0123", is_default=True)
    source = Source.objects.create(
        name="江城晚報", link="https://river.example/", required_wording="轉載請註明出處"
    )
    photo = Photo.objects.create(
        image="photos/a.jpg", caption="渡船離岸", credit="周嵐 攝", alt="晨霧中的渡船", width=300, height=200
    )
    return published(
        kicker="城南更新",
        subhead="每天三班",
        source=source,
        lead_photo=photo,
        people=[("記者", "林以晴"), ("通訊員", "周嵐"), ("攝影", "周嵐"), ("校對", "沈一")],
        tags=["渡船", "石橋鎮"],
    )


@pytest.mark.parametrize(
    "printed",
    [
        "城南更新",
        "渡船恢復清晨班次",
        "每天三班",
        "江城晚報",
        "記者 林以晴 通訊員 周嵐",
        "渡船離岸 周嵐 攝",
        "清晨六點半，第一班渡船離岸。",
        "船上只有三位乘客。",
        "攝影：周嵐",
        "校對：沈一",
        "轉載請註明出處",
        "何望",
        "渡船 石橋鎮",
        "青溪縣報網報料熱線：0000-555 0123",
    ],
)
def test_it_prints(client, full, printed):
    assert printed in text(client.get(full.get_absolute_url()))


def test_the_dateline_opens_the_first_paragraph(client, full):
    page = client.get(full.get_absolute_url()).content.decode()

    assert re.search(r'<p><span class="dateline">江城晚報11月23日訊[^<]+</span> 清晨六點半', page)


def test_its_links_lead_where_they_say(client, full):
    page = client.get(full.get_absolute_url()).content.decode()

    assert re.search(r'<a href="https://river.example/"\s+rel="noopener">江城晚報</a>', page)
    assert re.search(r'<a rel="tag" href="/tags/%E6%B8%A1%E8%88%B9/">渡船</a>', page)
    assert re.search(r'<a href="tel:00005550123">0000-555 0123</a\s*>', page)
    assert 'alt="晨霧中的渡船"' in page


def test_without_any_of_it_nothing_empty_is_left(client, masthead):
    story = published(source=None, dateline_date=None, people=[])

    page = client.get(story.get_absolute_url()).content.decode()

    for part in ("kicker", "subhead", "dateline", "figure", "tags", "hotline"):
        assert f'class="{part}"' not in page
        assert f"<{part}" not in page
    assert not re.search(r"<(p|div|span)[^>]*>\s*</\1>", page)


def test_a_brief_without_a_body_is_a_whole_page(client, masthead):
    story = published(body="")

    page = client.get(story.get_absolute_url()).content.decode()

    assert page.count("渡船恢復清晨班次</h1>") == 1
    assert 'class="body"' not in page


def test_a_brief_prints_its_standfirst_as_its_text(client, masthead):
    story = published(body="", standfirst="明早六點半起恢復。")

    assert "訊(記者 林以晴) 明早六點半起恢復。" in text(client.get(story.get_absolute_url())).replace(
        "（", "("
    ).replace("）", ")")


@pytest.mark.parametrize("page", ["story", "/", "/recent/", "/sections/life/"])
def test_a_headline_cannot_become_markup(client, masthead, page):
    story = published(headline="<script>alert(1)</script>：<b>號外</b>", section=section())

    html = client.get(story.get_absolute_url() if page == "story" else page).content.decode()

    assert "<script>" not in html
    assert "<b>" not in html
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html


def test_a_headline_is_cut_at_its_pauses_only(client, masthead):
    story = published(headline="他說：“渡船今天恢復。”六個鎮街 都能坐")

    html = client.get(story.get_absolute_url()).content.decode()

    assert re.findall(r'class="phrase">([^<]+)<', html[: html.index("</h1>")]) == [
        "他說：",
        "“渡船今天恢復。”",
        "六個鎮街 ",
        "都能坐",
    ]


def test_a_tag_without_a_word_in_it_breaks_nothing(client, masthead):
    """Its address would be empty."""
    story = published(tags=["！！！", "渡船"])

    page = client.get(story.get_absolute_url())

    assert page.status_code == 200
    assert "！！！" in text(page)


def test_an_account_without_a_name_is_not_printed_as_the_editor(client, masthead):
    editor = person("editor")
    editor.name = ""
    editor.save()
    story = published()

    assert editor.username not in client.get(story.get_absolute_url()).content.decode()


def test_readers_see_the_printed_words_while_new_ones_are_written(client, masthead):
    story = published()
    story.headline, story.body = "改了一半", "<p>還沒有人簽發。</p>"
    story.save()

    page = client.get(story.get_absolute_url()).content.decode()

    assert "改了一半" not in page
    assert "還沒有人簽發" not in page


@pytest.mark.parametrize("language", ["zh-hant", "zh-hans", "en"])
@pytest.mark.parametrize(
    ("headline", "line"),
    [
        ("渡船恢復清晨班次", "青溪縣報11月23日訊(記者 林以晴)"),
        ("渡船恢复清晨班次", "青溪縣報11月23日讯(记者 林以晴)"),
    ],
)
def test_the_dateline_is_printed_in_the_script_of_the_words(
    settings, client, masthead, language, headline, line
):
    settings.LANGUAGE_CODE = language
    story = published(headline=headline, body=f"<p>{headline}。</p>")

    assert line in client.get(story.get_absolute_url()).content.decode()


def test_words_of_no_script_take_the_sites(settings, client, masthead):
    settings.LANGUAGE_CODE = "zh-hans"
    story = published(headline="中山大橋", body="<p>2026</p>")
    story = rewrite(story, by="editor", headline="CBA", script="")

    assert story.newest.script == ""
    assert dateline(story.newest, script_for(story.newest)) == "青溪縣報11月23日讯(记者 林以晴)"
