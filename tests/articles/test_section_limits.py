"""Editors limited to sections: lists, counts, search, queues, choices and every side door obey one rule."""

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from articles import fingerprints, noting, photos, workflow
from articles.models import Article, Photo, Section, SectionEditor
from exchange.models import Arrival
from portal.moves import Refused
from portal.rights import may
from tests.cast import NAMES, person
from tests.desk import draft, filed, published, section, signed_off
from tests.exchange.partner import from_partner

from .pictures import halves, upload
from .screen import address, client_of, opened, save, told

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english")]

LIST = "/newsroom/articles/article/"


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def sport():
    return section("體育", "sport")


def limit(role, *sections):
    SectionEditor.objects.bulk_create(SectionEditor(user=person(role), section=one) for one in sections)


@pytest.fixture
def limited():
    """The editor works on the life pages alone; the story at hand is one of sport."""
    limit("second_editor", section())
    return client_of("second_editor")


# --- The rule


@given(st.data())
def test_the_rule_of_one_story_is_the_question_of_many(data):
    """Whoever is limited to whatever, whosever story it is, wherever it stands."""
    SectionEditor.objects.all().delete()
    places = [section(), sport()]
    roles = ("reporter", "editor", "second_editor", "superuser")
    make = data.draw(st.sampled_from([draft, filed, published]))
    owner = person(data.draw(st.sampled_from(["reporter", "chief_editor"])))
    story = make(section=data.draw(st.sampled_from([None, *places])), by=owner)
    for role in roles:
        limit(role, *data.draw(st.lists(st.sampled_from(places), unique=True)))

    for role in roles:
        user = person(role)
        found = Article.objects.open_to(user).filter(pk=story.pk).exists()
        assert found is story.is_open_to(user) is may(user, "articles.view_article", story), role


def test_without_a_row_all_sections_are_theirs():
    story = filed(section=sport())
    assert may(person("second_editor"), "articles.sign_off_article", story)
    limit("second_editor", section())
    assert not may(person("second_editor"), "articles.sign_off_article", story)
    limit("second_editor", sport())
    assert may(person("second_editor"), "articles.sign_off_article", story)


def test_a_story_without_a_section_is_for_those_who_work_on_all():
    limit("second_editor", section())
    assert not filed().is_open_to(person("second_editor"))


def test_ones_own_story_stays_ones_own_wherever_it_stands(limited):
    story = draft(by=person("second_editor"), section=sport())
    assert story.is_open_to(person("second_editor"))
    page = save(limited, story, opened(limited, story), headline="改過的標題")
    assert "Saved." in told(page)
    assert Article.objects.get().section == sport()


def test_a_superuser_is_limited_by_nothing():
    limit("superuser", section())
    assert filed(section=sport()).is_open_to(person("superuser"))


def test_no_move_at_all_is_theirs(limited):
    story = signed_off(section=sport(), headline="縣隊勝")
    assert workflow.moves_for(story, person("second_editor")) == []
    for move in workflow.MOVES:
        with pytest.raises(Refused):
            workflow.perform(story, move, by=person("second_editor"), note="核實")
    assert not workflow.may_edit(story, person("second_editor"))


# --- Lists, counts, search, queues, choices


def test_lists_counts_and_search_know_nothing_of_other_sections(limited):
    filed(section=sport(), headline="縣隊勝")
    filed(section=section(), headline="渡船停航")

    for query in (
        {},
        {"q": "縣隊"},
        {"section__id__exact": sport().pk},
        {"queue": "waiting"},
        {"state": "filed"},
    ):
        page = limited.get(LIST, query)
        assert "縣隊勝" not in page.content.decode(), query
        assert page.context["cl"].result_count in (0, 1)


def test_the_desk_neither_shows_nor_counts_them(limited):
    for n in range(10):
        filed(section=sport(), headline=f"縣隊{n}")
        signed_off(section=sport(), headline=f"縣隊簽{n}")
        published(section=sport(), headline=f"縣隊發{n}")
    filed(section=section(), headline="渡船停航")
    page = limited.get("/newsroom/")

    assert "縣隊" not in page.content.decode()
    panels = {panel.key: panel for column in page.context["columns"] for panel in column}
    assert (panels["waiting"].total, panels["ready"].total) == (1, 0)


def test_autocomplete_offers_none_of_them(limited):
    published(section=sport(), headline="縣隊勝")
    published(section=section(), headline="渡船復航")
    answer = limited.get(
        "/newsroom/autocomplete/",
        {"term": "", "app_label": "articles", "model_name": "breakingnews", "field_name": "story"},
    )
    assert [row["text"] for row in answer.json()["results"]] == ["渡船復航"]


def test_they_move_a_story_to_no_section_but_theirs(limited):
    story = filed(section=section())
    sent = opened(limited, story)
    page = save(limited, story, sent, section=str(sport().pk))

    assert "Select a valid choice" in told(page)
    assert Article.objects.get().section == section()
    tree = html.fromstring(limited.get(address(story)).content.decode())
    assert tree.xpath("//select[@name='section']/option/text()")[1:] == ["民生"]


