"""Menus, sizes of letters and labels of a page, which are nobody, head nothing and end no story."""

import pytest

from copydesk import parse, read_text

FIRST = "渡船今天恢復清晨班次，沿岸三個村的學生不必再繞道上學，首班船六時開出。"
SECOND = "航運所說，風浪大的日子照舊停航，老人照舊半價，學生憑證免費乘船。"
TITLE = "石橋渡船恢復清晨班次"


@pytest.mark.parametrize(
    "menu",
    [
        "青溪報檢索 | 青溪報必讀 | 青溪報欄目 | 廣告 | 關於我們 | 網站地圖",
        "繁體版｜電子報訂閱｜讀者服務｜青溪影音｜聯絡我們",
    ],
)
def test_a_menu_below_a_story_is_no_paragraph_of_it(menu):
    assert read_text(f"{TITLE}\n{FIRST}\n{SECOND}\n{menu}").paragraphs == (FIRST, SECOND)


def test_two_halves_of_a_headline_are_no_menu():
    assert read_text(f"渡船恢復｜清晨六點半開出首班船\n{FIRST}\n{SECOND}").headline.startswith("渡船恢復")


@pytest.mark.parametrize(
    "sizes", ["文字: 大  中  小     打印", "文字：【大】【中】【小】", "字級： 大 中 小 列印"]
)
def test_sizes_of_letters_are_nobody(sizes):
    sent = read_text(f"{sizes}\n{TITLE}\n2026-11-27 06:30 來源：青溪縣報\n{FIRST}\n{SECOND}")

    assert (sent.headline, sent.people, sent.credits) == (TITLE, (), ())


def test_sizes_on_lines_of_their_own_are_no_paragraphs():
    sent = read_text(f"{TITLE}\n2026-11-27 06:30\n字級：\n• 大字\n• 中字\n• 小字\n{FIRST}\n{SECOND}")

    assert sent.paragraphs == (FIRST, SECOND)


def test_who_wrote_the_words_is_somebody_still():
    sent = read_text(f"{TITLE}\n文字：周嵐 陳牧\n{FIRST}\n{SECOND}")

    assert [person.name for person in sent.people] == ["周嵐", "陳牧"]


@pytest.mark.parametrize("label", ["復審：周嵐", "責任編輯：周嵐", "終審：陳牧"])
def test_who_had_it_in_hand_heads_no_story(label):
    assert read_text(f"責任編輯：何望\n{label}\n校對：方遠\n{FIRST}\n{SECOND}").headline is None


def test_what_a_template_is_called_heads_no_story():
    assert read_text(f"首頁\n醫院動態\n詳細內容\n{FIRST}\n{SECOND}").headline != "詳細內容"


def test_who_composed_it_wrote_it():
    sent = read_text(f"{TITLE}\n{FIRST}\n{SECOND}\n撰寫：周嵐\n編輯：何望")

    assert [(person.name, person.role) for person in sent.people] == [("周嵐", "撰寫")]


@pytest.mark.parametrize("note", ["1.石橋天氣星期一(28日)早上不穩定，", "2、河堤步道(9日)起開放，"])
def test_the_first_of_several_notes_is_no_dateline(note):
    assert parse(note + FIRST) is None


def test_a_counted_note_may_be_filed():
    assert parse("1.青溪縣報訊 " + FIRST).source == "青溪縣報"


def test_a_story_of_one_line_that_is_cut_off_is_a_story():
    sent = read_text("【記者 周望嵐/台中報導】首班渡船將於10月17日開出，前進對岸參加渡口錦標賽！展開前 […]")

    assert (sent.place, [person.name for person in sent.people]) == ("台中", ["周望嵐"])
    assert sent.paragraphs[0].startswith("首班渡船")


def test_among_others_such_a_line_calls_another_story():
    sent = read_text(
        f"{TITLE}\n{FIRST}\n{SECOND}\n相關新聞\n首班渡船將於10月17日開出，前進對岸參加渡口錦標賽！展開前 […]"
    )

    assert sent.paragraphs == (FIRST, SECOND)


def test_who_and_where_in_brackets_below_a_single_paragraph_is_its_tail():
    sent = read_text(f"{FIRST}\n（記者周嵐寧／台北報導）")

    assert (sent.place, [person.name for person in sent.people], sent.paragraphs) == (
        "台北",
        ["周嵐寧"],
        (FIRST,),
    )
