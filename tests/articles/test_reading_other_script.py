"""Every reader's page in the other script: its words, its links, its addresses, what it costs and what it keeps."""

import re
from datetime import date

import pytest
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from articles import markup, scripts, workflow
from articles.models import Article, Correspondent, ScriptPair, ScriptTable, Topic
from articles.reading.other_script import OtherScriptMiddleware
from exchange.models import FormerAddress
from portal.models import Masthead
from tests.cast import person
from tests.desk import BODY, published, section
from tips.models import TipLine

from .pictures import picture
from .stories_by_state import NOTICE, changed_and_signed

pytestmark = pytest.mark.django_db

HANS = "/zh-hans"
HANT = "/zh-hant"


@pytest.fixture
def story(masthead):
    bar = section("民生", "life")
    return published(section=bar, tags=["渡船"], people=[("記者", "林以晴")], body=BODY)


@pytest.fixture
def simplified(masthead):
    body = '<p>总理发言后，余款在<a href="/recent/">账上</a>。</p>'
    return published(headline="渡船恢复清晨班次", body=body, people=[("记者", "余海")], script="hans")


def read(client, address):
    return client.get(address).content.decode()


def head_links(page):
    return dict(
        re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="http://testserver([^"]+)">', page)
    )


def canonical(page):
    return re.search(r'<link rel="canonical" href="http://testserver([^"]+)">', page)[1]


def switch(page):
    found = re.search(r'<a class="script" href="([^"]+)" hreflang="([^"]+)"', page)
    return found.groups() if found else None


def test_a_story_is_verbatim_at_its_own_address_and_converted_at_the_other(client, story):
    own, other = read(client, story.get_absolute_url()), read(client, HANS + story.get_absolute_url())
    assert "第一班渡船離岸" in own
    assert "第一班渡船离岸" in other
    assert "船上只有三位乘客" in own
    assert '<html lang="zh-Hant">' in own
    assert '<html lang="zh-Hans">' in other
    assert "最近更新" in other
    assert "民生" in other
    # The interface speaks the script of the page.
    assert "首頁" in own
    assert "首页" in other


def test_a_simplified_story_speaks_simplified_at_its_own_address(client, simplified):
    own, other = (
        read(client, simplified.get_absolute_url()),
        read(client, HANT + simplified.get_absolute_url()),
    )
    assert '<html lang="zh-Hans">' in own
    assert "首页" in own
    assert "总理发言后，余款" in own
    assert '<html lang="zh-Hant">' in other
    assert "總理發言後，餘款" in other
    # Who is credited is a person, not what is left over.
    assert "余海" in other
    assert "餘海" not in other


def test_what_is_written_in_the_script_asked_for_is_verbatim(client, simplified):
    """Converted to its own script a text would be changed: 瞭望 and 显著 are written so in both."""
    Article.objects.filter(pk=simplified.pk).update(script_pairs=[["余款", "餘款"], ["总理", "總統"]])
    assert "总理发言后，余款" in read(client, HANS + simplified.get_absolute_url())


@pytest.mark.parametrize("own", ["story", "simplified"])
def test_each_version_names_both_and_its_own_for_whoever_has_no_wish(client, request, own):
    story = request.getfixturevalue(own)
    bare = story.get_absolute_url()
    other, own_tag, other_tag = (
        (HANT, "zh-Hans", "zh-Hant") if own == "simplified" else (HANS, "zh-Hant", "zh-Hans")
    )
    both = {own_tag: bare, other_tag: other + bare, "x-default": bare}
    for address in (bare, HANS + bare, HANT + bare):
        page = read(client, address)
        assert head_links(page) == both
        assert canonical(page) == (other + bare if address.startswith(other) else bare)
        assert f'property="og:url" content="http://testserver{canonical(page)}"' in page
    assert switch(read(client, bare)) == (other + bare, other_tag)
    assert switch(read(client, other + bare)) == (bare, own_tag)


LISTS = ["/", "/recent/", "/sections/life/", "/tags/渡船/", "/topics/", "/topics/ferry/", "/corrections/"]


