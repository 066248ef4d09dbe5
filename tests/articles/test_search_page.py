"""The search page: what a reader types, sees marked, narrows and pages through."""

import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone, translation
from django.utils.html import escape
from hypothesis import given
from hypothesis import strategies as st

from articles import search
from articles.models import Article, SearchEntry, Topic
from articles.reading.search import SearchForm
from articles.templatetags.search import marked_headline
from copydesk.search import Asked
from tests import desk
from tests.articles.many_stories import stock
from tests.desk import section

pytestmark = pytest.mark.django_db


def published(**words):
    words.setdefault("body", "<p>無</p>")
    return desk.published(**words)


def asked(client, **params):
    return client.get("/search/", params).content.decode()


def headlines(page):
    found = re.findall(r"<h2><a href=[^>]*>(.*?)</a></h2>", page)
    return [unescape(re.sub("<[^>]+>", "", headline)) for headline in found]


def marked(page):
    return re.findall("<mark>(.*?)</mark>", page)


def entered(stories):
    search.keep(Article.objects.filter(pk__in=[story.pk for story in stories]).select_related("live"))


def test_an_address_with_a_mistake_in_it_says_which():
    with translation.override("en"):
        form = SearchForm({"section": "none", "since": "x", "until": "2026-99-99", "order": "x"})
        said = {name: list(errors) for name, errors in form.errors.items()}
    assert said == {
        "section": ["There is no such section."],
        "since": ["This is not a day."],
        "until": ["This is not a day."],
        "order": ["There is no such order."],
    }


def test_the_door_stands_on_every_page(client, masthead):
    story = published(headline="渡船")
    for page in ("/", "/recent/", "/corrections/", "/topics/", "/search/", story.get_absolute_url()):
        assert 'href="/search/"' in client.get(page).content.decode(), page


def test_nothing_asked_is_a_form_and_no_remark(client, masthead):
    page = asked(client)

    assert 'name="q"' in page
    assert "noindex" not in page
    assert "noindex" in asked(client, q="渡船")
    assert 'role="status"' not in page
    assert asked(client, q="  ").count('role="status"') == 0


def test_words_are_marked_in_the_storys_own_script(client, masthead):
    published(headline="渡船恢復清晨班次", body="<p>無關的一段。</p><p>縣交通局說，渡船恢復了。</p>")
    page = asked(client, q="渡船恢复")

    assert headlines(page) == ["渡船恢復清晨班次"]
    assert marked(page) == ["渡船恢復", "渡船恢復"]
    assert '<p class="opening">縣交通局說，<mark>渡船恢復</mark>了。</p>' in page
    assert 'lang="zh-Hant"' in page


def test_of_a_long_paragraph_the_place_is_shown(client, masthead):
    published(headline="無題", body=f"<p>{'前文一句，' * 60}這裡說到渡船，{'後文一句，' * 60}</p>")
    opening = re.search('<p class="opening">(.*?)</p>', asked(client, q="渡船"))[1]

    assert "<mark>渡船</mark>" in opening
    assert opening.startswith("…")
    assert opening.endswith("…")
    assert len(opening) < 130


def test_what_is_found_beside_the_body_is_shown(client, masthead):
    published(headline="無題", tags=["縣志辦"])
    assert '<p class="opening"><mark>縣志辦</mark></p>' in asked(client, q="縣志辦")


@pytest.mark.parametrize("words", ["<script>alert(1)</script>", '"><b x="', "&amp;", "'%00"])
def test_what_was_typed_comes_back_as_text(client, masthead, words):
    published(headline="渡船", standfirst="1 < 2 & <script>alert(1)</script>")
    page = asked(client, q=words)

    assert "<script>alert" not in page
    assert escape(words) in page
    assert "<b x=" not in page


