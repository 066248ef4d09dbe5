"""Openings that a small mark decides: by, a dash, a blank in a bracket, a house below a lead, a stroke between slots."""

import pytest

from copydesk.page.recognise import read_text

HEADLINE = "渡船恢復清晨班次\n\n"
BODY = "第一班渡船清晨六點半離岸，船上只有三位乘客。方案重新公示後沒有收到反對意見，將從下月起試行。"
LEAD = (
    "北國渡口的第一場雪還沒有化，船東已經把船推下了水，這一天他等了整整四個月之久，一家人都來幫忙，鄰居也來了不少。\n"
    "https://example.com/a/1\n"
    "渡船離岸時兩岸都有人揮手，有人說這是一年裡最要緊的一天，比過年還要緊得多，連學校也放了半天假，孩子們都很高興。\n"
)

# (opening, source, place, date, people): BODY stands behind each
OPENINGS = [
    # by, in front of who wrote; a section between strokes is no house
    ("by 特派員 周望嵐 | 3 月 9, 2026 | 北部綜合新聞\n", None, None, None, [("周望嵐", "特派員")]),
    ("By 記者周望嵐 · 2026-03-09 · 生活新聞\n", None, None, None, [("周望嵐", "記者")]),
    ("周望嵐 by 周望嵐\n03月09日2026年 01:10\n", None, None, None, [("周望嵐", None)]),
    ("兩岸居民稱便 by 周望嵐2026-03-092026-03-10 ", None, None, "03-09", [("周望嵐", None)]),
    ("兩岸居民稱便 by 周望嵐、陳牧遠 2026/03/09 ", None, None, "03-09", [("周望嵐", None), ("陳牧遠", None)]),
    ("By Amy Chou | Mar 9, 2026 | 社區\n", None, None, None, [("Amy Chou", None)]),
    ("By 周望嵐 March 9, 2026\n", None, None, None, [("周望嵐", None)]),
    ("By Qingxi News | Mar 9, 2026\n", None, None, None, []),
    ("by admin | Mar 9, 2026\n", None, None, None, []),
    ("撰文 by 周望嵐\n", None, None, None, [("周望嵐", "撰文")]),
    # every dash behind a dateline, whatever stands before it
    ("青溪時報報道（記者周嵐）– ", "青溪時報", None, None, [("周嵐", "記者")]),
    ("（青溪社記者周望嵐）-", "青溪社", None, None, [("周望嵐", "記者")]),
    ("【青溪時報訊】—", "青溪時報", None, None, []),
    ("青溪時報訊 - ", "青溪時報", None, None, []),
    # a house in brackets opens the story itself below a lead or a note
    (LEAD + "(青溪之聲)", "青溪之聲", None, None, []),
    ("【編者按】" + LEAD + "【青溪社巴黎報道】", "青溪社", "巴黎", None, []),
    (LEAD + "〔記者周望嵐／台北報導〕", None, "台北", None, [("周望嵐", "記者")]),
    (LEAD + "【本報訊】", "本報", None, None, []),
    # whose and when, glued, on a line of its own
    ("QXR2026年3月9日\n", "QXR", None, "03-09", []),
    ("青溪新聞網2026年3月9日\n", "青溪新聞網", None, "03-09", []),
    # who and where, a blank between them, and no role
    ("【周望嵐 高雄美濃】", None, "高雄美濃", None, [("周望嵐", None)]),
    ("〔周望嵐、陳牧遠 台中〕 ", None, "台中", None, [("周望嵐", None), ("陳牧遠", None)]),
    ("【周望嵐／高雄美濃】", None, "高雄美濃", None, [("周望嵐", None)]),
    # a house gives its copy, and is nobody
    ("(青溪商會QX供稿) ", "青溪商會QX", None, None, []),
    ("（石橋中華文化協會供稿）", "石橋中華文化協會", None, None, []),
    ("（供稿：石橋文化局）", "石橋文化局", None, None, []),
    ("（周望嵐供稿）", None, None, None, [("周望嵐", "供稿")]),
    # the town between the house and the role, and the town told twice
    ("青溪社 倫敦記者: 周望嵐\n", "青溪社", "倫敦", None, [("周望嵐", "記者")]),
    ("青溪日報 東京特派員：周望嵐\n", "青溪日報", "東京", None, [("周望嵐", "特派員")]),
    ("休士頓特約記者周望嵐休士頓報導\n", None, "休士頓", None, [("周望嵐", "特約記者")]),
    ("石橋特約記者J.K.Chou石橋報導\n", None, "石橋", None, [("J.K.Chou", "特約記者")]),
    ("哥打石橋記者周望嵐哥打石橋報導\n", None, "哥打石橋", None, [("周望嵐", "記者")]),
    # who took the picture, behind the byline of the line
    ("記者周嵐／台北報導，攝影-陳牧遠\n", None, "台北", None, [("周嵐", "記者"), ("陳牧遠", "攝影")]),
    ("記者 周嵐／台北報導、攝影／陳牧遠\n", None, "台北", None, [("周嵐", "記者"), ("陳牧遠", "攝影")]),
    # two houses before 聯合報導; a house between the role and the name
    (
        "青溪綠色郵報網石橋中華網聯合報導(記者周嵐)– ",
        "青溪綠色郵報網石橋中華網",
        None,
        None,
        [("周嵐", "記者")],
    ),
    ("文/周望嵐 編譯/青溪新觀察 陳牧遠\n", None, None, None, [("周望嵐", "文"), ("陳牧遠", "編譯")]),
    ("文:QingClub 周望嵐\nPOSTED ON 10 Mar 2026\n", None, None, None, [("周望嵐", "文")]),
    ("全媒體記者 周望嵐 報道\n本報訊 ", "本報", None, None, [("周望嵐", "全媒體記者")]),
    ("編譯／青溪新觀察 陳牧遠 周望嵐\n", None, None, None, [("陳牧遠", "編譯"), ("周望嵐", "編譯")]),
    # a campus stands where a town does; a narrow column tears words
    ("【台南校園訊】", None, "台南校園", None, []),
    ("（中央社東京3日綜 合報導）", "中央社", "東京", "03", []),
    ("（青溪社記 者周望嵐東京3日專電）", "青溪社", "東京", "03", [("周望嵐", "記者")]),
]


