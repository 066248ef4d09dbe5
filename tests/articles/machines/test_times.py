"""Times on readers' pages are printed by one filter, which knows what HTML takes and which stories have no hour."""

from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted((ROOT / "templates" / "articles").rglob("*.html"))


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_no_page_prints_a_time_with_parts_of_a_second(page):
    assert '|date:"c"' not in page.read_text(), "use |moment, or |published of a story"


def test_pages_were_looked_at():
    assert len(PAGES) > 15
