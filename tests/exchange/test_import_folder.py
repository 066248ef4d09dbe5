"""import_copy html: a folder of pages becomes stories, with their fields, pictures and addresses."""

import json
import shutil
import zipfile
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from articles import markup
from articles.models import Article
from tests.cast import person

from . import old_folder

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]


def take_in(path, tmp_path):
    person("superuser")
    report, out = tmp_path / "report.jsonl", StringIO()
    call_command("import_copy", "html", path, "--publish", "--report", report, stdout=out)
    return out.getvalue(), [json.loads(row) for row in report.read_text().splitlines()]


def read_off(story):
    """The fields of a story as they are now."""
    people = [credit.correspondent.name for credit in story.credits.all()]
    return {
        "headline": story.headline,
        "section": story.section and story.section.name,
        "day": f"{timezone.localdate(story.first_published_at)}" if story.first_published_at else "",
        "reporter": people[0] if len(people) == 1 else people,
        "source": story.source and story.source.name,
        "paragraphs": markup.text_of(story.body).splitlines(),
        "picture": len(markup.pictures_of(story.body)) + (story.lead_photo_id is not None),
    }


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "site").mkdir()
    return tmp_path / "site"


def test_sixty_pages_in_six_templates(folder, tmp_path, client):
    told = old_folder.lay_out(folder)
    out, report = take_in(folder, tmp_path)

    wrong, asked = [], 0
    for story in told:
        answer = client.get(f"/{old_folder.address(story)}")
        assert answer.status_code == 301, old_folder.address(story)
        filed = Article.objects.get(pk=answer["Location"].rstrip("/").rpartition("/")[2])
        expected = {name: story[name] for name in ("headline", "section", "day", "reporter", "paragraphs")}
        expected |= {"source": "青溪縣報", "picture": int(bool(story["picture"]))}
        found = read_off(filed)
        asked += len(expected)
        wrong += [
            (story["template"], name, expected[name], found[name])
            for name in expected
            if found[name] != expected[name]
        ]
    assert len(wrong) <= asked * 0.05, wrong[:12]
    assert "61 read: 60 filed (60 published)" in out
    assert [row["reason"] for row in report if row["outcome"] != "noted"] == [
        "It is a list or an index, and no story."
    ]


def test_a_zip_of_it_is_the_same_and_a_second_time_all_is_known(folder, tmp_path):
    old_folder.lay_out(folder)
    packed = shutil.make_archive(str(tmp_path / "packed"), "zip", tmp_path, "site")
    out, _report = take_in(folder, tmp_path)
    again, _report = take_in(tmp_path / "packed.zip", tmp_path)

    assert packed
    assert " 60 filed" in out
    assert " 60 known already" in again


def test_later_pages_of_a_story_are_part_of_it(folder, tmp_path, client):
    page = "<html><title>{0}_青溪網</title><body><h1>{0}</h1><p>2019-03-02</p>{1}</body></html>"
    long = "<p>第{}段，渡口昨日恢復清晨班次，首日來了三百人，隊伍一直排到橋頭。</p>"
    for number in range(4):
        (folder / f"{number}.html").write_text(page.format(f"渡口{number}號的新班次表", long.format(number)))
    (folder / "1_2.html").write_text(page.format("渡口1號的新班次表", long.format("末")))
    take_in(folder, tmp_path)

    story = Article.objects.get(headline="渡口1號的新班次表")
    assert "第1段" in story.body
    assert "第末段" in story.body
    assert client.get("/1_2.html")["Location"] == story.get_absolute_url()


@pytest.mark.parametrize("made", ["no zip", "climbs", "bomb"])
def test_a_zip_made_to_hurt_hurts_nobody(tmp_path, made):
    path = tmp_path / "x.zip"
    if made == "no zip":
        path.write_bytes(b"nothing of the kind")
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr(
                "../escaped.html" if made == "climbs" else "a.html",
                b"0" * (2_000_000 if made == "bomb" else 10),
            )
    if made == "climbs":
        take_in(path, tmp_path)
        assert not (tmp_path.parent / "escaped.html").exists()
        assert not Article.objects.exists()
        return
    with pytest.raises(CommandError):
        take_in(path, tmp_path)
