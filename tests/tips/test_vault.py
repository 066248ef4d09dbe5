"""The vault: what is sealed says nothing to whoever lacks the key, and nothing false to whoever has it."""

import io
import os
import stat
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tips.sealing import key_file, private_key, vault
from tips.sealing.vault import CannotOpen

KEY = vault.new_key()
MARKER = "船塢七號倉庫的賬本"


def sealed_file(content, key=KEY, about="tip:file"):
    return b"".join(vault.seal_stream(key, io.BytesIO(content), about=about))


def opened_file(sealed, key=KEY, about="tip:file"):
    return b"".join(vault.unseal_stream(key, io.BytesIO(sealed), about=about))


# --- Words


@given(st.text())
def test_whatever_is_sealed_comes_out_as_it_was_put_in(text):
    assert vault.unseal(KEY, vault.seal(KEY, text, about="tip:words"), about="tip:words") == text


def test_p9_sealed_words_hold_none_of_the_plain_ones():
    sealed = vault.seal(KEY, MARKER, about="tip:words")
    assert MARKER.encode() not in sealed
    assert vault.seal(KEY, MARKER, about="tip:words") != sealed


def test_p9_sizes_are_padded_to_powers_of_two():
    sizes = {len(vault.seal(KEY, "字" * length, about="")) - 40 for length in range(0, 3000, 37)}
    assert sizes == {1024, 2048, 4096, 8192, 16384}


def test_k2_one_flipped_byte_is_refused_wherever_it_is():
    sealed = vault.seal(KEY, MARKER, about="tip:words")
    for place in (0, 23, 24, 200, len(sealed) - 1):
        broken = bytearray(sealed)
        broken[place] ^= 1
        with pytest.raises(CannotOpen):
            vault.unseal(KEY, bytes(broken), about="tip:words")


def test_k2_words_are_bound_to_their_tip():
    with pytest.raises(CannotOpen):
        vault.unseal(KEY, vault.seal(KEY, MARKER, about="one:words"), about="other:words")


@pytest.mark.parametrize("rubbish", [None, b"", b"x", b"x" * 24, b"x" * 500])
def test_rubbish_cannot_be_opened(rubbish):
    with pytest.raises(CannotOpen):
        vault.unseal(KEY, rubbish, about="")
    with pytest.raises(CannotOpen):
        private_key.unwrap(rubbish)


def test_a_lone_surrogate_does_not_stop_the_sealing():
    assert vault.unseal(KEY, vault.seal(KEY, "a\ud800b", about=""), about="") == "a?b"


# --- Keys


def test_with_nothing_set_the_pair_is_made_once_and_only_its_owner_reads_it(settings):
    newsroom, recovery = key_file.public_keys()

    path = Path(settings.TIPS_PRIVATE_KEYS)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [file for file in path.parent.iterdir() if file.is_file()] == [
        path
    ]  # nothing half-written beside it
    assert key_file.public_keys() == [newsroom, recovery]
    assert recovery is None


def test_two_processes_that_start_together_keep_one_pair(settings):
    path = Path(settings.TIPS_PRIVATE_KEYS)
    path.unlink()
    first, late = key_file.new_private_key(), key_file.new_private_key()
    key_file.write_private_keys(path, [first], is_new=True)

    with pytest.raises(FileExistsError):
        key_file.write_private_keys(path, [late], is_new=True)

    assert private_key.private_keys() == [first]
    assert [file for file in path.parent.iterdir() if file.is_file()] == [path]


def test_a_tips_key_is_opened_by_the_newsroom():
    [newsroom, _recovery] = key_file.public_keys()
    assert private_key.unwrap(vault.wrap(KEY, newsroom)) == KEY


def test_p9_a_process_with_only_the_public_key_seals_and_cannot_open(settings):
    Path(settings.TIPS_PRIVATE_KEYS).unlink()
    settings.TIPS_PUBLIC_KEY = key_file.spell(key_file.new_private_key().public_key)

    wrapped = vault.wrap(KEY, key_file.public_keys()[0])

    assert private_key.private_keys() == []
    assert not Path(settings.TIPS_PRIVATE_KEYS).exists()
    with pytest.raises(CannotOpen):
        private_key.unwrap(wrapped)


def test_k1_after_rotation_old_tips_open_with_the_old_key(settings):
    old, new = key_file.new_private_key(), key_file.new_private_key()
    wrapped = vault.wrap(KEY, old.public_key)
    key_file.write_private_keys(Path(settings.TIPS_PRIVATE_KEYS), [new, old])

    assert key_file.public_keys()[0] == new.public_key
    assert private_key.unwrap(wrapped) == KEY


