"""What filing teaches: only what a person confirmed is evidence, and lines that recur are a site's."""

import pytest
from django.urls import reverse

from articles import filing, learning
from articles.models import Article, Correspondent, FurnitureLine, Source, Standing
from tests.cast import person
from tests.desk import draft, published

from .screen import client_of

pytestmark = [pytest.mark.django_db, pytest.mark.every_database]
LEARNT, SETTLE = reverse("admin:learnt"), reverse("admin:learnt_settle")
STORY = (
    "石橋鎮渡口今天起恢復清晨六點的班次，沿岸三個村的學生不必再繞道上學。\n航運所說，風浪大的日子照舊停航。"
)


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def file(headline, *, by="reporter", name="周嵐", outlet="青溪縣報", around=""):
    text = f"{headline}\n{outlet}12月17日訊（通訊員 {name}）{STORY}\n{around}"
    sent = filing.read_copy(text)
    words = {**filing.words_of(sent), "people": [("通訊員", name)], "source": outlet}
    return filing.file_words(words, by=person(by), sent=sent)[0]


def test_a_name_that_was_filed_once_is_no_evidence():
    file("渡船恢復清晨班次")

    known = filing.known()
    assert "周嵐" not in known.people
    assert "青溪縣報" not in known.sources


def test_filing_the_same_misreading_again_makes_it_no_surer():
    text = f"青溪縣報12月17日訊（通訊員 周嵐）{STORY}"
    before = filing.read_copy(text).dateline.certainty

    file("渡船恢復清晨班次")
    file("夜間門診延長")

    assert filing.read_copy(text).dateline.certainty == before


def test_what_two_people_have_used_is_known():
    file("渡船恢復清晨班次")
    file("夜間門診延長", by="second_reporter")

    known = filing.known()
    assert "周嵐" in known.people
    assert "青溪縣報" in known.sources


@pytest.mark.parametrize("second", ["reporter", "second_reporter"])
def test_a_name_that_is_used_again_counts_for_whose_desk_it_is_on(second):
    """Also where the name came in by itself, and nobody had taken the story yet."""
    Correspondent.objects.create(name="周嵐", standing=Standing.NEW)
    file("渡船恢復清晨班次")
    file("夜間門診延長", by=second)

    assert ("周嵐" in filing.known().people) == (second == "second_reporter")


def test_a_place_is_known_that_two_people_file_from_or_that_is_printed():
    for headline, by, place in (
        ("渡船恢復清晨班次", "reporter", "青溪"),
        ("夜間門診延長", "second_reporter", "青溪"),
        ("柑橘節", "reporter", "柳溪"),
        ("木棧道", "reporter", "柳溪"),
    ):
        draft(headline=headline, by=person(by), dateline_place=place)
    published(headline="渡口的燈", dateline_place="石橋鎮")

    assert filing.known().places == {"青溪", "石橋鎮"}


@pytest.mark.parametrize("kind", ["correspondent", "source"])
def test_a_name_somebody_calls_right_is_known(kind):
    file("渡船恢復清晨班次")
    record = {"correspondent": Correspondent, "source": Source}[kind].objects.get()

    client_of("editor").post(SETTLE, {"kind": kind, "name": record.pk, "act": "right"})

    record.refresh_from_db()
    assert record.standing == Standing.LOOKED_AT
    assert record.name in filing.known().people | filing.known().sources


def test_a_misread_name_is_called_otherwise_in_stories_not_printed_yet():
    story = file("渡船恢復清晨班次", name="愛吃中餐")
    right = Correspondent.objects.create(name="周嵐")
    wrong = Correspondent.objects.get(name="愛吃中餐")

    client_of("editor").post(
        SETTLE, {"kind": "correspondent", "name": wrong.pk, "act": "call", "right": "周嵐"}
    )

    assert [credit.correspondent for credit in story.credits.all()] == [right]
    assert not Correspondent.objects.filter(name="愛吃中餐").exists()


def test_what_was_printed_stays_as_it_was_printed():
    story = published(people=[("記者", "愛吃中餐")])
    wrong = Correspondent.objects.get(name="愛吃中餐")
    live = story.live_id

    client_of("editor").post(SETTLE, {"kind": "correspondent", "name": wrong.pk, "act": "nobody"})

    wrong.refresh_from_db()
    story.refresh_from_db()
    assert (story.live_id, wrong.standing) == (live, Standing.WRONG)
    assert "愛吃中餐" not in filing.known().people
    assert wrong not in learning.new_names()


