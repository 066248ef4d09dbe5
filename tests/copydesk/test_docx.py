"""Word files: their markup is kept, and no file can hurt, however it was made."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from copydesk import UnreadableCopy, read_any_copy
from copydesk.formats.blocks import read_blocks
from copydesk.formats.docx import blocks_of_docx

from .word_files import BODY, docx, p


def test_a_word_file_keeps_headings_lists_bold_links_and_tables():
    sent = read_blocks(blocks_of_docx(docx()))

    assert sent.headline == "渡船恢復清晨班次"
    assert sent.people[0].name == "周嵐"
    assert sent.body == BODY
    assert "刪掉的" not in sent.text


def entity_bomb():
    names = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
    return docx(p("&a11;"), head=f'<!DOCTYPE x [<!ENTITY a0 "字">{names}]>')


def many_entries():
    file = docx()
    with zipfile.ZipFile(file, "a") as archive:
        for number in range(6_000):
            archive.writestr(f"word/media/{number}.png", "")
    return file


def lying_about_size():
    data = bytearray(docx(p("字") * 100_000).getvalue())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(b"word/document.xml"))
    data[at + 24 : at + 28] = struct.pack("<I", 100)
    return io.BytesIO(bytes(data))


BROKEN = {
    "zip bomb": (lambda: docx("<w:p/>" * 6_000_000), "bomb"),
    "packed too tight": (lambda: docx(p("字" * 1_500_000)), "bomb"),
    "too many entries": (many_entries, "bomb"),
    "entity bomb": (entity_bomb, "damaged"),
    "external entity": (
        lambda: docx(p("&x;"), head='<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'),
        "damaged",
    ),
    "no document in it": (lambda: _zip("[Content_Types].xml", "<Types/>"), "damaged"),
    "not well formed": (lambda: docx("<w:p><w:r>"), "damaged"),
    "nested too deep": (lambda: docx("<w:p>" * 100_000), "damaged"),
    "cut off": (lambda: io.BytesIO(docx().getvalue()[:-200]), "damaged"),
    "lies about its size": (lying_about_size, "damaged"),
    "an old Word file": (lambda: io.BytesIO(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(4000)), "old_word"),
}


@pytest.mark.parametrize(("made", "code"), BROKEN.values(), ids=BROKEN)
def test_a_file_made_to_hurt_is_refused(made, code):
    with pytest.raises(UnreadableCopy) as refused:
        read_any_copy(made())
    assert refused.value.code == code


def test_reading_a_bomb_takes_no_memory():
    bomb = docx("<w:p/>" * 6_000_000)
    tracemalloc.start()
    with pytest.raises(UnreadableCopy):
        blocks_of_docx(bomb)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()

    assert peak < 5_000_000


def _zip(name, text):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(name, text)
    return file
