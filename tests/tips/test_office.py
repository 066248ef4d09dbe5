"""P13 for office documents: what says who, when, where and on which machine is in no byte of the copy; the words are."""

import io
import zipfile

import pytest
from lxml import etree

from tips.intake.cleaning import Hold, kinds, office, office_parts
from tips.models import TipFile

from . import office_files
from .attached import taken
from .hostile import MARK as IN_PICTURES
from .office_files import MADE, MARK

pytestmark = pytest.mark.no_database


def cleaned(data):
    out = io.BytesIO()
    source = io.BytesIO(data)
    source.size = len(data)
    assert office.clean(source, out, kinds.FAMILIES["ZIP"]) == ""
    return zipfile.ZipFile(out)


def everything(parcel):
    return b"\n".join(
        [*map(str.encode, parcel.namelist()), *(parcel.read(name) for name in parcel.namelist())]
    )


@pytest.mark.parametrize("name", MADE)
def test_p13_no_mark_of_anybody_is_in_the_copy_of_a_document(name):
    came = MADE[name]()
    with cleaned(came) as copy:
        left = everything(copy)
        assert copy.testzip() is None
        assert {member.date_time for member in copy.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        for member in copy.namelist():
            if member.endswith((".xml", ".rels")):
                etree.fromstring(copy.read(member))
    planted = everything(zipfile.ZipFile(io.BytesIO(came)))
    for mark in (MARK.encode(), b"MARKER", IN_PICTURES, b"2026-11-24", b"Users"):
        assert mark not in left
    assert MARK.encode() in planted
    for words in ("站長", "每月改秤。", "問過他"):
        assert words.encode() in left


def test_p13_what_shapes_the_words_and_what_they_lead_to_stays():
    with cleaned(office_files.docx()) as copy:
        story, relations = (
            copy.read("word/document.xml").decode(),
            copy.read("word/_rels/document.xml.rels").decode(),
        )
        assert "word/people.xml" not in copy.namelist()
        types = copy.read("[Content_Types].xml").decode()
    for kept in ("賬在樓上。", "舊的", "網頁", 'r:embed="r3"', 'w:author="Author"'):
        assert kept in story
    assert "rsid" not in story
    assert "https://ferry.example/" in relations
    assert 'Target="about:blank"' in relations
    for gone in ("people.xml", "customXml", "docProps"):
        assert gone not in relations + types
    with cleaned(office_files.xlsx()) as copy:
        sheet = copy.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>SUM(A2:A3)</f><v>42</v>" in sheet
    assert "r9" not in sheet


def test_pictures_are_written_anew_and_can_be_seen():
    from PIL import Image

    with cleaned(office_files.docx()) as copy:
        picture = Image.open(io.BytesIO(copy.read("word/media/image1.jpeg")))
        assert picture.size == (80, 60)
        assert not picture.getexif()


@pytest.mark.parametrize(
    "document",
    [
        lambda: office_files.docx(**{"word/embeddings/oleObject1.bin": b"x"}),
        lambda: office_files.docx(**{"word/media/image2.emf": b"x"}),
        lambda: office_files.docx(**{"word/media/image2.jpeg": b"no picture"}),
        lambda: office_files.docx(**{"word/media/李華.jpeg": b"x"}),
        lambda: office_files.docx("<w:p><x:y xmlns:x='x'>words of their own</x:y></w:p>"),
        lambda: office_files.docx(f'<w:p><w:bookmarkStart w:name="{MARK}"/></w:p>'),
        lambda: office_files.docx("<w:p>words beside their element</w:p>"),
        lambda: office_files.docx(**{"word/styles.xml": "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"}),
        lambda: office_files.docx(**{"word/styles.xml": "<broken"}),
    ],
)
def test_b17_what_is_on_no_list_has_the_whole_kept_as_it_came(document):
    with pytest.raises(Hold, match="office"):
        cleaned(document())


def test_it_goes_through_the_cleaners_own_process():
    outcome = taken(office_files.docx(), "a.docx")
    assert (outcome.state, outcome.kind) == (TipFile.State.CLEANED, TipFile.Kind.OFFICE)
    outcome.cleaned.seek(0)
    assert MARK.encode() not in everything(zipfile.ZipFile(io.BytesIO(outcome.cleaned.read())))


@pytest.mark.parametrize(
    ("folder", "target", "place"),
    [
        ("", "docProps/core.xml", "docProps/core.xml"),
        ("word/", "people.xml", "word/people.xml"),
        ("word/", "../customXml/item1.xml", "customXml/item1.xml"),
        ("xl/worksheets/", "/xl/persons/person.xml", "xl/persons/person.xml"),
    ],
)
def test_a_part_is_found_from_the_one_that_points_to_it(folder, target, place):
    assert office._place(folder, target) == place


def test_names_of_parts_are_those_that_programs_give():
    found = office_parts.in_order(
        ["word/document.xml", "word/media/image1.png", "docProps/app.xml", "word/李華.xml"]
    )
    assert (found.words, found.pictures, found.gone) == (
        ["word/document.xml"],
        ["word/media/image1.png"],
        ["docProps/app.xml"],
    )
    assert found.unknown == ["word/李華.xml"]
