"""Style sheets written apart and sent together say what they said apart."""

import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.staticfiles import finders

from portal import joined_sheets

SHEETS = sorted((settings.BASE_DIR / "static" / "paper").glob("*.css"))


def said(css):
    """Every sign that is no space, without comments and the semicolon before a brace."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    return re.sub(r"\s", "", css).replace(";}", "}")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_nothing_but_space_and_comments_goes(sheet):
    css = sheet.read_text(encoding="utf-8")

    assert said(joined_sheets.thin(css)) == said(css)
    assert len(joined_sheets.thin(css)) < len(css)


@pytest.mark.parametrize(
    ("css", "thinned"),
    [
        (".a  .b > .c ,\n.d { width: calc(1em + 2px); }", ".a .b>.c,.d{width:calc(1em + 2px)}"),
        ('.a::before { content: "a ;  } /* b */"; }', '.a::before{content:"a ;  } /* b */"}'),
        (".a :focus { x: y }", ".a :focus{x:y}"),
        (
            "@media (min-width: 4em) and (a: b) { .c { d: e f; } }",
            "@media (min-width:4em) and (a:b){.c{d:e f}}",
        ),
        ("a { b: c; /* ; } */ }\n/* d */\ne { f: g }", "a{b:c}e{f:g}"),
    ],
)
def test_space_that_says_something_stays(css, thinned):
    assert joined_sheets.thin(css) == thinned


def test_every_sheet_of_readers_is_in_the_one_they_get():
    parts = {part for parts in settings.JOINED_SHEETS.values() for part in parts}
    assert {f"paper/{sheet.name}" for sheet in SHEETS} == parts


def test_what_is_for_paper_holds_on_paper_alone():
    css = Path(finders.find("paper/readers.css")).read_text(encoding="utf-8")
    at = css.index("@media print{", css.index(joined_sheets.thin(SHEETS[0].read_text(encoding="utf-8"))))
    assert css.endswith("}")
    assert joined_sheets.thin((SHEETS[0].parent / "print.css").read_text(encoding="utf-8")) in css[at:]


def test_a_changed_part_is_found_changed(monkeypatch, tmp_path, settings):
    settings.BASE_DIR, settings.JOINED_SHEETS = tmp_path, {"one.css": ["a.css"]}
    settings.VAR_DIR = tmp_path / "var"
    part = tmp_path / "static" / "a.css"
    part.parent.mkdir()
    finder = joined_sheets.JoinedSheets()
    for css in ("a{b:c}", "a{b:d}"):
        part.write_text(css)
        assert Path(finder.find("one.css")).read_text() == css
        [(path, storage)] = finder.list([])
        assert Path(storage.path(path)).read_text() == css
    assert finder.find("other.css") == []
