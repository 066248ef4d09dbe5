"""Stories known again: whoever edits or cuts a text does not make another of it, and two matters stay two."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles import clock, fingerprints, markup, workflow
from articles.demo import stories
from articles.models import Article, Fingerprint
from copydesk import likeness
from exchange import partners
from tests.cast import person
from tests.desk import draft
from tests.exchange.partner import BODY, entry, page, partner_feed, rss, serving

from .rewriting import rewrite

TEXT = markup.text_of(BODY) + "".join(
    f"\n第{n}個班次由{who}駕駛，{what}，岸上的人說這條河{how}，要等到{when}才看得清對岸的燈。"
    for n, (who, what, how, when) in enumerate(
        [
            ("老船工", "水手把纜繩收得很緊", "三十年沒有這樣淺過", "太陽出來"),
            ("他的徒弟", "艙裡堆著二十筐橘子", "從前可以直通省城", "霧散以後"),
            ("鎮上的志願者", "輪機聲比往日輕了許多", "夏天會漲到石階第三級", "中午前後"),
        ]
    )
)
# What the same paper says on other days, in its own turns of phrase.
OTHERS = ["\n".join(story["paragraphs"]) for story in stories.STORIES]


def edited(text, share, seed=1):
    """So many of a hundred characters changed, left out or added to."""
    chosen = random.Random(seed)
    letters = list(text)
    for _n in range(max(1, len(text) * share // 100)):
        at = chosen.randrange(len(letters))
        letters[at] = chosen.choice(["", "了", letters[at] + "也"])
    return "".join(letters)


def shared(one, other):
    return len(set(likeness.marks(one)) & set(likeness.marks(other)))


@pytest.mark.parametrize("share", [1, 3, 5])
def test_a_light_hand_leaves_a_text_known(share):
    for seed in range(20):
        other = edited(TEXT, share, seed)
        assert shared(TEXT, other) >= fingerprints.SHARED
        assert likeness.share(likeness.runs(TEXT), likeness.runs(other)) > 75


def test_half_of_a_text_is_known_and_so_is_the_other_script():
    half = TEXT[: len(TEXT) // 2]
    assert shared(TEXT, half) >= fingerprints.SHARED
    assert likeness.share(likeness.runs(TEXT), likeness.runs(half)) == 100
    assert likeness.marks("鄰縣報石橋電：第一班渡船" * 4) == likeness.marks("邻县报石桥电，第一班渡船。" * 4)


def test_other_matters_are_not_taken_for_the_same():
    """Every two stories of the demo newsroom: none share as many marks as would make them candidates."""
    pairs = [(one, other) for at, one in enumerate(OTHERS) for other in OTHERS[:at]]
    alike = [
        pair
        for pair in pairs
        if shared(*pair) >= fingerprints.SHARED
        and likeness.share(likeness.runs(pair[0]), likeness.runs(pair[1])) >= fingerprints.ALIKE
    ]
    assert len(pairs) > 60
    assert alike == []


@given(st.text(max_size=300))
def test_whatever_a_text_is_its_marks_fit_their_column(text):
    found = likeness.marks(text)
    assert found == sorted(set(found))
    assert all(0 <= mark < 2**63 for mark in found)


@pytest.mark.parametrize("text", ["", "渡船。", "　\n", "，。！" * 99])
def test_what_is_too_short_has_no_marks(text):
    assert likeness.marks(text) == []
    assert likeness.share(likeness.runs(text), likeness.runs(TEXT)) == 0


# --- As the newsroom has them


def marked(article):
    return set(article.fingerprint.values_list("mark", flat=True))


@pytest.mark.django_db
def test_every_way_a_draft_begins_or_changes_keeps_its_marks():
    story = draft(body=BODY)
    before = marked(story)
    assert before == set(likeness.marks(markup.text_of(BODY)))

    rewrite(story, by="editor", headline="另一個標題")
    assert marked(story) == before

    rewrite(story, by="editor", body=BODY.replace("暖氣", "長椅").replace("清晨", "正午"))
    assert len(marked(story)) == len(before)
    assert marked(story) != before


@pytest.mark.django_db
def test_nearly_the_same_is_found_and_told_by_how_much():
    original, other = (
        draft(body=BODY),
        draft(body="<p>" + "縣圖書館的夜間自習室延長開放到十一點。" * 5 + "</p>"),
    )
    story = draft(body=BODY.replace("三位", "五位"))
    spiked = workflow.perform(draft(body=BODY), "spike", by=person("reporter"))

    found = dict(fingerprints.nearest(story.body, but=story))

    assert set(found) == {original, spiked}
    assert 90 < found[original] < 100
    assert dict(fingerprints.nearest(original.body, but=original)) == {story: found[original], spiked: 100}
    assert fingerprints.nearest(other.body, but=other) == []


@pytest.mark.django_db
def test_briefs_are_never_alike():
    draft(body="<p>渡船明天停航。</p>")
    story = draft(body="<p>渡船明天停航。</p>")
    assert marked(story) == {fingerprints.NO_MARK}
    assert fingerprints.nearest(story.body, but=story) == []


@pytest.mark.django_db
def test_what_came_in_bulk_is_caught_up_with_by_the_clock(monkeypatch):
    monkeypatch.setattr(fingerprints, "AT_ONCE", 2)
    for n in range(3):
        draft(body=BODY if n else "<p>短。</p>")
    Fingerprint.objects.all().delete()
    Article.objects.update(has_marks=False)
    (job,) = [job for job in clock.JOBS if job.name == "keep_fingerprints"]

    for left in (1, 0, 0):
        job.act(None)
        assert Article.objects.filter(fingerprint=None).count() == left


@pytest.mark.django_db
def test_of_two_partners_with_one_story_the_second_is_marked(settings):
    again = BODY.replace("三位", "五位")
    with serving(
        {"/1": page(rss(entry())), "/2": page(rss(entry(9, title="渡船有早班了", body=again)))}
    ) as server:
        settings.FETCH_ALSO = [server.place]
        for n in (1, 2):
            partners.fetch(partner_feed(server.address(f"/{n}"), name=f"夥伴{n}"))

    first, second = Article.objects.order_by("pk")
    assert first.arrival.like is None
    assert second.arrival.like == first
    assert 90 < second.arrival.likeness < 100
