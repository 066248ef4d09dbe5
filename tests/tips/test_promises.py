"""P1 to P21: each promise as it is written, and the tests that hold to it.

A test that bears the number holds a part of the promise; the parts that tests of other names hold are named here, so
that none is thought to be held because another part of the same number is.
"""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.no_database

PROMISES = 21
# (promise, its part): (file, test)
HELD = {
    ("p1", "sent, read again and answered without a script"): (
        "browser/test_tip_journey.py",
        "test_from_the_form_to_the_printed_story",
    ),
    ("p3", "case, spaces, hyphens, O and I do not matter"): (
        "tips/test_receipt.py",
        "test_d1_it_is_read_however_it_was_typed",
    ),
    ("p4", "an unknown finder costs what a wrong secret costs"): (
        "tips/test_receipt.py",
        "test_d4_an_unknown_finder_takes_as_long_as_a_wrong_secret",
    ),
    ("p12", "each kind of file has its size, on both sides"): (
        "tips/test_cleaner.py",
        "test_b14_p12_each_kind_has_its_size",
    ),
    ("p13", "what could not be cleaned stays sealed"): (
        "tips/test_cleaner.py",
        "test_b17_a_cleaner_that_breaks_leaves_the_file_sealed",
    ),
    ("p14", "words are text on the newsroom's screen"): (
        "tips/test_admin_tips.py",
        "test_a1_whatever_a_tip_says_is_inert_text",
    ),
    ("p14", "files are attachments that no browser opens"): (
        "tips/test_admin_files.py",
        "test_b4_files_are_given_as_attachments_that_no_browser_opens",
    ),
    ("p14", "no address of a mail is loaded or linked"): (
        "tips/test_mail_c_cases.py",
        "test_c1_no_address_of_the_mail_is_loaded_or_linked_on_the_screen",
    ),
    ("p19", "nobody reads a tip by a password alone, also not one that was shared"): (
        "tips/test_as_worded.py",
        "test_p19_with_a_password_alone_nobody_reads_a_tip",
    ),
    ("p19", "nothing opens without a second factor"): (
        "portal/entrance/test_e_sign_in.py",
        "test_e4_before_the_second_factor_is_set_up_every_address_leads_to_it",
    ),
    ("p19", "whoever reads tips has to have one"): (
        "portal/entrance/test_e_sign_in.py",
        "test_e4_who_may_do_more_sets_one_up",
    ),
    ("p20", "the score by the published table, through nginx"): (
        "portal/entrance/test_headers.py",
        "test_pages_of_readers_and_of_the_tip_line_have_130_of_130",
    ),
    ("p20", "check --deploy is clean"): (
        "portal/operations/test_logs.py",
        "test_check_deploy_is_clean_with_https",
    ),
    ("p21", "slow words take no thread of the site"): (
        "portal/operations/test_proxy.py",
        "test_a_body_that_comes_slowly_takes_no_thread_of_the_site",
    ),
    ("p21", "nor does a slow file"): (
        "tips/test_adding_files.py",
        "test_b13_who_sends_too_slowly_or_without_a_ticket_is_no_longer_listened_to",
    ),
}
# What only a quiet machine can show is measured, and its figures stand in the file.
MEASURED = {"p15": "tests/tips/test_flood.py", "p21": "benchmarks/tip_line.py"}


def names():
    return [
        name
        for path in (ROOT / "tests").rglob("test_*.py")
        for name in re.findall(r"def (test_\w+)", path.read_text())
    ]


def test_every_promise_has_its_test_by_its_number_or_by_name():
    numbered = {found[1] for name in names() for found in re.finditer(r"(?<=_)(p\d+)(?=_)", name)}
    wanted = {f"p{number}" for number in range(1, PROMISES + 1)}
    assert wanted - numbered - {number for number, _part in HELD} == set()


@pytest.mark.parametrize(("number", "part"), HELD)
def test_what_is_named_here_is_there(number, part):
    path, name = HELD[number, part]
    assert f"def {name}(" in (ROOT / "tests" / path).read_text()


@pytest.mark.parametrize("number", MEASURED)
def test_what_is_measured_has_its_benchmark(number):
    assert (ROOT / MEASURED[number]).exists()
