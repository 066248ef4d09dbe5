"""Pages about the paper, the door to the tip-line on every page, and all sections."""

import re

import pytest

from tests.desk import published, section
from tips.models import TipLine

pytestmark = pytest.mark.django_db
PAGES = ("/about/", "/contact/", "/privacy/")


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


@pytest.mark.parametrize("address", PAGES)
def test_they_are_made_from_the_masthead_alone(client, masthead, django_assert_num_queries, address):
    with django_assert_num_queries(1):
        page = client.get(address).content.decode()

    assert masthead.name in page
    assert page.count("<h1") == 1


def test_they_print_what_the_masthead_says(client, masthead):
    masthead.about, masthead.privacy = "我們是誰。\n\n誰出錢。", "日誌保存七天。"
    masthead.phone, masthead.email = "0000-555 0110", "desk@qingxi.example"
    masthead.police_number, masthead.icp_number = "青公網安備 00000000000001號", "青ICP備00000000號"
    masthead.save()

    assert "<p>我們是誰。</p>\n\n<p>誰出錢。</p>" in client.get("/about/").content.decode()
    assert "<p>日誌保存七天。</p>" in client.get("/privacy/").content.decode()
    contact = client.get("/contact/").content.decode()
    assert "0000-555 0110" in contact
    assert 'href="https://beian.mps.gov.cn/#/query/webSearch?code=00000000000001"' in contact
    assert 'href="https://beian.miit.gov.cn/"' in contact


def test_what_the_house_writes_cannot_become_markup(client, masthead):
    masthead.about = "<script>alert(1)</script>"
    masthead.save()

    assert "<script>alert" not in client.get("/about/").content.decode()


@pytest.mark.parametrize(
    "address", ["/", "/recent/", "/sections/", "/archive/", *PAGES, "/tips/", "/tips/mine/", "/no/such/page/"]
)
def test_the_door_to_the_tip_line_stands_in_masthead_and_foot(client, address):
    page = client.get(address).content.decode()
    masthead, foot = page[page.index('class="masthead"') : page.index("<main")], page[page.index("<footer") :]

    for part in (masthead, foot):
        assert re.search(r'<a (?:referrerpolicy="no-referrer" )?class="door" href="/tips/"', part)


def test_under_a_story_the_sealed_form_stands_before_telephone_and_mail(client):
    TipLine.objects.create(name="熱線", text="報料熱線：0000-555 0123 tips@qingxi.example", is_default=True)
    story = published()

    page = client.get(story.get_absolute_url()).content.decode()

    assert page.index(f'href="/tips/?story={story.pk}"') < page.index("tel:") < page.index("mailto:tips@")


def test_all_sections_are_listed_those_too_that_are_not_in_the_bar(client, django_assert_num_queries):
    section("民生", "life", standfirst="過日子的事")
    section("舊聞", "old", is_in_bar=False)

    with django_assert_num_queries(3):
        page = client.get("/sections/").content.decode()
    page = page[page.index("<main") :]

    assert 'href="/sections/life/"' in page
    assert 'href="/sections/old/"' in page
    assert "過日子的事" in page


def test_the_administrator_is_told_of_an_address_that_cannot_be_right(sign_in):
    line = TipLine.objects.create(name="新化熱線", text="報料熱線:886 2395@qq.com", is_default=True)

    desk = sign_in("administrator").get("/newsroom/").content.decode()

    assert "2395@qq.com" in desk
    assert f"/newsroom/tips/tipline/{line.pk}/change/" in desk


def test_nobody_is_told_of_one_that_can(sign_in):
    TipLine.objects.create(name="新化熱線", text="報料熱線:8862395@qq.com", is_default=True)

    assert "8862395@qq.com" not in sign_in("administrator").get("/newsroom/").content.decode()
