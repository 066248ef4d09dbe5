"""The demo newsroom's tip-line, and tips in the states that a week brings."""

from datetime import timedelta

from django.utils import timezone

from .intake.mail import receive as mail
from .intake.words import add_message, receive
from .models import CannedReply, NotUsedReason, Tip, TipLine
from .newsroom import moderation, readers
from .sealing.open_tip import Words
from .sealing.private_key import open_tip

NEW = Words(
    text="縣二中對面的彩虹小區，這個月停了七次水，每次都不通知。物業說是水廠的事，水廠說是物業的泵壞了。\n\n"
    "三號樓住著兩個坐輪椅的老人，鄰居輪流提水上去。想請報社問一句：到底誰管？",
    place="青溪縣彩虹小區三號樓",
    when="十一月初到現在",
    contact="晚上七點以後打 0000-555 0177，找周阿姨",
)
ASKED = Words(
    text="我在河堤路的工地上做過工。護欄的膨脹螺栓圖紙上是十二毫米，裝的是八毫米，有照片。",
    place="河堤路二期工地",
)
QUESTION = "謝謝。照片是什麼時候拍的？不必告訴我們是誰拍的。"
ANSWER = "十月二十號前後，護欄裝完的那個星期。"
TAKEN_UP = Words(text="七號橋的路燈已經壞了兩個星期，學生下晚自習要摸黑過橋。", when="十一月十日起")
NOT_USED = Words(text="我家隔壁的狗每天早上五點叫，請你們登報說說他。")
MAIL = """From: =?utf-8?b?6Zi/5pyo?= <amu@mail.example>
Subject: =?utf-8?b?56K86aCt5aSc6KOh5Y246LKo?=
Content-Type: text/plain; charset=utf-8
Content-Transfer-Encoding: 8bit

編輯好：

七號碼頭的倉庫這半個月夜裡還在卸貨，過了十二點才開始，天亮前收工。白天問起來，都說沒有這些船。

不方便打電話，回信就好。
"""
SPAM = Words(text="低價代開各類票據，量大從優，當天送達，詳情請撥打電話。")

REPLIES = (
    ("已收到", "謝謝，線索已經收到。我們會去看看；有問題會在這裡問您。"),
    ("轉有關部門", "謝謝。這件事我們已經轉給有關部門，有結果會在這裡告訴您。"),
)
REASONS = (
    ("屬城管日常", "這件事屬於城管的日常工作，我們這次不報道。請直接打城管熱線，通常更快。"),
    ("查無此事", ""),
    ("已經報道過", "這件事我們已經報道過。謝謝您告訴我們。"),
)


def fill(cast):
    TipLine.objects.create(
        name="青溪縣報網熱線", text="青溪縣報網報料熱線：0000-555 0123 tips@qingxi.example", is_default=True
    )
    readers.admit_here(cast["tip moderator"])
    for place, (label, text) in enumerate(REPLIES):
        CannedReply.objects.create(label=label, text=text, place=place)
    for place, (label, told) in enumerate(REASONS):
        NotUsedReason.objects.create(label=label, told=told, place=place)
    week = _Week(cast["tip moderator"])
    week.spam()
    week.decided(NOT_USED, "not_use", days=6)
    week.decided(TAKEN_UP, "take_up", days=4)
    week.asked(days=2)
    mail.receive_mail(MAIL.encode(), now=week.hours_ago(9))
    receive(NEW, now=week.hours_ago(2))


class _Week:
    def __init__(self, moderator):
        self.moderator, self.now = moderator, timezone.now()

    def hours_ago(self, hours):
        return self.now - timedelta(hours=hours)

    def decided(self, words, move, *, days):
        tip = self._read(words, days * 24)
        moderation.perform(tip, move, by=self.moderator, now=self.hours_ago(days * 24 - 5))

    def asked(self, *, days):
        tip = self._read(ASKED, days * 24)
        asked = self.hours_ago(days * 24 - 3)
        moderation.perform(tip, "ask", by=self.moderator, words=QUESTION, now=asked)
        add_message(open_tip(tip), ANSWER, now=self.hours_ago(days * 24 - 20))

    def spam(self):
        for hours in (29, 28, 27):
            receive(SPAM, held_because=Tip.Suspicion.MANY, now=self.hours_ago(hours))

    def _read(self, words, hours):
        tip = receive(words, now=self.hours_ago(hours)).tip
        moderation.open_for(tip, self.moderator, now=self.hours_ago(hours - 1))
        return moderation.perform(tip, "read", by=self.moderator, now=self.hours_ago(hours - 1))