def test_pages_of_twenty_that_ask_the_same(client, masthead):
    entered(stock(45))
    first = asked(client, q="消息 -渡輪", order="best")
    older = unescape(re.search('rel="next" href="(.*?)"', first)[1])
    second, third = client.get(older).content.decode(), asked(client, q="消息 -渡輪", order="best", page=3)

    assert [headlines(page)[0] for page in (first, second, third)] == [
        "第1條消息",
        "第21條消息",
        "第41條消息",
    ]
    assert [len(headlines(page)) for page in (first, second, third)] == [20, 20, 5]
    assert 'rel="next"' not in third
    back = unescape(re.search('rel="prev" href="(.*?)"', second)[1])
    assert client.get(back).content.decode() == first
    assert ">\n  45 " in first or "45" in re.search(r'class="total"[^>]*>(.*?)</p>', first, re.DOTALL)[1]


@pytest.mark.parametrize("page", ["0", "-1", "x", "2", "10000", "٣"])
def test_there_is_no_such_page(client, masthead, page):
    published(headline="渡船")
    assert client.get("/search/", {"q": "渡船", "page": page}).status_code == 404


def test_more_than_a_thousand_is_said(client, masthead, monkeypatch):
    entered(stock(7))
    monkeypatch.setattr("articles.reading.search.MOST", 5)
    page = asked(client, q="消息")

    assert headlines(page) == [f"第{n}條消息" for n in range(1, 6)]
    assert "請" in re.search(r'class="total"[^>]*>(.*?)</p>', page, re.DOTALL)[1] or "More than 5" in page


def test_filters_come_back_filled_in_and_narrow(client, masthead):
    published(headline="渡船一", section=section(), people=[("記者", "林以晴")])
    published(headline="渡船二", section=section("鄉鎮", "towns"))
    page = asked(client, q="渡船", section="towns")

    assert headlines(page) == ["渡船二"]
    assert '<option value="towns" selected>' in page
    assert "<details open>" in page
    assert headlines(asked(client, by="林以晴", section="life")) == ["渡船一"]


@pytest.mark.parametrize(
    "params",
    [
        {"section": "nowhere"},
        {"since": "yesterday"},
        {"until": "2026-13-01"},
        {"order": "random"},
        {"by": "長" * 41},
        {"q": "渡" * 1001},
        {"q": "渡\x00船"},
    ],
)
def test_what_cannot_be_read_is_said_beside_its_field(client, masthead, params):
    published(headline="渡船")
    page = asked(client, **({"q": "渡船"} | params))

    [name] = params
    assert f'id="id_{name}_error"' in page
    assert f'aria-describedby="id_{name}_error"' in page
    assert headlines(page) == []


def test_a_long_question_is_cut_with_a_sentence(client, masthead):
    published(headline="渡船")
    long, short = asked(client, q=f"渡船 {' ' * 97}很長的問題"), asked(client, q="渡船")

    assert headlines(long) == headlines(short) == ["渡船"]
    assert long.count('class="hint"') == short.count('class="hint"') + 1


def test_the_other_order_is_one_step_away(client, masthead):
    published(headline="無題", body="<p>渡船</p>")
    published(headline="渡船", at=timezone.now() - timedelta(days=1))
    newest = asked(client, q="渡船")
    [address] = re.findall('<p class="total">.*?<a href="(.*?)"', newest, re.DOTALL)
    best = client.get(unescape(address)).content.decode()

    assert headlines(newest) == ["無題", "渡船"]
    assert headlines(best) == ["渡船", "無題"]
    [back] = re.findall('<p class="total">.*?<a href="(.*?)"', best, re.DOTALL)
    assert client.get(unescape(back)).content.decode() == newest


def test_nothing_found_offers_what_finds_something(client, masthead):
    published(headline="石橋鎮通車", section=section())
    published(headline="渡船停航")
    page = asked(client, q="石橋鎮渡船")
    nothing = page[page.index('class="nothing"') :]
    offered = [unescape(href) for href in re.findall(r'<li><a href="(/search/[^"]*)"', nothing)]

    assert len(offered) == 2
    assert all(headlines(client.get(address).content.decode()) for address in offered)


