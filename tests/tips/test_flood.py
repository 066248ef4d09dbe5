"""P15, as it is promised: in a flood of different spam every real tip is found within two screens, and none is removed.

`FLOOD=5000 pytest tests/tips/test_flood.py` measures it at full size.
"""

import os
import random
from datetime import timedelta

import pytest
from django.utils import timezone

from tests.cast import person
from tips import limits
from tips.intake import likeness
from tips.intake.suspicion import reason_to_wait
from tips.models import Tip
from tips.newsroom import likes, moderation, retention
from tips.newsroom.admin import stream

from .senders import sent

pytestmark = pytest.mark.django_db
BOTS, REAL = int(os.environ.get("FLOOD", "200")), 20
SCREEN = "/newsroom/tips/tip/stream/"
SPAM = (
    "{shop}大減價第{n}期，全場{n}折起，客服微信 wx{n}，詳情請看 http://s{n}.example/{n} 先到先得不要錯過",
    "低息貸款當天放款，無抵押無擔保，聯繫電話 13{n:09d}，{shop}專員一對一服務，月息低至百分之一",
    "Cheap watches {n} buy now at www.shop{n}.example best price free delivery today only call {n}",
    "{shop}招聘兼職，在家可做，日入{n}元，加 QQ {n}，無需經驗，當日結算，名額有限速來報名",
)

REAL_ONES = (
    "七號碼頭的倉庫夜裡還在卸貨", "二中操場鋪的是廢料，孩子流鼻血", "水廠出的水這個月是黃的", "站長改了糧站的秤",
    "橋洞下每晚有人倒油漆桶", "縣醫院收費處多收押金不開單", "工業園排水溝冒白泡", "三棵樹村徵地款少了一半",
    "食堂用過期的米", "客運站的司機連開十四小時", "礦上瞞報了一個人", "拆遷辦半夜拉電", "幼兒園門口的井蓋丟了三個月",
    "校服是指定的一家店", "河邊新蓋的樓沒有批文", "公交線路說停就停沒有通知", "村委會賬目三年沒有貼過",
    "垃圾場燒到天亮，味道進了教室", "集市的秤少了一兩", "殘疾人的補貼被人代領",
)  # fmt: skip


def arrived(text, address):
    # As by mail, without a code: working out thousands of codes is no part of what is measured.
    return sent(text, channel=Tip.Channel.EMAIL, held_because=reason_to_wait(address=address, text=text)).tip


@pytest.fixture
def real():
    """The keys of real tips, which came somewhere in a flood."""
    dice, keys = random.Random(7), set()
    at = set(dice.sample(range(BOTS), REAL))
    texts = iter(REAL_ONES)
    for number in range(BOTS):
        arrived(
            dice.choice(SPAM).format(n=number, shop=dice.choice("甲乙丙丁戊")),
            f"10.{number % 250}.{number // 250}.1",
        )
        if number in at:
            keys.add(arrived(next(texts), f"192.0.2.{len(keys)}").pk)
    return keys


def test_p15_all_twenty_are_found_within_two_screens(moderator, real):
    shown = set()
    for number in (1, 2):
        shown |= {row["tip"].pk for row in moderator.get(SCREEN, {"p": number}).context["rows"]}
    assert real <= shown
    assert Tip.objects.untouched().count() == BOTS + REAL
    assert stream.untouched().count() < 2 * stream.ON_A_SCREEN + 1


def test_p15_what_nobody_has_decided_about_is_not_removed_after_two_weeks(real):
    retention.remove_overdue(now=timezone.now() + timedelta(days=limits.SPAM_DAYS + 1), despite_many=True)
    assert Tip.objects.kept().count() == BOTS + REAL


def test_p15_what_a_person_called_spam_is_and_only_that(moderator, real):
    spam = [row["tip"].pk for row in moderator.get(SCREEN).context["rows"] if row["tip"].pk not in real]
    moderator.post(SCREEN, {"_move": "spam", "tip": spam})
    assert set(Tip.objects.untouched().values_list("pk", flat=True)) >= real
    assert Tip.objects.spam().count() > BOTS / 2
    retention.remove_overdue(now=timezone.now() + timedelta(days=limits.SPAM_DAYS + 1), despite_many=True)
    assert real <= set(Tip.objects.kept().values_list("pk", flat=True))
    assert not Tip.objects.spam().exists()


