"""The newsroom's words in both scripts: on their screens, tried before they hold, out and in as a table; and a story's own."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.models import Article, ScriptPair, ScriptTable
from articles.scripts import pair_table, trial
from tests.cast import person
from tests.desk import draft, published

pytestmark = pytest.mark.django_db

LIST = "/newsroom/articles/scriptpair/"
HANT = "/zh-hant"


@pytest.fixture
def chief(client):
    client.force_login(person("chief_editor"))
    return client


@pytest.fixture
def story(masthead):
    return published(headline="代表汇报余款去向", body="<p>会上，代表汇报余款去向。</p>", script="hans")


def screen(pair):
    return f"{LIST}{pair.pk}/change/"


def form(**facts):
    return {"hans": "汇报", "hant": "彙報", "way": "both", "note": "", **facts}


def bring_in(client, text):
    return client.post(f"{LIST}bring-in/", {"table": SimpleUploadedFile("scripts.csv", text.encode())})


def test_a_new_pair_is_out_of_force_and_leads_on_to_its_trial(chief, story):
    reply = chief.post(f"{LIST}add/", form(is_active="on"))
    pair = ScriptPair.objects.get()
    assert (pair.is_active, pair.owner) == (False, person("chief_editor"))
    assert reply["Location"] == screen(pair)
    tried = chief.get(screen(pair)).context["trial"]
    assert (tried.looked, tried.found, tried.changed) == (1, 1, 1)
    assert "匯報" in tried.first[0].now
    assert "彙報" in tried.first[0].then


def test_the_trial_looks_at_what_is_printed_in_the_script_that_the_pair_leads_from(chief, story):
    published(headline="匯報", body="<p>匯報。</p>", script="hant")
    draft(headline="汇报", body="<p>汇报。</p>", script="hans")
    pair = ScriptPair.objects.create(hans="汇报", hant="彙報", way="hant")
    tried = chief.get(screen(pair)).context["trial"]
    assert (tried.looked, tried.found, tried.changed) == (2, 1, 1)


def test_what_is_put_in_force_holds_from_the_next_page_on_and_so_does_what_is_taken_out(chief, story):
    pair = ScriptPair.objects.create(hans="汇报", hant="彙報")
    address = HANT + story.get_absolute_url()
    assert "代表匯報" in chief.get(address).content.decode()
    chief.post(screen(pair), form(is_active="on"))
    assert "代表彙報" in chief.get(address).content.decode()
    chief.post(screen(pair), form(is_active="on", hant="報告"))
    assert "代表彙報" in chief.get(address).content.decode(), "another word is tried before it holds"
    chief.post(f"{LIST}{pair.pk}/delete/", {"post": "yes"})
    assert "代表匯報" in chief.get(address).content.decode()


def test_deleting_several_takes_them_out_too(chief, story):
    pair = ScriptPair.objects.create(hans="汇报", hant="彙報")
    chief.post(screen(pair), form(is_active="on"))
    assert ScriptTable.objects.first().pairs["to_hant"]["汇报"] == "彙報"
    chief.post(LIST, {"action": "delete_selected", "_selected_action": [pair.pk], "post": "yes"})
    assert "汇报" not in ScriptTable.objects.first().pairs["to_hant"]


@pytest.mark.parametrize(
    "facts",
    [
        {"hans": ""},
        {"hant": " "},
        {"hans": "余 款"},
        {"hans": "余"},
        {"hant": "餘", "way": "hans"},
        {"way": "up"},
    ],
)
def test_a_pair_that_could_do_harm_is_refused(chief, facts):
    assert chief.post(f"{LIST}add/", form(**facts)).status_code == 200
    assert not ScriptPair.objects.exists()


@pytest.mark.parametrize(
    ("facts", "is_taken"), [({"hant": "匯報"}, False), ({"way": "hans", "hant": "匯報"}, True)]
)
def test_no_word_has_two_forms_one_way(chief, facts, is_taken):
    ScriptPair.objects.create(hans="汇报", hant="彙報", way="hant")
    chief.post(f"{LIST}add/", form(**facts))
    assert (ScriptPair.objects.count() == 2) == is_taken


def test_the_table_that_went_out_comes_in_again(chief):
    ScriptPair.objects.create(hans="余款", hant="餘款", way="hant", note="結餘", is_active=True)
    sent = chief.get(f"{LIST}as-csv/").content.decode()
    ScriptPair.objects.all().delete()
    bring_in(chief, sent)
    pair = ScriptPair.objects.get()
    assert (pair.hans, pair.hant, pair.way, pair.note, pair.is_active) == (
        "余款",
        "餘款",
        "hant",
        "結餘",
        False,
    )


def test_a_table_brings_in_what_contradicts_nothing(chief):
    ScriptPair.objects.create(hans="汇报", hant="彙報", is_active=True)
    bring_in(chief, "hans,hant\n汇报,匯報\n余款,餘款\n余款,結餘\n")
    assert set(ScriptPair.objects.values_list("hans", "hant")) == {("汇报", "彙報"), ("余款", "餘款")}


@pytest.mark.parametrize(
    "text", ["", "a,b\n一一,二二\n", "hans,hant\n一,二\n", "hans,hant,way\n一一,二二,up\n", "hans,hant\n,\n"]
)
def test_a_table_with_something_wrong_brings_in_nothing(chief, text):
    assert bring_in(chief, text).status_code == 200
    assert not ScriptPair.objects.exists()


def test_no_more_of_a_trial_is_shown_than_somebody_reads(chief, story, monkeypatch):
    monkeypatch.setattr(trial, "SHOWN", 0)
    pair = ScriptPair.objects.create(hans="汇报", hant="彙報")
    tried = chief.get(screen(pair)).context["trial"]
    assert (tried.changed, tried.first) == (1, [])


def test_a_pair_is_one_word_for_the_table_too():
    (pair,) = pair_table.read("hans,hant,note\n余款,餘款,'=1\n".encode())
    assert (pair.way, pair.note) == ("both", "=1")


# --- one story


def own(story):
    return f"/newsroom/articles/article/{story.pk}/script/"


def test_a_story_has_words_of_its_own_which_its_journal_knows(client, story):
    client.force_login(person("editor"))
    reply = client.post(own(story), {"pairs": "余款 結餘款\n\n代表→代表團\n"})
    assert reply["Location"] == f"/newsroom/articles/article/{story.pk}/preview/?script=hant"
    assert "代表團匯報結餘款去向" in client.get(HANT + story.get_absolute_url()).content.decode()
    line = story.events.first()
    assert (line.move, line.by, line.note) == ("script_pairs", person("editor"), "余款→結餘款；代表→代表團")
    assert "余款 結餘款\n代表 代表團" in client.get(own(story)).content.decode()
    client.post(own(story), {"pairs": "余款 結餘款\n代表 代表團"})
    assert story.events.filter(move="script_pairs").count() == 1


@pytest.mark.parametrize(
    "text", ["一", "一 二 三", f"{'長' * 41} 长", "\n".join(f"词{n} 詞{n}" for n in range(51))]
)
def test_lines_that_are_no_pairs_are_shown_again(client, story, text):
    client.force_login(person("editor"))
    reply = client.post(own(story), {"pairs": text})
    assert reply.status_code == 200
    assert text.splitlines()[0] in reply.content.decode()
    assert Article.objects.get().script_pairs == []


def test_the_preview_shows_either_script(client, story):
    client.force_login(person("editor"))
    preview = f"/newsroom/articles/article/{story.pk}/preview/"
    as_written, other = (client.get(preview + asked).content.decode() for asked in ("", "?script=hant"))
    assert "余款去向" in as_written
    assert '<html lang="zh-Hans">' in as_written
    assert "餘款去向" in other
    assert '<html lang="zh-Hant">' in other
    assert client.get(f"{preview}?script=xx").content.decode().count("余款去向") == as_written.count(
        "余款去向"
    )
    # The newsroom's own strip speaks the newsroom's language.
    editor = person("editor")
    editor.language = "en"
    editor.save()
    client.force_login(editor)
    assert "Readers do not see this page." in client.get(f"{preview}?script=hant").content.decode()
