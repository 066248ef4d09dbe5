"""Cases E, F, G, H and K of the list of attacks: the test of each, by its number.

A test that bears the number in its name is found by that; others are named here. A case without either fails.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
CASES = {"e": 10, "f": 15, "g": 12, "h": 6, "k": 8}
pytestmark = pytest.mark.no_database

NAMED = {
    "e10": ("browser/test_entrance.py", "test_e10_a_passkey_is_taken_once_and_not_from_a_copy"),
    "f1": ("articles/test_markup.py", "test_hostile_bodies_stay_as_they_are_once_cleaned"),
    "f2": ("articles/test_reading_html.py", "test_no_page_of_the_paper_has_a_fault"),
    "f3": ("articles/machines/test_structured_data.py", "test_no_headline_ends_the_block"),
    "f5": ("articles/test_search_page.py", "test_what_was_typed_comes_back_as_text"),
    "f6": ("articles/test_admin_access.py", "test_a_reporter_cannot_post_a_change_to_the_draft_of_another"),
    "f7": (
        "portal/test_access_table.py",
        "test_every_address_answers_as_the_table_says_and_nobody_changes_anything",
    ),
    "f10": ("portal/test_side_doors.py", "test_an_administrator_makes_no_superuser_and_becomes_none"),
    "f12": ("portal/test_access_table.py", "test_every_address_has_a_row_and_every_row_an_address"),
    "f13": ("articles/machines/test_api.py", "test_a_question_that_cannot_be_answered_is_told_why"),
    "f14": ("articles/test_admin_stale_save.py", "test_the_same_paragraph_is_one_sentence_with_both_texts"),
    "g1": ("articles/test_reading_visibility.py", "test_a_story_that_is_not_public_is_the_same_404_as_none"),
    "g2": ("articles/test_surfaces.py", "test_every_surface_shows_it_before_and_none_after"),
    "g3": ("articles/test_reading_visibility.py", "test_a_story_appears_at_its_second_everywhere"),
    "g4": ("articles/machines/test_structured_data.py", "test_a_preview_tells_machines_nothing"),
    "g5": ("articles/test_pictures_public.py", "test_a_draft_shows_no_picture_to_readers"),
    "g6": ("articles/test_reading_people.py", "test_a_person_printed_on_no_public_story_has_no_page"),
    "g7": ("articles/test_tally.py", "test_csv_holds_no_formula_and_opens_as_utf_8"),
    "g8": ("portal/operations/test_logs.py", "test_as_json_a_line_is_one_object"),
    "g9": ("articles/test_search.py", "test_a_long_nonsense_costs_a_limited_number_of_looks"),
    "g12": ("tips/test_stolen_database.py", "test_p9_no_planted_marker_is_in_any_table"),
    "k6": ("portal/operations/test_logs.py", "test_check_deploy_is_clean_with_https"),
}
# What the house has not: no test can be about it.
WITHOUT = {
    "f4": "addresses of the admin are Django's URLField, whose validator takes http, https, ftp and ftps alone",
    "h5": "stories embed nothing: no iframe is kept, no host is in frame-src",
}


def test_every_case_has_its_test_by_its_number():
    names = [
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text())
    ]
    numbered = {found[1] for name in names if (found := re.match(r"test_([efghk]\d+)_", name))}
    wanted = {f"{letter}{number}" for letter, most in CASES.items() for number in range(1, most + 1)}
    assert wanted - numbered - NAMED.keys() - WITHOUT.keys() == set()


@pytest.mark.parametrize("number", NAMED)
def test_what_is_named_here_is_there(number):
    path, name = NAMED[number]
    assert f"def {name}(" in (ROOT / "tests" / path).read_text()
