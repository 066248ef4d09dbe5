"""The receipt: twenty characters, four that find and sixteen that are secret."""

import subprocess
import sys
import time
from collections import Counter
from pathlib import Path
from statistics import median

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tips.sealing import receipt

CODE = receipt.make()


def test_p3_a_code_has_twenty_characters_in_five_groups_and_a_hundred_bits():
    assert len(CODE) == 20
    assert set(CODE) <= set(receipt.ALPHABET)
    assert [len(group) for group in receipt.spell(CODE).split("-")] == [4] * 5
    assert len(set(receipt.ALPHABET)) == 32


def test_p3_every_character_is_as_likely_in_every_place():
    made = [receipt.make() for _ in range(6400)]
    assert len(set(made)) == len(made)
    for place in range(receipt.LENGTH):
        seen = Counter(code[place] for code in made)
        # 200 of each are expected; six standard deviations are 84.
        assert len(seen) == 32
        assert max(abs(number - 200) for number in seen.values()) < 85


def test_the_same_seed_makes_the_same_code_and_another_another():
    assert receipt.make(b"a" * 13) == receipt.make(b"a" * 13) != receipt.make(b"b" * 13)


@pytest.mark.parametrize(
    "written",
    [
        "0123-4567-89AB-CDEF-GHJK",
        "0123 4567 89ab cdef ghjk",
        "O123-4567-89AB-CDEF-GHJK",
        "oi23 4567\n89ab cdef ghjk\n",
        "ol23456789abcdefghjk",
        "０１２３－４５６７－８９ＡＢ－ＣＤＥＦ－ＧＨＪＫ",
        "0123–4567—89AB·CDEF.GHJK",
        "\t0123456789ABCDEFGHJK  ",
    ],
)
def test_d1_it_is_read_however_it_was_typed(written):
    assert receipt.read(written) == "0123456789ABCDEFGHJK"


@pytest.mark.parametrize(
    "written",
    ["", "0123", "0123456789ABCDEFGHJKM", "0123456789ABCDEFGHJU", "回執碼 0123456789ABCDEFGH", "\x00" * 20],
)
def test_what_is_no_code_is_none(written):
    assert receipt.read(written) is None


@given(st.text(max_size=200))
def test_reading_never_fails(text):
    assert receipt.read(text) is None or len(receipt.read(text)) == 20
    assert isinstance(receipt.found_in(text), list)


@given(st.binary(min_size=13, max_size=13), st.sampled_from(["-", " ", "", " - "]))
def test_a13_a_code_is_found_inside_a_text(seed, between):
    code = receipt.make(seed)
    groups = receipt.spell(code).split("-")
    assert code in receipt.found_in(f"我的回執碼是 {between.join(groups).lower()}，謝謝。")


def test_p4_what_is_kept_names_the_method_and_holds_no_part_of_the_code():
    lock = receipt.lock(CODE)
    assert lock.record.startswith("argon2id$19456$2$")
    assert CODE[4:] not in lock.record
    assert CODE[4:10] not in lock.record


def test_p4_the_salt_is_each_tips_own():
    one, other = receipt.lock(CODE), receipt.lock(CODE)
    assert one.record != other.record
    assert one.key != other.key


def test_the_code_gives_the_key_again_and_no_other_code_does():
    lock = receipt.lock(CODE)
    assert receipt.unlock(CODE, lock.record) == lock.key
    assert receipt.unlock(receipt.make(), lock.record) is None
    assert receipt.unlock(CODE[:4] + receipt.make()[4:], lock.record) is None
    assert receipt.unlock(CODE, None) is None
    assert receipt.unlock(CODE, "") is None


def test_a_record_of_another_cost_is_still_read(monkeypatch):
    lock = receipt.lock(CODE)
    monkeypatch.setattr(receipt, "PASSES", 3)
    assert receipt.unlock(CODE, lock.record) == lock.key


def test_d4_an_unknown_finder_takes_as_long_as_a_wrong_secret():
    """Medians over 40 tries in turns; processor time, so that a busy machine does not decide."""
    record, other = receipt.lock(CODE).record, receipt.make()
    took = {"": [], record: []}
    for _ in range(40):
        for known, times in took.items():
            began = time.process_time()
            receipt.unlock(other, known)
            times.append(time.process_time() - began)
    unknown, wrong = (median(times) for times in took.values())
    assert abs(unknown - wrong) / wrong < 0.10


SIXTEEN = r"""
import re
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from tips.sealing import receipt

def megabytes():
    return int(re.search(r"VmRSS:\s+(\d+)", open("/proc/self/status").read())[1]) // 1024

before, all_there = megabytes(), Barrier(16)
def send(code):
    all_there.wait()
    receipt.lock(code)
with ThreadPoolExecutor(16) as lane:
    list(lane.map(send, [receipt.make() for _ in range(16)]))
print(megabytes() - before)
"""


def test_what_codes_cost_is_kept_by_two_threads_however_many_there_are():
    """A lane of tips has sixteen; each kept its 19 MB for as long as the lane stood."""
    root = Path(__file__).resolve().parents[2]
    said = subprocess.run(
        [sys.executable, "-c", SIXTEEN], cwd=root, capture_output=True, text=True, check=True
    )
    # Where both want memory at one moment, the allocator keeps a second place for each.
    assert int(said.stdout) < 5 * receipt.MEMORY_KIB // 1024
