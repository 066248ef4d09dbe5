"""What is made before serving: compiled catalogues, and static files under names with a hash in them."""

import gettext
import json
import os
import re
import runpy

import pytest
from django.conf import settings as site
from django.core.management import call_command
from lxml import html

CATALOGUE = """
msgid ""
msgstr "Content-Type: text/plain; charset=UTF-8\\n"

msgid "Story"
msgstr "{story}"

#, fuzzy
msgid "Desk"
msgstr "桌子"
"""


@pytest.fixture
def catalogue(settings, tmp_path):
    """A catalogue alone in a folder of its own, a minute old."""
    settings.LOCALE_PATHS = [tmp_path]
    source = tmp_path / "zh_Hant" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    write(source, "稿件", age=60)
    return source


def write(source, story, *, age):
    source.write_text(CATALOGUE.format(story=story), encoding="utf-8")
    then = source.stat().st_mtime - age
    os.utime(source, (then, then))


def compiled(source):
    with source.with_suffix(".mo").open("rb") as file:
        return gettext.GNUTranslations(file)


def test_a_catalogue_is_compiled_without_its_doubtful_entries(catalogue):
    call_command("compile_catalogues")

    assert compiled(catalogue).gettext("Story") == "稿件"
    assert compiled(catalogue).gettext("Desk") == "Desk"


def test_only_what_changed_is_compiled_again(catalogue):
    call_command("compile_catalogues")
    target = catalogue.with_suffix(".mo")
    made = target.stat().st_mtime_ns

    call_command("compile_catalogues")
    assert target.stat().st_mtime_ns == made

    write(catalogue, "文章", age=-60)
    call_command("compile_catalogues")
    assert compiled(catalogue).gettext("Story") == "文章"


def test_without_catalogues_nothing_is_done(settings, tmp_path):
    settings.LOCALE_PATHS = [tmp_path]

    call_command("compile_catalogues")

    assert list(tmp_path.rglob("*.mo")) == []


@pytest.fixture
def collected(settings, tmp_path):
    """As in earnest, except for the compressed copies."""
    settings.STATIC_ROOT = tmp_path / "static"
    manifest = "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"
    settings.STORAGES = {**settings.STORAGES, "staticfiles": {"BACKEND": manifest}}
    call_command("collectstatic", interactive=False, verbosity=0)
    return settings.STATIC_ROOT


@pytest.mark.parametrize("address", ["/newsroom/articles/article/add/", "/newsroom/", "/"])
def test_pages_name_collected_files_only_also_in_the_import_map(sign_in, masthead, collected, address):
    page = html.fromstring(sign_in("editor").get(address).content)

    named = page.xpath("//script/@src | //link[@rel='stylesheet' or @rel='icon']/@href")
    for imports in page.xpath("//script[@type='importmap']/text()"):
        named += json.loads(imports)["imports"].values()
    ours = [name for name in named if name.startswith(f"/{site.STATIC_URL.strip('/')}/")]
    assert ours
    for name in ours:
        assert re.search(r"\.[0-9a-f]{12}\.\w+$", name)
        assert (collected / name.split("/", 2)[2]).is_file()


def test_the_editor_comes_by_the_import_map(sign_in, masthead, collected):
    page = html.fromstring(sign_in("editor").get("/newsroom/articles/article/add/").content)

    (imports,) = page.xpath("//script[@type='importmap']/text()")
    assert any("prose" in name for name in json.loads(imports)["imports"])


@pytest.mark.parametrize("lane", ["readers", "newsroom", "tips", "all"])
@pytest.mark.parametrize("processors", [1, 2, 8])
def test_the_only_worker_of_a_lane_is_never_replaced(monkeypatch, lane, processors):
    """Half a minute nobody would answer there: it first waits for the lines that creep."""
    monkeypatch.setenv("LANE", lane)
    monkeypatch.setattr("multiprocessing.cpu_count", lambda: processors)
    served = runpy.run_path("deploy/gunicorn.conf.py")
    assert bool(served["max_requests"]) == (served["workers"] > 1)
