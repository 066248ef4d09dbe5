"""One vocabulary: what the parser of datelines knows, the printer and the reader of pages know too."""

import pytest

from copydesk import Kind, kind_of
from copydesk.dateline import compose, is_outlet, parse
from copydesk.folding import fold
from copydesk.page.labels import EDITOR, WRITER, fields
from copydesk.vocabulary import ROLES, ends_as_outlet, in_script, role_of, signs_dateline, signs_for_a_desk
from copydesk.vocabulary.outlets import ENDINGS, KNOWN_OUTLETS

SIGNING = [role.word for role in ROLES.values() if role.signs and not role.needs_mark]


def reprinted(text, script):
    """The dateline of a text as the printer of the mainland's style makes it from what was read."""
    read = parse(text)
    assert read is not None, text
    signing = [person for person in read.people if not person.role or signs_dateline(person.role)]
    return compose(source=read.source, month=read.month, day=read.day, people=signing, script=script)


@pytest.mark.parametrize("word", SIGNING)
@pytest.mark.parametrize(
    ("script", "opening"), [("hant", "青溪縣報12月17日訊"), ("hans", "青溪县报12月17日讯")]
)
def test_who_signs_is_printed_back_in_the_dateline(word, script, opening):
    printed = f"{opening}({in_script(word, script)} 周嵐)"

    assert reprinted(printed + "渡船恢復清晨班次，村民出行不再繞路。", script) == printed


@pytest.mark.parametrize(
    "role", [role for role in ROLES.values() if len(role.word) > 1], ids=lambda role: role.word
)
def test_each_role_is_a_label_of_a_page(role):
    for script in ("hant", "hans"):
        label = in_script(role.word, script)
        [field] = fields(f"{label}：周嵐")[1]
        assert (field.label, field.value) == (label, "周嵐")
        assert field.sort == (WRITER if role.signs else EDITOR)


@pytest.mark.parametrize("name", sorted(KNOWN_OUTLETS))
def test_an_outlet_known_to_the_dateline_is_known_to_the_page(name):
    assert ends_as_outlet(fold(name))
    assert ends_as_outlet(fold(f"記者 {name}"))


@pytest.mark.parametrize("ending", ENDINGS)
def test_an_ending_known_to_the_dateline_is_known_to_the_page(ending):
    assert ends_as_outlet(f"青溪{ending}")
    assert is_outlet(f"青溪{ending}")


@pytest.mark.parametrize("name", ["南都", "澎湃", "TVBS", "青溪熱線", "青溪視界"])
def test_the_small_line_of_a_page_may_name_such_an_outlet(name):
    assert kind_of(f"2025-03-09 {name}") is Kind.META


@pytest.mark.parametrize(
    ("printed", "signs"),
    [
        ("記者", True),
        ("新華社特約記者", True),
        ("攝影記者", True),
        ("記者/攝影", True),
        ("記者兼攝影", True),
        ("文/圖", True),
        ("特約撰稿", True),
        ("攝影", False),
        ("供圖", False),
        ("責任編輯", False),
        ("文字編輯", False),
        ("三審", False),
        ("散文", False),
        ("", False),
    ],
)
def test_the_head_of_a_role_says_whether_it_signs(printed, signs):
    assert signs_dateline(printed) is signs


def test_a_role_is_found_behind_what_qualifies_it():
    assert role_of("見習編輯") == ROLES["编辑"]
    assert role_of("青溪縣") is None


@pytest.mark.parametrize("name", ["編輯部", "某某网", "青溪縣融媒體中心", "admin2", "責任編輯", "Editor"])
def test_a_desk_or_an_account_is_nobody(name):
    assert signs_for_a_desk(name)


@pytest.mark.parametrize("name", ["林以晴", "周嵐", "Ed Itor"])
def test_a_name_is_no_desk(name):
    assert not signs_for_a_desk(name)