def test_no_outlet_leaves_the_stories_that_were_not_printed():
    story = file("渡船恢復清晨班次", outlet="圖為渡口")
    wrong = Source.objects.get(name="圖為渡口")

    client_of("editor").post(SETTLE, {"kind": "source", "name": wrong.pk, "act": "nobody"})

    story.refresh_from_db()
    assert story.source is None


def test_the_desk_asks_after_new_names_and_no_longer_when_all_were_looked_at():
    file("渡船恢復清晨班次")
    assert "周嵐" in client_of("editor").get("/newsroom/").content.decode()
    assert "New names" not in client_of("reporter").get("/newsroom/").content.decode()

    Correspondent.objects.update(standing=Standing.LOOKED_AT)
    Source.objects.update(standing=Standing.LOOKED_AT)
    assert "New names" not in client_of("editor").get("/newsroom/").content.decode()


def test_saving_a_record_looks_at_it():
    file("渡船恢復清晨班次")
    record = Source.objects.get()
    form = {"name": record.name, "link": "", "may_reprint": "on", "required_wording": ""}

    client_of("editor").post(reverse("admin:articles_source_change", args=[record.pk]), form)

    record.refresh_from_db()
    assert record.standing == Standing.LOOKED_AT


@pytest.mark.parametrize("right", ["", " ", "周" * 61, "周\n嵐"])
def test_a_name_that_cannot_be_one_changes_nothing(right):
    file("渡船恢復清晨班次", name="愛吃中餐")
    wrong = Correspondent.objects.get()

    client_of("editor").post(
        SETTLE, {"kind": "correspondent", "name": wrong.pk, "act": "call", "right": right}
    )

    assert list(Correspondent.objects.all()) == [wrong]


@pytest.mark.parametrize(
    "sent", [{}, {"kind": "x", "name": "1"}, {"line": "x"}, {"kind": "source", "name": "9" * 20}]
)
def test_what_is_not_there_is_not_found(sent):
    assert client_of("editor").post(SETTLE, sent).status_code == 404


# --- Lines

MENU = "縣情概覽\n小城記憶\n便民一點通"


def test_a_line_around_three_stories_is_furniture_and_known_to_the_reader():
    for number in range(3):
        file(f"渡船恢復第{number}班", around=MENU)

    assert "便民一点通" in filing.known().furniture
    sent = filing.read_copy(f"便民一點通\n夜間門診延長至二十二時\n{STORY}")
    assert sent.headline == "夜間門診延長至二十二時"
    assert sent.kicker is None


def test_two_stories_are_not_enough():
    for number in range(2):
        file(f"渡船恢復第{number}班", around=MENU)

    assert not filing.known().furniture


def test_a_line_that_somebody_keeps_in_a_story_is_no_furniture_any_more():
    for number in range(3):
        file(f"渡船恢復第{number}班", around=MENU)
    sent = filing.read_copy(f"門診延長\n{STORY}\n便民一點通")
    words = {**filing.words_of(sent), "body": f"<p>{STORY}</p><p>便民一點通</p>"}

    filing.file_words(words, by=person("reporter"), sent=sent)

    assert "便民一点通" not in filing.known().furniture


def test_a_learnt_line_is_shown_and_can_be_taken_out_and_put_back():
    for number in range(3):
        file(f"渡船恢復第{number}班", around=MENU)
    client, line = client_of("editor"), FurnitureLine.objects.get(line="便民一点通")

    assert "便民一点通" in client.get(LEARNT).content.decode()
    client.post(SETTLE, {"line": line.pk, "act": "out"})
    assert "便民一点通" not in filing.known().furniture
    client.post(SETTLE, {"line": line.pk, "act": "back"})
    assert "便民一点通" in filing.known().furniture


def test_the_screen_asks_as_much_for_twenty_names_as_for_one(django_assert_num_queries):
    file("渡船恢復清晨班次")
    client = client_of("editor")
    client.get(LEARNT)
    with django_assert_num_queries(10) as one:
        client.get(LEARNT)
    for number in range(20):
        file(
            f"第{number}班",
            name=f"周{'一二三四五六七八九十甲乙丙丁戊己庚辛壬癸'[number]}",
            outlet=f"青溪{number}報",
        )
    with django_assert_num_queries(len(one.captured_queries)):
        client.get(LEARNT)
    assert Article.objects.count() == 21
