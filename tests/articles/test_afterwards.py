"""After publication: corrected, mended at night, retracted, taken down, brought back; and what each surface says."""

import pytest
from django.utils import timezone

from articles import fingerprints, workflow
from articles.models import Article, Fingerprint, Notice
from tests.cast import person
from tests.desk import draft, published, section

from .pictures import picture
from .rewriting import rewrite
from .screen import address, client_of, opened, save
from .stories_by_state import (
    NOTICE,
    changed,
    changed_and_signed,
    mended_alone,
    retracted,
    taken_down,
    unpublished,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]
WORDING = NOTICE["wording"]


def perform(story, move, by="chief_editor", **more):
    return workflow.perform(story, move, by=person(by), note="核實", told={**NOTICE, **more})


def page_of(client, story):
    return client.get(story.get_absolute_url())


def test_a_correction_is_printed_with_its_notice(client):
    story = perform(changed_and_signed(), "correct", by="editor", thanks=True)
    page = page_of(client, story).content.decode()

    assert story.live.headline == "渡船清晨班次恢復"
    assert page.partition("</head>")[2].count(WORDING) == 1
    assert 'class="notice"' in page
    assert WORDING in client.get("/corrections/").content.decode()
    assert Notice.objects.get().thanks_reader


def test_an_update_is_told_on_its_page_and_is_no_correction(client):
    story = perform(changed_and_signed(), "correct", by="editor", kind="update")
    assert WORDING in page_of(client, story).content.decode()
    assert WORDING not in client.get("/corrections/").content.decode()


@pytest.mark.parametrize(
    "told", [{"wording": " \n"}, {"wording": "字" * 501}, {"kind": "retraction"}, {"kind": ""}]
)
def test_a_notice_says_something_and_has_a_kind(told):
    with pytest.raises(workflow.Refused):
        perform(changed_and_signed(), "correct", by="editor", **told)
    assert not Notice.objects.exists()


def test_a_notice_is_cleaned(client):
    perform(changed_and_signed(), "correct", by="editor", wording="<b>應為\x07\n陳牧</b>")
    assert Notice.objects.get().wording == "<b>應為 陳牧</b>"
    assert "&lt;b&gt;應為 陳牧" in client.get("/corrections/").content.decode()


def test_an_error_rolls_it_back_whole(monkeypatch, client):
    story = changed_and_signed()

    def fall(*args, **facts):
        raise ZeroDivisionError

    monkeypatch.setattr(workflow, "record_events", fall)
    with pytest.raises(ZeroDivisionError):
        perform(story, "correct", by="editor")
    assert not Notice.objects.exists()
    assert "渡船恢復清晨班次" in page_of(client, story).content.decode()


# --- At night


def waiting(user):
    return list(Article.objects.with_unseen_urgent_corrections().open_to(person(user)))


def test_one_editor_alone_mends_a_live_story_and_another_person_looks_it_over(client):
    story = mended_alone()
    assert "渡船清晨班次恢復" in page_of(client, story).content.decode()
    assert waiting("chief_editor") == [story]
    assert (
        "Urgent corrections nobody else has seen"
        in client_of("chief_editor").get("/newsroom/").content.decode()
    )
    assert "Urgent corrections" not in client_of("editor").get("/newsroom/").content.decode()

    workflow.perform(story, "acknowledge_urgent", by=person("chief_editor"))
    assert waiting("chief_editor") == []
    with pytest.raises(workflow.Refused):
        workflow.perform(story, "acknowledge_urgent", by=person("superuser"))


def test_nobody_looks_over_their_own(client):
    story = rewrite(published(), by="chief_editor", headline="渡船清晨班次恢復")
    story = perform(story, "urgent_correction")
    with pytest.raises(workflow.Refused, match="Another person"):
        workflow.perform(story, "acknowledge_urgent", by=person("chief_editor"))
    workflow.perform(story, "acknowledge_urgent", by=person("superuser"))


def test_unpublished_meanwhile_it_still_waits_to_be_looked_over():
    story = workflow.perform(mended_alone(), "unpublish", by=person("editor"), note="核實")
    assert waiting("chief_editor") == [story]
    workflow.perform(story, "acknowledge_urgent", by=person("chief_editor"))


def test_what_was_mended_alone_is_not_signed_by_it():
    story = workflow.perform(mended_alone(), "unpublish", by=person("editor"), note="核實")
    assert not workflow.is_signed_off(story)


def test_a_typo_takes_an_editor_four_clicks():
    """The story, save, the urgent correction unfolded, its button: the words go with the last."""
    client, story = client_of("editor"), published()
    save(client, story, opened(client, story), headline="渡船清晨班次恢復")
    assert "urgent_correction" in client.get(address(story)).content.decode()
    facts = {f"{name}_urgent_correction": value for name, value in {**NOTICE, "note": "夜裡"}.items()}
    save(client, story, opened(client, story), press="_move", value="urgent_correction", **facts)

    assert Article.objects.get(pk=story.pk).live.headline == "渡船清晨班次恢復"


