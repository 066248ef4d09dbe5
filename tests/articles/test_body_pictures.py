"""Pictures in the body: blocks whose words are those of the printed picture, and that the revision is bound to."""

import pytest
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from articles import differences, gate, markup, merging, photos, takedown, workflow, writing
from articles.models import Article, Photo
from articles.reading import printed
from tests.cast import person
from tests.desk import draft, published

from .pictures import picture
from .rewriting import rewrite
from .screen import client_of
from .test_pictures_public import answers

pytestmark = pytest.mark.django_db
BEFORE, AFTER = "<p>清晨六點半，第一班渡船離岸。</p>", "<p>船上只有三位乘客。</p>"


def body_with(*photos):
    return BEFORE + "".join(markup.picture(photo.pk) for photo in photos) + AFTER


def page_of(client, story):
    return client.get(story.get_absolute_url()).content.decode()


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


# --- the block


def test_a_block_is_kept_and_every_other_figure_is_what_stands_in_it():
    kept = markup.clean('<figure data-picture="7" class="x"></figure><figure>字</figure>')
    assert kept == f"{markup.picture(7)}字"


@pytest.mark.parametrize("key", ["0", "-1", "7x", "", "1234567890", "7 ", "７"])
def test_a_block_names_a_key_or_is_none(key):
    assert "figure" not in markup.clean(f'<p>字</p><figure data-picture="{key}"></figure>')


_PART = st.one_of(
    st.integers(1, 10**9 - 1).map(markup.picture),
    st.sampled_from(
        ["<p>字</p>", "<figure>", "</figure>", '<figure data-picture="', "<blockquote>", "<p>", "</p>"]
    ),
)


@given(st.lists(_PART, max_size=12).map("".join))
def test_cleaned_again_it_stays_as_it_is(html):
    kept = markup.clean(html)
    assert markup.clean(kept) == kept
    assert markup.clean(markup.without_pictures(kept)).count("<figure") == 0


def test_what_stands_in_a_picture_s_block_is_never_its_caption():
    kept = markup.clean('<figure data-picture="7"><img src="x"><figcaption>假圖說</figcaption></figure>')
    assert kept.startswith(markup.picture(7))
    assert "figcaption" not in kept


# --- the door for words


def test_a_body_names_only_pictures_that_there_are():
    photo = picture()
    story = draft(body=body_with(photo) + markup.picture(photo.pk + 1000))
    assert markup.pictures_of(story.body) == [photo.pk]


def test_one_taken_down_is_not_put_in_and_stays_where_it_was():
    photo = picture()
    story = draft(body=body_with(photo))
    takedown.take_down(photo, by=person("chief_editor"), note="核實")

    assert markup.pictures_of(rewrite(story, by="reporter", headline="另一題").body) == [photo.pk]
    assert markup.pictures_of(draft(body=body_with(photo), headline="另一篇").body) == []


def test_no_more_than_a_body_can_have():
    photo = picture()
    Photo.objects.bulk_create(
        Photo(image=photo.image.name, renditions=photo.renditions) for _each in range(markup.MOST_PICTURES)
    )
    story = draft(body=body_with(*Photo.objects.all()))
    assert len(markup.pictures_of(story.body)) == markup.MOST_PICTURES


def test_its_words_are_part_of_what_is_signed():
    photo = picture()
    story = draft(body=body_with(photo))
    before = story.newest.words_hash

    Photo.objects.filter(pk=photo.pk).update(caption="改過的圖說")
    story = rewrite(story, by="reporter")

    assert story.newest.words_hash != before
    assert story.newest.printed["pictures"][0]["caption"] == "改過的圖說"


def test_its_own_picture_stands_first_and_each_is_printed_once():
    own, other = picture(), picture((640, 480))
    story = draft(body=body_with(other, own, other), lead_photo=own)
    assert [p["photo"] for p in story.newest.printed["pictures"]] == [own.pk, other.pk]