def test_the_paste_screen_files_into_their_sections_alone(limited):
    sport()
    page = limited.post(
        "/newsroom/articles/article/paste/", {"text": "渡船停航\n清晨六點半，渡船停航。", "_read": "1"}
    )
    tree = html.fromstring(page.content.decode())
    assert tree.xpath("//select[@name='section']/option/text()")[1:] == (
        ["民生"] if Section.objects.count() else []
    )


# --- Side doors


def test_the_screen_of_a_photo_tells_of_no_story_elsewhere(limited):
    photo = Photo(caption="球場", credit="陳牧 攝", alt="球場")
    photos.keep(photo, photos.read(upload(halves((64, 48)))))
    photo.save()
    published(section=sport(), headline="縣隊勝", lead_photo=photo)
    page = limited.get(reverse("admin:articles_photo_change", args=[photo.pk])).content.decode()
    assert "縣隊勝" not in page


BODY = "<p>" + "縣隊昨晚在主場以三比一取勝，全場觀眾起立鼓掌，教練說下一場仍要小心應戰。" * 4 + "</p>"


def test_copy_is_told_to_be_like_no_story_elsewhere(limited):
    published(section=sport(), headline="縣隊勝", body=BODY)
    mine = draft(by=person("second_editor"), section=section(), headline="我的稿", body=BODY)
    assert fingerprints.nearest(mine.body, but=mine), "there is one"

    assert "縣隊勝" not in limited.get(address(mine)).content.decode()
    pasted = limited.post("/newsroom/articles/article/paste/", {"text": "新題\n" + BODY[3:-4], "_read": "1"})
    assert "縣隊勝" not in pasted.content.decode()


def test_partners_copy_is_told_to_be_like_no_story_elsewhere(limited):
    other = published(section=sport(), headline="縣隊勝")
    sent = from_partner(headline="夥伴的稿", section=section())
    Arrival.objects.filter(article=sent).update(like=other, likeness=90)

    for page in (limited.get("/newsroom/"), limited.get(LIST, {"queue": "partners"})):
        assert "夥伴的稿" in page.content.decode()
        assert "縣隊勝" not in page.content.decode()
    assert "縣隊勝" in client_of("chief_editor").get("/newsroom/").content.decode().partition("夥伴的稿")[2]


def test_a_story_typed_into_the_address_of_a_front_is_not_named(limited):
    story = draft(section=sport(), headline="縣隊勝")
    limited.post("/newsroom/articles/front/front/", {"act": "add"})
    page = limited.get("/newsroom/articles/front/front/slots/1/", {"pin": story.pk})
    assert "縣隊勝" not in page.content.decode()


def test_what_others_type_and_do_there_is_not_told(limited):
    story = filed(section=sport())
    sent = {"place": story.place, "window": "w", "person": person("second_editor").pk}
    answer = limited.post("/newsroom/articles/article/kept/", sent, content_type="application/json").json()
    assert {"here", "news", "story"} & answer.keys() == set()


def test_no_note_is_written_to_them_there_and_none_waits_for_them():
    story = filed(section=sport())
    noting.add(story, by=person("chief_editor"), to=person("second_editor"), text="看一下")
    limit("second_editor", section())

    assert "看一下" not in client_of("second_editor").get("/newsroom/").content.decode()
    with pytest.raises(Refused):
        noting.add(story, by=person("chief_editor"), to=person("second_editor"), text="再看一下")
    assert person("second_editor") not in noting.people_for(story)


def test_they_are_not_asked_to_review_there():
    story = draft(section=sport())
    limit("second_editor", section())
    with pytest.raises(Refused):
        workflow.perform(story, "file", by=person("reporter"), told={"reviewer": person("second_editor")})


# --- Who says so


def test_an_administrator_says_so_on_the_screen_of_the_section():
    administrator, one = client_of("administrator"), section()
    where = reverse("admin:articles_section_change", args=[one.pk])
    sent = {
        "name": one.name,
        "slug": one.slug,
        "position": "0",
        "limited_editors-TOTAL_FORMS": "1",
        "limited_editors-INITIAL_FORMS": "0",
        "limited_editors-0-user": person("second_editor").pk,
        "limited_editors-0-section": one.pk,
    }
    assert administrator.post(where, sent).status_code == 302
    assert SectionEditor.objects.get().user == person("second_editor")


@pytest.mark.parametrize("role", [role for role in NAMES if role not in ("administrator", "superuser")])
def test_nobody_else_sees_or_says_so(role):
    one = section()
    limit("second_editor", one)
    where = reverse("admin:articles_section_change", args=[one.pk])
    client = client_of(role)
    assert "limited_editors" not in client.get(where).content.decode()
    row = SectionEditor.objects.get()
    client.post(where, {"limited_editors-0-id": row.pk, "limited_editors-0-DELETE": "on"})
    assert SectionEditor.objects.exists()