# --- Retracted


def test_retracted_its_page_stays_with_the_notice_on_top_and_no_list_has_it(client):
    story = perform(published(section=section(), tags=["渡船"]), "retract")
    page = page_of(client, story)
    text = page.content.decode()

    assert page.status_code == 200
    assert text.index(WORDING) < text.index("<h1")
    assert "第一班渡船離岸" in text
    assert WORDING in client.get("/corrections/").content.decode()
    for where in ("/", "/recent/", "/sections/life/"):
        assert story.get_absolute_url() not in client.get(where).content.decode(), where
    assert client.get("/tags/渡船/").status_code == 404


def test_restored_it_is_retracted_no_longer(client):
    story = perform(retracted(), "restore")
    assert WORDING not in page_of(client, story).content.decode()
    assert WORDING not in client.get("/corrections/").content.decode()
    assert story.get_absolute_url() in client.get("/recent/").content.decode()


@pytest.mark.parametrize("make", [retracted, taken_down])
def test_withdrawn_it_is_not_rewritten_until_it_is_back_on_the_desk(make):
    story = make()
    assert not workflow.may_edit(story, person("superuser"))
    story = perform(story, "reopen")
    assert workflow.may_edit(story, person("editor"))
    assert story.notices == []


# --- Taken down


def surfaces(story, photo):
    day = story.get_absolute_url()
    pages = [day, f"/1999/12/31/{story.pk}/", "/tags/渡船/", *(f"/media/{name}" for name in photo.files)]
    return pages, ["/", "/recent/", "/sections/life/", "/corrections/", "/search/?q=渡船"]


def asked(client, where):
    answer = client.get(where)
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, body


def test_taken_down_it_is_gone_from_every_surface_and_restored_it_is_back(client):
    photo = picture()
    story = published(section=section(), tags=["渡船"], lead_photo=photo)
    story = rewrite(story, by="editor", headline="渡船清晨班次恢復")
    story = perform(story, "urgent_correction", by="editor")
    pages, lists = surfaces(story, photo)
    link = story.get_absolute_url().encode()

    before = [asked(client, page)[0] for page in pages]
    assert before == [200, 301, *[200] * (len(pages) - 2)]
    assert all(link in asked(client, where)[1] for where in lists)

    story = perform(story, "take_down")
    assert [asked(client, page)[0] for page in pages] == [410, 410, *[404] * (len(pages) - 2)]
    assert not any(link in asked(client, where)[1] for where in lists)
    assert not Fingerprint.objects.filter(article=story).exists()
    fingerprints.keep_missing()
    assert not Fingerprint.objects.filter(article=story).exists()

    story = perform(story, "restore")
    assert [asked(client, page)[0] for page in pages] == before
    assert all(link in asked(client, where)[1] for where in lists)


@pytest.mark.parametrize("screen", ["change/", "preview/", "history/", "revisions/1/"])
@pytest.mark.parametrize(("who", "status"), [("reporter", 403), ("editor", 403), ("chief_editor", 200)])
def test_its_words_are_kept_for_few(screen, who, status):
    story = taken_down()
    answer = client_of(who).get(f"/newsroom/articles/article/{story.pk}/{screen}", follow=True)
    seen = story.live.headline in answer.content.decode()
    assert seen is (status == 200)


@pytest.mark.parametrize("who", ["editor", "chief_editor"])
def test_the_list_of_stories_shows_it_to_those_few(who):
    story = taken_down()
    page = client_of(who).get("/newsroom/articles/article/").content.decode()
    assert (f"/{story.pk}/change/" in page) is (who == "chief_editor")


def test_a_story_that_never_was_public_is_not_taken_down():
    with pytest.raises(workflow.Refused):
        perform(draft(), "take_down")


# --- Unpublished


def test_unpublished_its_address_says_so(client):
    page = page_of(client, unpublished())
    assert page.status_code == 404
    assert page.content != client.get("/2001/01/01/987654321/").content
    assert "渡船" not in page.content.decode()


def test_restored_from_unpublished_it_keeps_its_address(client):
    story = unpublished()
    where = story.get_absolute_url()
    story = perform(story, "restore")
    assert story.get_absolute_url() == where
    assert client.get(where).status_code == 200
    assert story.publish_at <= timezone.now()


def test_the_corrections_page_says_when_there_are_none_and_has_a_limit(client):
    assert client.get("/corrections/").status_code == 200
    for page in ("2", "0", "x", "10000"):
        # What the list was parted by once.
        assert client.get("/corrections/", {"page": page}).status_code == 200
    for place in ("", "x", "1", "1-", "1-x", "99999999999999999999-1", "1-1"):
        assert client.get("/corrections/", {"before": place}).status_code == 404, place


def test_an_unsigned_change_is_not_corrected_in_the_usual_way():
    with pytest.raises(workflow.Refused):
        perform(changed(), "correct", by="editor")
