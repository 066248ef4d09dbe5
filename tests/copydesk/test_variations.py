"""The benchmark's variations: what is changed in an opening, what the label says of it then, and how they are counted."""

from random import Random

from copydesk.benchmark import __main__ as benchmark
from copydesk.benchmark.variations import table, varied, with_invented_words

ROW = {
    "id": "own-1",
    "outlet": "青溪日報",
    "source": "青溪日報",
    "place": "台北",
    "date": None,
    "kind": "lede",
    "region": "Taiwan",
    "text": "渡船復航\n青溪日報【記者周嵐／台北報導】周嵐說，第一班渡船清晨六點半離岸。",
    "correspondents": [{"name": "周嵐", "role": "記者"}],
    "body_starts_with": "周嵐說，第一班渡船清",
    "accept": {"source": ["青溪"], "place": ["臺北"]},
}


def of_kind(kind, row=ROW):
    return dict(varied(row, Random(3))).get(kind)


def test_a_name_is_changed_in_the_opening_and_in_the_label_and_not_in_the_story():
    changed = of_kind("names")
    name = changed["correspondents"][0]["name"]

    assert len(name) == 2
    assert f"記者{name}／" in changed["text"]
    assert changed["text"].endswith("】周嵐說，第一班渡船清晨六點半離岸。")


def test_a_name_set_wide_is_found():
    wide = {**ROW, "text": ROW["text"].replace("記者周嵐", "記者周\u3000嵐")}

    assert of_kind("names", wide)["correspondents"] != ROW["correspondents"]


def test_an_outlet_keeps_its_ending_and_the_paper_itself_its_name():
    ours = {**ROW, "source": "本報", "text": ROW["text"].replace("青溪日報", "本報")}

    assert of_kind("outlet")["source"].endswith("日報")
    assert of_kind("outlet")["source"] in of_kind("outlet")["text"]
    assert of_kind("outlet", ours) is None


def test_what_a_changed_field_accepted_goes_and_the_rest_stays():
    assert of_kind("outlet")["accept"] == {"place": ["臺北"]}
    assert of_kind("bracket （）")["accept"] == ROW["accept"]


def test_marks_are_put_for_marks_in_the_opening_alone():
    assert "青溪日報「記者周嵐／台北報導」周嵐說，" in of_kind("bracket 「」")["text"]
    assert "記者周嵐‧台北報導" in of_kind("stroke '‧'")["text"]
    assert of_kind("bracket 【】") is None


def test_the_label_is_in_the_other_script_where_the_text_is():
    changed = of_kind("script")

    assert changed["source"] == "青溪日报"
    assert changed["accept"]["source"] == ["青溪"]
    assert changed["correspondents"][0]["role"] == "记者"
    assert changed["body_starts_with"] in changed["text"]


def test_a_simplified_row_gets_simplified_names():
    simplified = of_kind("script")

    assert of_kind("outlet", simplified)["source"].endswith("日报")


def test_a_row_whose_story_cannot_be_found_is_not_varied():
    assert not list(varied({**ROW, "body_starts_with": ""}, Random(3)))
    assert not list(varied({**ROW, "kind": "tail"}, Random(3)))


def test_the_table_counts_kinds_and_hands_over_what_is_wrong():
    wrong = []
    printed = table([ROW, {**ROW, "id": "misread", "source": "石橋日報"}], wrong.append)

    assert "| bracket 「」 | 1 | 0 | 0.000 |" in printed
    assert sum(int(line.split("|")[3]) for line in printed.splitlines()[2:]) == len(wrong)


def test_the_command_prints_the_table(tmp_path, capsys):
    rows = tmp_path / "rows.jsonl"
    rows.write_text(benchmark.json.dumps(ROW, ensure_ascii=False) + "\n", encoding="utf-8")

    benchmark.main(["varied", str(rows)])

    assert "| bracket 「」 | 1 | 0 | 0.000 |" in capsys.readouterr().out


def test_a_third_of_the_rows_is_fitted_with_words_that_nobody_knows():
    rows = [{**ROW, "id": f"own-{number}"} for number in range(60)]

    invented = list(with_invented_words(rows))

    assert 10 <= len(invented) <= 32
    assert all(row["place"] != "台北" and row["source"] != "青溪日報" for row in invented)
    assert invented == list(with_invented_words(rows))