@pytest.mark.parametrize("address", LISTS)
def test_every_list_stands_in_both_scripts_with_links_that_stay(client, story, address):
    Topic.objects.create(title="渡口風燈", slug="ferry", introduction="風燈亮黃色", is_open=True)
    TipLine.objects.create(name="熱線", text="熱線：0000-555 0123", is_default=True)
    own, other = client.get(address), client.get(HANS + address)
    assert (own.status_code, other.status_code) == (200, 200)
    page = other.content.decode()
    assert switch(page)[1] == "zh-Hant"
    assert set(head_links(page)) == {"zh-Hans", "zh-Hant", "x-default"}
    for link in re.findall(r'<a [^>]*href="(/[^"]*)"', page):
        is_switch = link == switch(page)[0]
        assert link.startswith((f"{HANS}/", "/tips/")) or is_switch, link
    for asset in re.findall(r'(?:src|<link rel="(?:stylesheet|icon)" href)="([^"]*)"', page):
        assert not asset.startswith(HANS), asset
    assert "風" not in page


def test_links_of_a_body_stay_in_the_script_too(client, masthead):
    body = (
        '<p><a href="/recent/">甲</a><a href="http://testserver/topics/?page=1&amp;b=2">乙</a>'
        '<a href="/tips/">丙</a><a href="https://elsewhere.example/recent/">丁</a><a href="#a">戊</a></p>'
    )
    story = published(body=body)
    page = read(client, HANS + story.get_absolute_url())
    for link in (
        "/zh-hans/recent/",
        "/zh-hans/topics/?page=1&amp;b=2",
        "/tips/",
        "https://elsewhere.example/recent/",
    ):
        assert f'href="{link}"' in page
    assert 'href="http://testserver/topics/?page=1&amp;b=2"' in read(client, story.get_absolute_url())


def test_addresses_that_lead_on_do_so_within_the_script(client, story):
    bare = story.get_absolute_url()
    assert client.get(f"{HANS}/2001/01/01/{story.pk}/")["Location"] == HANS + bare
    assert client.get(f"{HANS}/recent")["Location"] == f"{HANS}/recent/"
    assert client.get(f"{HANS}?a=1")["Location"] == f"{HANS}/?a=1"


def test_an_address_of_the_old_site_leads_to_the_story_within_the_script(client, story):
    FormerAddress.objects.create(path="/news/123.html", article=story)
    assert client.get(f"{HANS}/news/123.html")["Location"] == HANS + story.get_absolute_url()
    FormerAddress.objects.create(path="/?p=123", article=story)
    assert client.get(f"{HANS}/?p=123")["Location"] == HANS + story.get_absolute_url()


@pytest.mark.parametrize(
    "address",
    [
        "/newsroom/",
        "/tips/",
        "/media/photos/a.jpg",
        "/healthz",
        "/robots.txt",
        "/favicon.ico",
        "/zh-hant/",
        "/nothing/",
    ],
)
def test_what_has_one_address_has_no_other(client, masthead, address):
    assert client.get(HANS + address).status_code == 404


def test_an_error_page_is_in_the_script_and_leads_to_its_front_page(client, masthead):
    page = read(client, f"{HANS}/nothing/")
    assert '<html lang="zh-Hans">' in page
    assert f'href="{HANS}/"' in page
    assert switch(page) == ("/", "zh-Hant")


def test_what_is_taken_down_is_gone_in_both_at_once(client, story):
    addresses = [story.get_absolute_url(), HANS + story.get_absolute_url(), HANT + story.get_absolute_url()]
    assert {client.get(address).status_code for address in addresses} == {200}
    workflow.perform(story, "take_down", by=person("chief_editor"), note="侵權")
    assert {client.get(address).status_code for address in addresses} == {410}
    for address in LISTS:
        assert "渡船" not in re.sub(r"渡船/", "", read(client, HANS + address))


@pytest.mark.parametrize("method", ["get", "head"])
def test_a_reader_who_has_the_page_is_told_so_and_each_script_has_its_mark(client, story, method):
    bare = story.get_absolute_url()
    marks = {address: client.get(address)["ETag"] for address in (bare, HANS + bare, HANT + bare)}
    assert len(set(marks.values())) == 3
    for address, mark in marks.items():
        again = getattr(client, method)(address, headers={"If-None-Match": mark})
        assert (again.status_code, again.content) == (304, b"")
        assert getattr(client, method)(address, headers={"If-None-Match": '"other"'}).status_code == 200