def test_many_pictures_are_asked_for_as_one(django_assert_max_num_queries):
    shown = [picture((320 + n, 200)) for n in range(9)]
    one, many = draft(body=body_with(shown[0])), draft(body=body_with(*shown), headline="另一篇")

    with django_assert_max_num_queries(99) as of_one:
        writing.write(one, by=person("reporter"), words={"subhead": "副題"})
    with django_assert_max_num_queries(99) as of_many:
        writing.write(many, by=person("reporter"), words={"subhead": "副題"})
    assert len(of_many) == len(of_one)


# --- readers


def test_readers_see_it_with_caption_and_credit_and_alone_it_is_no_gallery(client):
    photo = picture()
    page = page_of(client, published(body=body_with(photo)))

    assert "渡口的晨霧" in page
    assert "陳牧 攝" in page
    assert 'alt="一條船停在岸邊"' in page
    assert "gallery" not in page
    assert "data-picture" not in page
    assert answers(client, photo) == {200}


def test_several_in_a_row_are_a_gallery(client):
    page = page_of(client, published(body=body_with(picture(), picture((640, 480)))))
    assert page.count('class="gallery"') == 1
    assert page.count("<figure>") == 2


def test_words_between_them_part_a_gallery(client):
    one, other = picture(), picture((640, 480))
    body = BEFORE + markup.picture(one.pk) + AFTER + markup.picture(other.pk)
    assert "gallery" not in page_of(client, published(body=body))


def test_the_dateline_opens_the_first_paragraph_below_a_picture(client):
    photo = picture()
    page = page_of(client, published(body=markup.picture(photo.pk) + BEFORE))
    assert page.index("<figure>") < page.index('class="dateline"') < page.rindex("清晨六點半")


def test_a_caption_is_text_and_no_markup(client):
    photo = picture(caption="<b>渡口</b><script>")
    page = page_of(client, published(body=body_with(photo)))
    assert "&lt;b&gt;渡口&lt;/b&gt;&lt;script&gt;" in page


def test_a_new_caption_reaches_readers_with_words_that_are_signed(client):
    photo = picture()
    story = published(body=body_with(photo))
    Photo.objects.filter(pk=photo.pk).update(caption="改過的圖說")
    assert "改過的圖說" not in page_of(client, story)

    story = rewrite(story, by="editor")
    story = workflow.perform(story, "sign_off", by=person("second_editor"))
    story = workflow.perform(story, "update", by=person("editor"))
    assert "改過的圖說" in page_of(client, story)


def test_it_is_readers_exactly_while_a_public_story_prints_it(client):
    photo = picture()
    draft(body=body_with(photo))
    assert answers(client, photo) == {404}

    story = published(body=body_with(photo), headline="另一篇")
    assert answers(client, photo) == {200}
    workflow.perform(story, "unpublish", by=person("editor"), note="核實")
    assert answers(client, photo) == {404}


def test_taken_down_it_is_gone_from_the_words_and_the_others_stay(client):
    photo, other = picture(), picture((640, 480), caption="另一張")
    story = published(body=body_with(photo, other))

    event = takedown.take_down(photo, by=person("chief_editor"), note="核實")

    page = page_of(client, story)
    assert "渡口的晨霧" not in page
    assert "另一張" in page
    assert answers(client, photo) == {404}
    assert {line["surface"]: line["answers"] for line in event.receipt}[
        story.get_absolute_url()
    ] == "no picture"


def test_a_list_shows_the_story_s_own_picture_alone():
    photo = picture()
    story = published(body=body_with(photo))
    assert printed.lead_picture(story, story.live) is None


def test_the_story_page_asks_no_more_of_the_database(client, django_assert_max_num_queries):
    plain = published(headline="無圖")
    shown = [picture((320 + n, 200)) for n in range(6)]
    rich = published(body=body_with(*shown))

    page_of(client, published(headline="先讀"))  # makes what stands around every story
    with django_assert_max_num_queries(20) as of_plain:
        page_of(client, plain)
    with django_assert_max_num_queries(20) as of_rich:
        page_of(client, rich)
    assert len(of_rich) == len(of_plain)


def test_a_brief_without_words_is_no_page_of_blocks(client):
    photo = picture()
    page = page_of(client, published(body=markup.picture(photo.pk)))
    assert "渡口的晨霧" in page


# --- the newsroom


