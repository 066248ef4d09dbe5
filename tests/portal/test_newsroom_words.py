"""The words of the body editor, in all three languages."""

import json
import re
from pathlib import Path

import django_prose_editor
import polib
import pytest
from django.conf import settings

from tests.articles.screen import client_of

OURS = Path(settings.BASE_DIR, "static/newsroom/editor.js")
ITS = Path(django_prose_editor.__file__).parent / "locale/de/LC_MESSAGES/djangojs.po"


def asked_for():
    """What our script asks of the catalogue, and what the editor's dialogs do."""
    ours = set(re.findall(r'gettext\("([^"]+)"\)', OURS.read_text()))
    assert len(ours) > 40
    return ours | {entry.msgid for entry in polib.pofile(str(ITS))}


@pytest.mark.parametrize("language", ["zh_Hant", "zh_Hans"])
def test_every_word_has_its_translation(language):
    catalogue = polib.pofile(str(settings.LOCALE_PATHS[0] / language / "LC_MESSAGES/djangojs.po"))
    translated = {entry.msgid for entry in catalogue.translated_entries()}

    assert asked_for() <= translated


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "words"),
    [("zh-hant", ["粗體", "編輯連結", "起始編號"]), ("zh-hans", ["粗体", "编辑链接", "起始编号"])],
)
def test_the_scripts_are_given_each_persons_language(masthead, language, words):
    client = client_of("reporter")
    client.post("/newsroom/language/", {"language": language})
    catalogue = client.get("/newsroom/jsi18n/").content.decode()

    assert all(json.dumps(word) in catalogue for word in words)
