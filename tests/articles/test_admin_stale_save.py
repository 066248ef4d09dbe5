"""Two people save the same story: their words are put together, or shown side by side; nothing is lost."""

import pytest

from articles import workflow
from articles.models import Article
from tests.cast import person
from tests.desk import draft, filed, section

from .screen import address, client_of, opened, save, sent_by, told

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
THREE = "<p>第一段。</p><p>第二段。</p><p>第三段。</p>"


def two_desks(story):
    """An editor and a second one, both with the story open."""
    first, second = client_of("editor"), client_of("second_editor")
    return (first, opened(first, story)), (second, opened(second, story))


def both_save(story, theirs, mine):
    """The first saves theirs, then the second, who had opened it before, saves mine."""
    (first, first_form), (second, second_form) = two_desks(story)
    assert save(first, story, first_form, **theirs).status_code == 200
    page = save(second, story, second_form, **mine)
    assert page.status_code == 200
    story.refresh_from_db()
    return page, second


def test_different_fields_are_put_together():
    story = draft(kicker="城南")
    page, _ = both_save(story, {"headline": "甲改的標題"}, {"kicker": "乙改的引題"})

    assert (story.headline, story.kicker) == ("甲改的標題", "乙改的引題")
    assert "put together" in told(page)


def test_different_paragraphs_are_put_together():
    story = draft(body=THREE)
    both_save(
        story,
        {"body": "<p>第一段，甲。</p><p>第二段。</p><p>第三段。</p>"},
        {"body": "<p>第一段。</p><p>第二段。</p><p>第三段，乙。</p>"},
    )

    assert story.body == "<p>第一段，甲。</p><p>第二段。</p><p>第三段，乙。</p>"


def test_what_cleaning_takes_away_is_no_change_of_a_paragraph():
    story = draft(body=THREE)
    indented = "<p>　　第一段。</p><p></p><p>　　第二段。</p><p>　　第三段，乙。</p>"
    both_save(story, {"body": "<p>第一段，甲。</p><p>第二段。</p><p>第三段。</p>"}, {"body": indented})

    assert story.body == "<p>第一段，甲。</p><p>第二段。</p><p>第三段，乙。</p>"


def test_the_same_paragraph_is_one_sentence_with_both_texts():
    story = draft(body=THREE)
    page, _ = both_save(
        story,
        {"body": "<p>第一段，甲。</p><p>第二段，甲。</p><p>第三段。</p>"},
        {"body": "<p>第一段。</p><p>第二段，乙。</p><p>第三段。</p>"},
    )

    assert "第二段，甲。" in story.body, "the first save stands until the second decides"
    assert "何望 changed this too" in told(page)
    assert "第二段，甲。" in told(page)
    assert sent_by(page)["body"] == "<p>第一段，甲。</p><p>第二段，乙。</p><p>第三段。</p>"


def test_saved_again_mine_stands_and_nothing_else_of_theirs_is_lost():
    story = draft(body=THREE, people=[("記者", "林以晴")])
    page, client = both_save(
        story,
        {
            "body": "<p>甲。</p><p>第二段。</p><p>第三段。</p>",
            "credits__role": ["記者", "攝影"],
            "credits__name": ["林以晴", "周予"],
        },
        {"body": "<p>乙。</p><p>第二段。</p><p>第三段。</p>"},
    )
    save(client, story, sent_by(page))

    story.refresh_from_db()
    assert story.body == "<p>乙。</p><p>第二段。</p><p>第三段。</p>"
    assert [str(credit) for credit in story.credits.all()] == ["記者 林以晴", "攝影 周予"]


def test_credits_changed_by_both_are_shown_side_by_side():
    story = draft(people=[("記者", "林以晴")])
    page, client = both_save(
        story,
        {"credits__role": ["記者"], "credits__name": ["周予"]},
        {"credits__role": ["記者"], "credits__name": ["陳牧"]},
    )

    assert "記者 周予" in told(page)
    assert sent_by(page).getlist("credits-name")[0] == "陳牧"
    save(client, story, sent_by(page))
    assert [credit.correspondent.name for credit in story.credits.all()] == ["陳牧"]


def test_tags_of_both_are_kept():
    story = draft(tags=["甲", "乙"])
    both_save(story, {"tags": "甲，乙，丙"}, {"tags": "乙，丁"})

    assert sorted(tag.name for tag in story.tags.all()) == sorted(["乙", "丙", "丁"])


def test_a_fact_the_second_did_not_touch_stays_as_the_first_set_it():
    story, life = draft(), section()
    both_save(story, {"section": str(life.pk)}, {"headline": "乙改的標題"})

    assert (story.section, story.headline) == (life, "乙改的標題")


def test_a_fact_changed_by_both_asks():
    story, life, news = draft(), section(), section("要聞", "news")
    page, client = both_save(story, {"section": str(life.pk)}, {"section": str(news.pk)})

    assert story.section == life
    assert "民生" in told(page)
    save(client, story, sent_by(page))
    story.refresh_from_db()
    assert story.section == news


def test_a_faulty_field_puts_nothing_together_yet():
    story = draft(kicker="城南")
    page, client = both_save(
        story, {"headline": "甲改的標題"}, {"headline": "長" * 300, "kicker": "乙改的引題"}
    )
    page = save(client, story, sent_by(page), headline="乙的短標題")

    assert "甲改的標題" in told(page), "the first person's headline was not overwritten unseen"


def test_nobody_signs_off_words_they_did_not_see():
    story = filed()
    (first, first_form), (second, second_form) = two_desks(story)
    save(first, story, first_form, headline="改過的標題")

    page = save(second, story, second_form, press="_move", value="sign_off")

    assert "words changed" in told(page)
    assert not workflow.is_signed_off(Article.objects.get(pk=story.pk))


def test_a_story_filed_meanwhile_gives_the_words_back(masthead):
    story = draft()
    client = client_of("reporter")
    form = opened(client, story)
    workflow.perform(story, "file", by=person("reporter"))

    page = save(client, story, form, headline="後來想到的標題")

    assert page.status_code == 403
    assert "後來想到的標題" in page.content.decode()
    story.refresh_from_db()
    assert story.headline == "渡船恢復清晨班次"


def test_the_screen_opens_at_its_address():
    assert client_of("editor").get(address(draft())).status_code == 200