def test_the_newsroom_reads_a_draft_with_its_pictures():
    photo = picture()
    story = draft(body=body_with(photo))
    page = client_of("reporter").get(f"/newsroom/articles/article/{story.pk}/preview/").content.decode()
    assert f"/newsroom/articles/photo/file/{photo.image.name}" in page


def test_a_picture_that_moved_is_a_difference():
    photo = picture()
    story = draft(body=body_with(photo))
    old = story.newest
    new = rewrite(story, by="reporter", body=BEFORE + AFTER + markup.picture(photo.pk)).newest

    (body,) = differences.differences(old, new)
    assert body.pieces == [
        (differences.SAME, "清晨六點半，第一班渡船離岸。\n"),
        (differences.GONE, "[渡口的晨霧]\n船上只有三位乘客。"),
        (differences.NEW, "船上只有三位乘客。\n[渡口的晨霧]"),
    ]


def test_two_people_who_put_in_pictures_keep_both():
    base = BEFORE + AFTER
    mine, theirs = markup.picture(1) + BEFORE + AFTER, BEFORE + AFTER + markup.picture(2)
    assert merging.merge_bodies(base, mine, theirs) == markup.picture(1) + base + markup.picture(2)


def found_of(story):
    return {(remark.code, remark.quote) for remark in gate.findings(story) if remark.code in LACKS}


LACKS = {"no_caption", "no_credit", "no_alt", "picture_rights_over", "picture_is_down"}


@pytest.mark.parametrize(
    ("lack", "code"),
    [
        ({"caption": ""}, "no_caption"),
        ({"credit": " "}, "no_credit"),
        ({"alt": ""}, "no_alt"),
        ({"rights_until": timezone.localdate().replace(year=2020)}, "picture_rights_over"),
        ({"taken_down_at": timezone.now()}, "picture_is_down"),
    ],
)
def test_the_gate_looks_at_each_picture_of_the_body(lack, code):
    photo = picture()
    story = draft(body=body_with(photo))
    assert found_of(story) == set()

    Photo.objects.filter(pk=photo.pk).update(**lack)
    assert found_of(Article.objects.get()) == {(code, str(Photo.objects.get()))}


def test_a_picture_that_nobody_is_named_for_is_not_signed():
    photo = picture()
    Photo.objects.filter(pk=photo.pk).update(credit="")
    story = workflow.perform(draft(body=body_with(photo)), "file", by=person("reporter"))
    with pytest.raises(workflow.Refused, match="未署供圖者"):
        workflow.perform(story, "sign_off", by=person("editor"))


def test_the_gate_asks_once_for_all_pictures(django_assert_max_num_queries):
    shown = [picture((320 + n, 200)) for n in range(5)]
    story = draft(body=body_with(*shown))
    bare = draft(headline="河堤夜裡亮起了新燈")
    with django_assert_max_num_queries(20) as of_bare:
        gate.look(bare)
    with django_assert_max_num_queries(20) as of_story:
        gate.look(story)
    assert len(of_story) == len(of_bare) + 1


def test_it_is_told_where_a_picture_of_the_body_is_used():
    photo = picture()
    story = draft(body=body_with(photo))
    page = client_of("editor").get(f"/newsroom/articles/photo/{photo.pk}/change/").content.decode()
    assert f"/newsroom/articles/article/{story.pk}/change/" in page


def test_the_same_file_of_two_photos_is_not_confused():
    one = picture()
    other = picture(caption="同一張")
    story = draft(body=body_with(one, other))
    assert [p["caption"] for p in story.newest.printed["pictures"]] == ["渡口的晨霧", "同一張"]


def test_what_stands_in_for_a_block_is_text_unless_it_says_otherwise():
    assert markup.with_pictures(markup.picture(1), lambda _keys: "<b>") == "&lt;b&gt;"


def test_the_newest_version_of_several_is_printed_again():
    photo = picture()
    for caption in ("第二版", "第三版"):
        Photo.objects.filter(pk=photo.pk).update(caption=caption)
        photos.current_version(Photo.objects.get(), by=None)
    draft(body=body_with(photo))
    assert [version.caption for version in photo.versions.all()] == ["第三版", "第二版"]