def test_a_letter_of_thirty_villagers_is_one_row_with_all_contacts(moderator):
    letter = "我們三棵樹村村民聯名反映：徵地補償款沒有發到戶，賬目三年沒有公開。"
    tips = [
        sent(
            letter + f"村民{name}",
            contact=f"村民{name} 139{number:08d}",
            held_because=reason_to_wait(address=f"10.20.{number}.1", text=letter),
        ).tip
        for number, name in enumerate("趙錢孫李周吳鄭王馮陳褚衛蔣沈韓楊朱秦尤許何呂施張孔曹嚴華金魏")
    ]
    assert {Tip.State(tip.state) for tip in tips} == {Tip.State.NEW}
    page = moderator.get("/newsroom/tips/tip/")
    [row] = page.context["cl"].result_list
    assert "30 people, the same words" in page.content.decode()
    page = moderator.get(f"/newsroom/tips/tip/{row.pk}/change/").content.decode()
    for number, name in enumerate("趙錢孫李"):
        assert f"村民{name} 139{number:08d}" in page
    assert all(tip.events.filter(move="open").exists() for tip in tips)


def test_p19_what_the_stream_has_shown_stands_in_each_journal(moderator):
    tip = sent().tip
    for _look in range(2):
        assert "七號碼頭" in moderator.get(SCREEN).content.decode()
    line = tip.events.get(move="skim")
    assert (line.by, Tip.objects.get(pk=tip.pk).is_unread) == (person("tip_moderator"), True)


def test_the_stream_is_for_those_who_may_see_first_words(sign_in, masthead):
    from django.contrib.auth.models import Permission

    for group in person("tip_moderator").groups.all():
        group.permissions.remove(*Permission.objects.filter(codename="skim_tips"))
    assert sign_in("tip_moderator").get(SCREEN).status_code == 403
    assert sign_in("editor").get(SCREEN).status_code == 403


def test_a_move_that_the_stream_does_not_offer_is_refused(moderator):
    tip = sent().tip
    assert moderator.post(SCREEN, {"_move": "remove", "tip": tip.pk}).status_code == 403
    assert Tip.objects.kept().exists()


def test_the_stream_asks_as_many_questions_for_twenty_as_for_five(moderator, django_assert_max_num_queries):
    for name in REAL_ONES[:5]:
        sent(name)
    moderator.get(SCREEN)
    with django_assert_max_num_queries(12):
        moderator.get(SCREEN)
    for name in REAL_ONES[5:]:
        sent(name)
    moderator.get(SCREEN)
    with django_assert_max_num_queries(12):
        moderator.get(SCREEN)


@pytest.mark.parametrize(
    ("one", "other", "are_alike"),
    [
        ("買一送一第3期", "買一送一第99期", True),
        ("請看 http://a.example/1", "請看 http://b.example/2", True),
        (REAL_ONES[0], REAL_ONES[1], False),
        (
            "徵地補償款沒有發到戶賬目三年沒有公開村民趙" * 2,
            "征地补偿款没有发到户账目三年没有公开村民赵" * 2,
            True,
        ),
        ("！！！", "？？？", False),
    ],
)
def test_texts_are_alike_by_their_letters(one, other, are_alike):
    assert bool(set(likeness.bands(one)) & set(likeness.bands(other))) is are_alike


def test_a_group_is_moved_in_portions_and_passes_over_what_was_moved_since(monkeypatch):
    monkeypatch.setattr(likes, "PORTION", 2)
    tips = [sent("買一送一，速來").tip for _n in range(5)]
    moderation.perform(tips[0], "read", by=person("tip_moderator"))
    chosen = Tip.objects.filter(pk=tips[1].pk)
    assert likes.perform_on_group(chosen, "spam", by=person("tip_moderator")) == 4
    assert Tip.objects.spam().count() == 4