ANSWERS = {
    "application/rss+xml": "<rss><title>風燈</title><link>/風/</link></rss>",
    "application/feed+json; charset=utf-8": '{"title": "風燈", "url": "/風/"}',
    "image/svg+xml": "<svg><title>風燈</title></svg>",
    "text/plain": "風燈",
}


@pytest.mark.parametrize("kind", ANSWERS)
def test_feeds_are_converted_and_have_a_mark_of_their_own(rf, kind):
    def view(_request):
        assert reverse("reader:recent").endswith("/recent/")
        return HttpResponse(ANSWERS[kind], content_type=kind, headers={"ETag": '"the view\'s"'})

    middleware = OtherScriptMiddleware(view)
    own, other = (middleware(rf.get(prefix + "/feed")) for prefix in ("", HANS))
    assert own.text == ANSWERS[kind]
    assert own["ETag"] == '"the view\'s"'
    is_feed = "rss" in kind or "json" in kind
    assert ("风灯" in other.text, "/風/" in other.text) == (is_feed, is_feed)
    assert (other["ETag"] == own["ETag"]) == (not is_feed)
    assert reverse("reader:recent") == "/recent/"


def test_a_page_that_broke_asks_the_database_nothing(rf, django_assert_num_queries):
    middleware = OtherScriptMiddleware(lambda _request: HttpResponse("<p>壞了</p>", status=500))
    with django_assert_num_queries(0):
        assert middleware(rf.get(f"{HANS}/")).text == "<p>坏了</p>"


def test_a_view_that_raises_leaves_no_prefix_behind(rf):
    def view(_request):
        raise ValueError("broken")

    with pytest.raises(ValueError, match="broken"):
        OtherScriptMiddleware(view)(rf.get(f"{HANS}/"))
    assert reverse("reader:recent") == "/recent/"


def test_new_words_have_a_new_mark(client, story):
    before = client.get(HANS + story.get_absolute_url())["ETag"]
    Masthead.objects.update(motto="一條河，兩岸人")
    after = client.get(HANS + story.get_absolute_url())
    assert after["ETag"] != before
    assert "一条河，两岸人" in after.content.decode()


@pytest.mark.parametrize("address", ["story", *LISTS])
def test_a_page_asks_the_database_no_more_than_in_its_own_script(
    client, story, django_assert_num_queries, django_assert_max_num_queries, address
):
    Topic.objects.create(title="渡口風燈", slug="ferry", is_open=True)
    scripts.renew()
    address = story.get_absolute_url() if address == "story" else address
    client.get(address)
    client.get(HANS + address)
    with django_assert_max_num_queries(20) as own:
        client.get(address)
    with django_assert_num_queries(len(own)):
        client.get(HANS + address)


def test_a_pair_holds_from_the_next_page_on(client, simplified):
    bare = HANT + simplified.get_absolute_url()
    assert "餘款" in read(client, bare)
    ScriptPair.objects.create(hans="余款", hant="結餘款", is_active=True)
    scripts.renew()
    assert "結餘款" in read(client, bare)
    ScriptPair.objects.update(is_active=False)
    scripts.renew()
    assert "結餘款" not in read(client, bare)


def test_names_of_the_records_enter_by_themselves(client, masthead):
    Correspondent.objects.create(name="范后里")
    story = published(headline="范后里到访", body="<p>范后里说话。</p>", script="hans")
    scripts.renew()
    assert "范后里說話" in read(client, HANT + story.get_absolute_url())


def test_the_table_is_made_anew_only_where_something_changed(masthead):
    first = scripts.renew()
    assert scripts.renew() == first
    Correspondent.objects.create(name="钟云海")
    second = scripts.renew()
    assert (second.pk > first.pk, second.pairs["to_hant"]["钟云海"]) == (True, "鍾雲海")
    for number in "一二三四":
        Correspondent.objects.create(name=f"余云{number}")
        scripts.renew()
    assert ScriptTable.objects.count() == 3


