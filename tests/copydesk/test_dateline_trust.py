"""How sure the reader is, why, and what the newsroom's own records add."""

from itertools import pairwise

from copydesk.dateline import REASONS, Known, parse

OPENING = "渌江3月9日讯（记者 周岚）江水回暖。"


def test_every_reason_given_is_one_that_can_be_explained():
    texts = [
        OPENING,
        "（吉隆坡9日訊）雨季。",
        "國際中心／綜合報導\n春雨。",
        "春雨。（周岚）",
        "標題\n新華社110年3月9日電 春雨。",
    ]

    for text in texts:
        assert set(parse(text).because) <= set(REASONS)


def test_a_source_on_record_is_read_where_its_form_tells_nothing():
    known = Known(sources=frozenset({"渌江"}))

    assert parse(OPENING).source is None
    assert parse(OPENING, known=known).source == "渌江"
    assert parse(OPENING, known=known).certainty > parse(OPENING).certainty


def test_a_record_in_one_script_serves_copy_in_the_other():
    known = Known(sources=frozenset({"渌江觀察"}))

    assert parse("渌江观察3月9日讯 江水回暖。", known=known).because[0] == "outlet-on-record"


def test_records_make_a_dateline_surer():
    text = "渌江观察清江3月9日讯（记者 周岚）江水回暖。"
    steps = [
        Known(),
        Known(sources=frozenset({"渌江观察"})),
        Known(sources=frozenset({"渌江观察"}), places=frozenset({"清江"})),
        Known(sources=frozenset({"渌江观察"}), places=frozenset({"清江"}), people=frozenset({"周岚"})),
    ]

    sure = [parse(text, known=known).certainty for known in steps]

    assert all(before <= after + 0.005 for before, after in pairwise(sure))


def test_a_full_wire_dateline_is_surer_than_a_lone_name_at_the_end():
    full, lone = parse("新华社长沙3月9日电（记者 周岚）春雨。"), parse("春雨连日。（周岚）")

    assert full.certainty > 0.95
    assert full.certainty > lone.certainty


def test_the_stretch_is_exact():
    text = "渌江两岸百花齐放\n华声在线3月9日讯（记者 周岚）江水回暖。"
    dateline = parse(text)

    assert text[dateline.start : dateline.end] == "华声在线3月9日讯（记者 周岚）"
    assert "after-headline" in dateline.because


def test_a_republic_year_is_counted_from_1911():
    dateline = parse("（中央社台北110年3月9日電）梅雨將至。")

    assert (dateline.year, dateline.month, dateline.day) == (2021, 3, 9)
    assert "republic-year" in dateline.because


def test_a_day_alone_has_no_month():
    dateline = parse("（吉隆坡29日訊）雨季提早到來。")

    assert (dateline.year, dateline.month, dateline.day) == (None, None, 29)
    assert dateline.date_as_printed == "29"


def test_a_day_that_does_not_exist_is_no_date():
    assert parse("華聲在線13月41日訊") is None
