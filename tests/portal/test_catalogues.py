"""Every string that a person sees stands in both Chinese catalogues, whole and with its placeholders."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

ROOT = Path(__file__).resolve().parents[2]
LANGUAGES = ("zh_Hant", "zh_Hans")
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue(language, domain="django", root=ROOT):
    path = root / "locale" / language / "LC_MESSAGES" / f"{domain}.po"
    return polib.pofile(str(path)) if path.exists() else []


def key(entry):
    return entry.msgctxt, entry.msgid


@pytest.fixture(scope="module")
def extracted(tmp_path_factory):
    """{domain: entries} as they stand in the code now, extracted in a copy of it."""
    if shutil.which("xgettext") is None:
        sentence = "xgettext is not installed: apt-get install gettext"
        pytest.fail(sentence) if os.environ.get("CI") else pytest.skip(sentence)
    copy = tmp_path_factory.mktemp("code") / "copy"
    shutil.copytree(
        ROOT,
        copy,
        ignore=shutil.ignore_patterns(
            ".git", ".venv", "var", "tests", "locale", "__pycache__", ".*_cache", ".hypothesis"
        ),
    )
    (copy / "locale").mkdir()
    command = [sys.executable, "manage.py", "makemessages", "-l", "zh_Hant", "-v0", "--no-location"]
    for domain in ("django", "djangojs"):
        subprocess.run(
            [*command, "-d", domain], cwd=copy, check=True, env={**os.environ, "VAR_DIR": str(copy / "var")}
        )
    return {domain: catalogue("zh_Hant", domain, copy) for domain in ("django", "djangojs")}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_every_string_of_the_code_is_translated(extracted, language, domain):
    wanted = {key(entry) for entry in extracted[domain]}

    have = {key(entry) for entry in catalogue(language, domain) if entry.translated()}

    assert wanted - have == set()
    assert domain == "djangojs" or len(wanted) > 250, "the extraction saw the project"


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_string_is_left_over(extracted, language):
    assert {key(entry) for entry in catalogue(language)} - {
        key(entry) for entry in extracted["django"]
    } == set()


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("domain", ["django", "djangojs"])
def test_nothing_is_fuzzy_and_placeholders_are_the_same_on_both_sides(language, domain):
    for entry in catalogue(language, domain):
        assert not entry.fuzzy, entry.msgid
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if text:
                assert sorted(PLACEHOLDER.findall(text)) == sorted(PLACEHOLDER.findall(entry.msgid)), (
                    entry.msgid
                )


def test_simplified_is_not_traditional():
    """A sample of characters that differ: none of the Traditional ones in the Simplified catalogue."""
    text = "".join(entry.msgstr for entry in catalogue("zh_Hans"))
    assert set(text).isdisjoint("發標題編輯記錄這說來沒過還請選擇檔")