def test_a_storys_own_pairs_hold_on_its_page_and_for_its_headline_elsewhere(client, simplified):
    Article.objects.filter(pk=simplified.pk).update(script_pairs=[["恢复", "復辦"]])
    assert "渡船復辦清晨班次" in read(client, HANT + simplified.get_absolute_url())
    assert "渡船復辦清晨班次" in read(client, f"{HANT}/recent/")
    assert "渡船復辦清晨班次" in read(client, f"{HANT}/")


def test_lists_mark_what_is_written_in_the_other_script(client, simplified):
    assert re.search(r'<a href="[^"]*" lang="zh-Hans"[^>]*>渡船恢复清晨班次</a>', read(client, "/recent/"))
    assert 'lang="zh-Hans">渡船' not in read(client, simplified.get_absolute_url())


def test_the_dateline_of_the_other_script_is_written_in_it(client, story):
    assert "青溪县报11月23日讯" in read(client, HANS + story.get_absolute_url())
    assert date(2026, 11, 23) == story.dateline_date
    assert timezone.now() > story.first_published_at


def test_names_of_the_other_script_within_a_verbatim_story_are_put_into_the_pages(client, masthead):
    """The dateline and the captions name sources and people as they were recorded, in the portal's script."""
    photo = picture(caption="渡口的晨霧")
    body = f"<p>第一班渡船后天离岸。</p>{markup.picture(photo.pk)}<p>只有三位乘客。</p>"
    story = published(headline="渡船恢复清晨班次", body=body, people=[("记者", "周嵐")], script="hans")
    own, simplified = (read(client, prefix + story.get_absolute_url()) for prefix in ("", HANS))
    assert "青溪縣報11月23日讯(记者 周嵐)" in own
    assert 'translate="yes"' not in own
    assert "青溪县报11月23日讯(记者 周岚)" in simplified
    assert "渡口的晨雾" in simplified
    assert "晨霧" not in re.sub(r'(?s)<script type="application/ld\+json".*?</script>', "", simplified)


def test_a_verbatim_story_with_names_of_its_own_script_is_converted_nowhere(client, masthead):
    story = published(headline="后浪來了，渡船離岸", people=[("記者", "鍾后")], script="hant")
    assert 'translate="yes"' not in read(client, HANT + story.get_absolute_url())


def test_a_retraction_in_the_other_script_is_put_into_the_pages(client, masthead):
    body = "<p>第一班渡船离岸，只有三位乘客。</p>"
    story = published(headline="渡船恢复清晨班次", body=body, script="hans")
    told = {"kind": "fact", "wording": "船長說沒有這回事。"}
    workflow.perform(story, "retract", by=person("chief_editor"), note="不實", told=told)
    assert "船长说没有这回事" in read(client, HANS + story.get_absolute_url())
    assert "船長說沒有這回事" in read(client, story.get_absolute_url())


def test_archives_and_corrections_mark_what_is_written_in_the_other_script(client, masthead):
    story = changed_and_signed()
    Article.objects.filter(pk=story.pk).update(script="hans")
    story.live.__class__.objects.filter(article=story).update(script="hans", headline="渡船复航")
    workflow.perform(story, "correct", by=person("editor"), told=NOTICE)
    day = timezone.localdate(story.first_published_at)
    for address in (f"/{day:%Y/%m/%d}/", "/corrections/"):
        assert re.search(r'<a href="[^"]*"\s+lang="zh-Hans"[^>]*>渡', read(client, address)), address


def test_the_tip_lines_address_on_paper_is_the_one_that_there_is(client, story):
    page = read(client, HANS + story.get_absolute_url())
    printed_address = re.search(r'data-address="([^"]+)"', page)[1]
    assert printed_address == "http://testserver/tips/"
    assert client.get(printed_address.removeprefix("http://testserver")).status_code == 200


def test_what_a_reader_typed_is_shown_as_it_was_typed(client, story):
    answer = read(client, f"{HANS}/search/?q=渡口風燈龘")
    assert "渡口風燈龘</span></strong>" in answer