def test_the_recovery_key_opens_what_was_sealed_to_it(settings):
    offline = key_file.new_private_key()
    settings.TIPS_RECOVERY_KEY = key_file.spell(offline.public_key)

    wrapped = vault.wrap(KEY, key_file.public_keys()[1])

    with pytest.raises(CannotOpen):
        private_key.unwrap(wrapped)
    assert private_key.unwrap(wrapped, [offline]) == KEY


def test_a_damaged_wrapping_is_refused():
    wrapped = vault.wrap(KEY, key_file.public_keys()[0])
    with pytest.raises(CannotOpen):
        private_key.unwrap(wrapped[:-1] + bytes([wrapped[-1] ^ 1]))


def test_a_key_that_is_no_base_64_stops_with_a_sentence(settings):
    settings.TIPS_PUBLIC_KEY = "not a key!"
    with pytest.raises(ValueError, match="not written in base 64"):
        key_file.public_keys()


# --- Files


@pytest.mark.parametrize("size", [0, 1, 65534, 65535, 65536, 131070, 131071, 300_000])
def test_a_file_comes_out_as_it_was_put_in(size):
    content = (b"0123456789abcdef" * (size // 16 + 1))[:size]
    assert opened_file(sealed_file(content)) == content


def test_p9_a_sealed_file_holds_none_of_the_plain_one_and_a_rounded_size():
    sealed = sealed_file(MARKER.encode() * 4000)
    assert MARKER.encode() not in sealed
    assert len(sealed_file(b"a")) == len(sealed_file(b"a" * 60_000))
    assert (len(sealed) - 24) % (65536 + 17) == 0


@pytest.mark.parametrize("damage", ["cut", "flipped", "swapped", "empty", "header"])
def test_k2_a_damaged_file_raises_before_its_end(damage):
    sealed = sealed_file(b"a" * 200_000)
    piece = 65536 + 17
    broken = {
        "cut": sealed[: 24 + 2 * piece],
        "flipped": sealed[:90_000] + bytes([sealed[90_000] ^ 1]) + sealed[90_001:],
        "swapped": sealed[:24] + sealed[24 + piece : 24 + 2 * piece] + sealed[24 : 24 + piece],
        "empty": b"",
        "header": sealed[:10],
    }[damage]
    with pytest.raises(CannotOpen):
        opened_file(broken)


def test_k2_a_file_is_bound_to_its_tip():
    with pytest.raises(CannotOpen):
        opened_file(sealed_file(b"a", about="one"), about="other")


# --- The file of keys: the tipster's side reads its first line alone


def test_who_takes_tips_reads_the_first_line_and_no_private_key(settings, monkeypatch):
    newsroom, _recovery = key_file.public_keys()
    first, *_private = Path(settings.TIPS_PRIVATE_KEYS).read_text().splitlines(keepends=True)
    read_to, real = [], Path.open
    monkeypatch.setattr(Path, "open", lambda *args, **kwargs: Watched(real(*args, **kwargs), read_to))

    assert key_file.public_keys()[0] == newsroom
    assert read_to == [len(first)]


class Watched:
    """An open file that notes how far the system has read it, before it is closed."""

    def __init__(self, file, read_to):
        self.file, self.read_to = file, read_to

    def __enter__(self):
        return self.file

    def __exit__(self, *trouble):
        self.read_to.append(os.lseek(self.file.fileno(), 0, os.SEEK_CUR))
        self.file.close()


def test_a_file_without_its_public_key_seals_nothing(settings):
    key = key_file.new_private_key()
    Path(settings.TIPS_PRIVATE_KEYS).write_text(f"{key_file.spell(key)}\n")
    with pytest.raises(ValueError, match="first line"):
        key_file.public_keys()


def test_a_public_key_that_is_not_that_of_the_first_private_key_is_no_pair(settings):
    path = Path(settings.TIPS_PRIVATE_KEYS)
    key_file.public_keys()
    _first, *others = path.read_text().splitlines(keepends=True)
    stranger = key_file.spell(key_file.new_private_key().public_key)
    path.write_text("".join([f"{key_file.PUBLIC}{stranger}\n", *others]))
    with pytest.raises(ValueError, match="not that of the first private key"):
        private_key.private_keys()