@pytest.mark.parametrize(
    ("opening", "source", "place", "date", "people"),
    OPENINGS,
    ids=[opening[0].strip()[-16:] for opening in OPENINGS],
)
def test_who_and_where_are_told_by_the_mark(opening, source, place, date, people):
    read = read_text(HEADLINE + opening + BODY).as_row("")

    assert (read["source"], read["place"], read["date"]) == (source, place, date)
    assert [(person["name"], person["role"]) for person in read["correspondents"]] == people
    assert read["body_starts_with"].startswith("第一班渡船")


@pytest.mark.parametrize("place", ["纽约", "高雄"])
def test_signature_without_brackets_ends_the_story(place):
    read = read_text(
        "而石桥渡口管理处则呼吁，村民遇事要第一时间打电话。\n"
        "石桥渡口管理处执行主任何望安：“让村民知道，让县里知道，我们这里的渡船比以前真的是少了很多，"
        "他们一定会派更多船只，更多人来帮助我们三村。”\n"
        "石桥县议员何望远（Ho Wang）周二发文斥责停航：“让人恶心、不可接受，将与渡口分局保持联系，不会容忍渡口出现这种场面。”\n"
        f"青溪电视台记者柯望岚、尚敬{place}采访报导"
    ).as_row("")

    assert (read["source"], read["place"]) == ("青溪电视台", place)
    assert [person["name"] for person in read["correspondents"]] == ["柯望岚", "尚敬"]


def test_labelled_lines_of_an_office_are_no_headline():
    read = read_text(f"{HEADLINE}發稿單位：新聞處\n發稿時間：115年3月9日\n發稿人：周望嵐\n\n{BODY}")

    assert read.headline == "渡船恢復清晨班次"
    assert read.body_starts_with.startswith("第一班渡船")


def test_last_line_that_tells_of_reporters_is_signed_by_nobody():
    read = read_text(f"{HEADLINE}{BODY}\n沿岸居民說方便得多。\n記者們昨天在倫敦採訪報導").as_row("")

    assert (read["source"], read["place"], read["correspondents"]) == (None, None, [])


# (line, what the body begins with): nobody is named, and no house
LOOK_ALIKES = [
    ("Stand by me 周望嵐2026-03-09 發行新歌，", "Stand by m"),
    ("他說 goodby 周望嵐，", "他說 goodby "),
    ("青溪日報記者：您為什麼還開渡船？\n", "青溪日報記者：您為什"),
    ("（渡船的時刻）", "（渡船的時刻）第一班"),
    ("高雄2026年3月9日\n", "第一班渡船清晨六點半"),
]


@pytest.mark.parametrize(("line", "begins"), LOOK_ALIKES, ids=[line[:12] for line, _ in LOOK_ALIKES])
def test_what_only_looks_so_names_nobody(line, begins):
    read = read_text(HEADLINE + line + BODY).as_row("")

    assert (read["source"], read["correspondents"]) == (None, [])
    assert read["body_starts_with"] == begins


def test_a_degree_behind_a_dateline_keeps_its_sign():
    read = read_text(f"{HEADLINE}（青溪時報訊）-5℃的清晨，{BODY}").as_row("")

    assert (read["source"], read["body_starts_with"]) == ("青溪時報", "-5℃的清晨，第一班")


@pytest.mark.parametrize("bracket", ["（見圖）", "【建橋70周年】", "【延伸閱讀】", "（左二）"])
def test_other_brackets_below_a_lead_open_nothing(bracket):
    read = read_text(f"{HEADLINE}{LEAD}{bracket}{BODY}").as_row("")

    assert (read["source"], read["body_starts_with"]) == (None, "北國渡口的第一場雪還")


def test_brackets_in_later_paragraphs_open_no_story_below_one_that_is_opened():
    read = read_text(f"{HEADLINE}（青溪報訊）{BODY}\n{LEAD}（石橋之聲）{BODY}").as_row("")

    assert (read["source"], read["body_starts_with"]) == ("青溪報", "第一班渡船清晨六點半")


def test_given_whole_names_are_not_cut_from_the_house():
    """Two names behind one role stay two, whatever the first looks like."""
    read = read_text(f"{HEADLINE}文／艾克拜爾買買提 陳牧遠\n{BODY}").as_row("")

    assert [person["name"] for person in read["correspondents"]] == ["艾克拜爾買買提", "陳牧遠"]


@pytest.mark.parametrize(
    ("opening", "source", "place"),
    [
        ("本報訊。", "本報", None),
        ("【青溪報】雅加達訊。", "青溪報", "雅加達"),
        ("西雅加達訊 — ", None, "西雅加達"),
        ("（2026年3月9日，澳門）", None, "澳門"),
    ],
)
def test_whose_and_where_are_told_by_a_stop_a_side_and_a_day(opening, source, place):
    copy = read_text(opening + BODY)

    assert (copy.source, copy.place, copy.body_starts_with) == (source, place, BODY[:10])


def test_a_sentence_that_ends_in_such_a_word_is_a_sentence():
    assert read_text("他昨日收到石橋的通訊。" + BODY).source is None
