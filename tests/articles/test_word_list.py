"""The newsroom's own word list: tried over what is printed before it is in force; out and in as a table."""

import csv
from io import StringIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.gate import trial, word_table
from articles.models import WordRule
from tests.cast import person
from tests.desk import draft, published

pytestmark = pytest.mark.django_db

LIST = "/newsroom/articles/wordrule/"


@pytest.fixture
def chief(client):
    client.force_login(person("chief_editor"))
    return client


def screen(rule):
    return f"{LIST}{rule.pk}/change/"


def form(**facts):
    return {"wrong": "部份", "right": "部分", "level": "warn", "except_in": "", "note": "", **facts}


def bring_in(client, text):
    sent = text if isinstance(text, bytes) else text.encode()
    return client.post(f"{LIST}bring-in/", {"table": SimpleUploadedFile("words.csv", sent)})


def test_a_new_word_is_out_of_force_and_leads_on_to_its_trial(chief):
    reply = chief.post(f"{LIST}add/", form(is_active="on"))
    rule = WordRule.objects.get()
    assert (rule.is_active, rule.owner, rule.since) == (False, person("chief_editor"), None)
    assert reply["Location"] == screen(rule)


def test_its_screen_shows_the_printed_stories_it_would_remark_on(chief):
    published(headline="渡口的燈", body="<p>大部份乘客清晨下船。</p>")
    published(headline="橋已修好", body="<p>一切如常。</p>")
    draft(headline="沒有刊出", body="<p>部份。</p>")
    rule = WordRule.objects.create(wrong="部份", right="部分")
    tried = chief.get(screen(rule)).context["trial"]
    assert (tried.looked, tried.found) == (2, 1)
    (place,) = tried.first
    assert (place.before, place.quote, place.after) == ("大", "部份", "乘客清晨下船。")


def test_no_more_are_shown_than_somebody_reads(chief, monkeypatch):
    monkeypatch.setattr(trial, "SHOWN", 1)
    for number in "一二三":
        published(headline=f"第{number}篇", body=f"<p>第{number}篇，部份。</p>")
    rule = WordRule.objects.create(wrong="部份", right="部分")
    tried = chief.get(screen(rule)).context["trial"]
    assert (tried.found, len(tried.first)) == (3, 1)


def test_it_is_put_in_force_after_its_trial_and_since_when_is_kept(chief):
    rule = WordRule.objects.create(wrong="部份", right="部分")
    chief.post(screen(rule), form(is_active="on"))
    rule.refresh_from_db()
    assert rule.is_active
    assert rule.since
    chief.post(screen(rule), form())
    rule.refresh_from_db()
    assert (rule.is_active, rule.since) == (False, None)


@pytest.mark.parametrize("change", [{"wrong": "份"}, {"except_in": "股份"}])
def test_another_wrong_form_is_tried_again(chief, change):
    rule = WordRule.objects.create(wrong="部份", right="部分", is_active=True)
    assert chief.post(screen(rule), form(is_active="on", **change)).status_code == 200
    assert WordRule.objects.get().wrong == "部份"


@pytest.mark.parametrize("wrong", ["部分", "", "  "])
def test_a_word_that_could_never_be_mended_is_refused(chief, wrong):
    assert chief.post(f"{LIST}add/", form(wrong=wrong)).status_code == 200
    assert not WordRule.objects.exists()


def test_the_table_that_went_out_comes_in_again(chief):
    facts = {"level": "block", "except_in": "身份,股份", "note": "據《用詞表》"}
    WordRule.objects.create(wrong="部份", right="部分", is_active=True, **facts)
    sent = chief.get(f"{LIST}as-csv/").content
    WordRule.objects.all().delete()
    bring_in(chief, sent)
    rule = WordRule.objects.get()
    assert {name: getattr(rule, name) for name in facts} == facts
    assert (rule.is_active, rule.owner) == (False, person("chief_editor"))


@pytest.mark.parametrize("cell", ["=1+1", "+1", "-1", "@SUM(A1)", "＝1"])
def test_no_cell_is_a_formula_to_a_spreadsheet(cell):
    sent = word_table.as_csv([WordRule(wrong=cell, right="一", note=cell)])
    row = list(csv.reader(StringIO(sent.removeprefix("\ufeff"))))[1]
    assert not any(one.startswith(("=", "+", "-", "@", "＝")) for one in row)
    (rule,) = word_table.read(sent.encode())
    assert (rule.wrong, rule.note) == (cell, cell)


def test_words_that_are_there_stay_as_they_are(chief):
    WordRule.objects.create(wrong="部份", right="部分", is_active=True)
    bring_in(chief, "wrong,right\n部份,一部分\n份子,分子\n份子,分子\n")
    assert dict(WordRule.objects.values_list("wrong", "right")) == {"部份": "部分", "份子": "分子"}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "wrong,correct\n部份,部分\n",
        "wrong,right\n部份,部份\n",
        "wrong,right,level\n部份,部分,fatal\n",
        f"wrong,right\n{'長' * 41},短\n",
        "wrong,right\n,部分\n",
        "wrong,right\n部\0份,部分\n",
        "wrong,right\n部份,部分\n".encode("utf-16"),
        "wrong,right\n" + "部份,部分\n" * (word_table.MOST_LINES + 1),
        "wrong,right\n" + "x" * word_table.MOST_BYTES,
        'wrong,right\n"' + "x" * 200_000,
    ],
)
def test_a_table_with_something_wrong_brings_in_nothing(chief, text):
    assert bring_in(chief, text).status_code == 200
    assert not WordRule.objects.exists()


def test_an_editor_looks_at_the_list_and_changes_nothing(client):
    client.force_login(person("editor"))
    rule = WordRule.objects.create(wrong="部份", right="部分")
    assert client.get(screen(rule)).status_code == 200
    assert client.get(f"{LIST}as-csv/").status_code == 200
    assert client.post(screen(rule), form(is_active="on")).status_code == 403
    assert bring_in(client, "wrong,right\n份子,分子\n").status_code == 403