def test_with_too_narrow_filters_the_way_out_is_offered(client, masthead):
    published(headline="渡船")
    section()
    page = asked(client, q="渡船", section="life")
    address = unescape(re.search(r'<li>\s*<a href="(/search/[^"]*)"', page[page.index("nothing") :])[1])

    assert headlines(client.get(address).content.decode()) == ["渡船"]


def test_without_anything_to_offer_there_is_still_a_way_on(client, masthead):
    nothing = asked(client, q="渡船").partition('class="nothing"')[2]
    assert 'href="/recent/"' in nothing


def test_a_story_that_is_gone_is_not_shown_though_its_entry_were_left(client, masthead):
    """The page asks the stories themselves: an entry that somebody forgot lets nothing out."""
    story = published(headline="渡船")
    Article.objects.filter(pk=story.pk).update(state=Article.State.TAKEN_DOWN)

    assert SearchEntry.objects.exists()
    assert headlines(asked(client, q="渡船")) == []


def test_it_appears_at_its_second(client, masthead, monkeypatch):
    due = timezone.now().replace(microsecond=0) + timedelta(days=1)
    published(headline="渡船", at=due)
    seen = []
    for moment in (due - timedelta(seconds=1), due):
        monkeypatch.setattr(timezone, "now", lambda moment=moment: moment)
        seen.append(headlines(asked(client, q="渡船")))
    assert seen == [[], ["渡船"]]


@pytest.mark.parametrize("stories", [1, 20])
def test_the_search_takes_six_queries_once_and_three_from_then_on(
    client, masthead, django_assert_num_queries, stories
):
    entered(stock(stories, section=section()))

    # 1. the keys of what is found
    # 2. which of these stories are public
    # 3. by what the page is known
    # 4. its stories with their printed words
    # 5. the masthead with the sections of the bar
    # 6. the sections to choose from
    with django_assert_num_queries(6):
        page = asked(client, q="消息")
    with django_assert_num_queries(3):
        assert asked(client, q="消息") == page

    assert len(headlines(page)) == stories


def test_a_headline_is_kept_whole_at_its_own_pauses_and_marked_across_them(client):
    published(headline="渡船停航，縣城繞行", body="<p>字</p>")

    page = client.get("/search/?q=停航，縣城").content.decode()

    assert (
        '<span class="phrase">渡船<mark>停航，</mark></span><span class="phrase"><mark>縣城</mark>繞行</span>'
        in page
    )


def test_a_headline_of_many_lines_runs_on_here_too():
    headline = "縣人大代表建議：" + "把充電樁裝進老小區，" * 4

    told = marked_headline(headline, Asked.of("代表建議"))

    assert told == headline.replace("代表建議", "<mark>代表建議</mark>")


def test_words_are_marked_by_the_script_that_they_stand_in(client, masthead):
    """Converted, they are no longer Traditional: a font for Traditional would set their commas in the middle."""
    published(headline="渡船停航", body="<p>清晨六點半，渡船離岸。</p>", script="hant")

    assert '<div class="words">' in client.get("/zh-hans/search/?q=渡船").content.decode()
    assert '<div class="words">' in client.get("/search/?q=渡船").content.decode()


@given(st.text("渡船停航，縣城：ab &<", max_size=12), st.text("渡船停航，縣", min_size=1, max_size=4))
def test_whatever_is_marked_the_headline_says_what_it_says(headline, words):
    asked = Asked.of(words)
    told = marked_headline(headline, asked)

    assert unescape(re.sub("<[^>]*>", "", told)) == headline
    assert told.count("<mark>") == told.count("</mark>")


def test_topics_are_on_pages_of_thirty(client, masthead):
    for number in range(31):
        Topic.objects.create(title=f"專題{number + 1}", slug=f"t{number + 1}", is_open=True)

    first, second = (client.get(f"/topics/{page}").content.decode() for page in ("", "?page=2"))

    assert first.count('<a href="/topics/t') == 30
    assert second.count('<a href="/topics/t') == 1
    assert 'rel="next" href="/topics/?page=2"' in first
    assert client.get("/topics/?page=3").status_code == 404
