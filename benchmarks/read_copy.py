"""How many pages of copy a second are recognised on one core.

    .venv/bin/python benchmarks/read_copy.py [seconds]

The pages are made here, of about two kilobytes each and of six families: a wire page, a portal's page with
its buttons and newest list, a WeChat article, a release with its contacts, a correspondent's mail, a brief.
Prints pages and kilobytes a second, the slowest family, and what share of the time the dateline takes.
"""

import json
import random
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SECONDS = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
BYTES = 2_000
CLAUSES = (
    "第一班渡船清晨六點半離岸", "船上只有三位乘客", "鎮裡連夜調來六台挖機", "縣交通局的工程師帶著圖紙到現場量了兩天",
    "路面在天亮前恢復單向通行", "三百二十名學生都趕上了早讀", "全長6.4公里的步道全線開放", "總投入3,200萬元",
    "方案重新公示後沒有收到反對意見", "夜間照明到二十二時", "下週起在彎道上方修一道截水溝", "平均候診時間降到三十五分",
    "老船工說這條河三十年沒有這樣淺過", "接駁公交將從下月起試運行", "攤位分布圖貼在北門入口",
)  # fmt: skip
HEADLINES = (
    "渡船恢復清晨班次",
    "鎮裡連夜搶通山路 學生準時到校",
    "夜間門診延長至二十二時",
    "河堤步道全線貫通",
)
NAMES = (
    "林以晴",
    "周予",
    "周嵐",
    "陳牧",
    "何望",
    "方遠",
    "羅以寧",
    "蘇敏",
    "唐若谷",
    "歐陽晴",
    "趙念慈",
    "吳敬亭",
)
FAMILIES = {
    "wire": """{headline}

新華社石橋3月{day}日電（記者 {a} {b}）{body}
（責任編輯：{c}）""",
    "portal": """首頁 > 要聞 > 正文
{headline}
2026-03-{day:02} 09:30  來源：青溪縣報  字號：大 中 小
青溪縣報石橋3月{day}日訊（通訊員 {a}）{body}
責任編輯：{b}
分享到：微信 微博 QQ空間
報料熱線：0000-5550123
最近更新
2026-03-{day:02} {headline}
2026-03-01 攤位分布圖公布""",
    "wechat": """{headline}
原創 {a} 青溪發布
{body}
來源 | 青溪縣融媒體中心
記者 | {a}
編輯 | {b}
審核 | {c}
點讚 在看""",
    "release": """【{headline}】
各位媒體朋友：
{body}
聯絡人：{a}　電話：0000-5550188
二〇二六年三月{day}日""",
    "mail": """標題：{headline}
本報訊 記者{a} 通訊員{b}報道 {body}
攝影：{c}
此稿請審。""",
    "brief": """{headline}
{body}（{a}）""",
}


def pages(count=600):
    """[(family, page)]: no two of them alike."""
    chosen, families = random.Random(1), list(FAMILIES)  # noqa: S311 - no secret
    for number in range(count):
        family = families[number % len(families)]
        paragraphs, room = [], BYTES - len(FAMILIES[family].encode())
        while sum(len(p.encode()) for p in paragraphs) < room:
            paragraphs.append("，".join(chosen.choices(CLAUSES, k=chosen.randrange(2, 6))) + "。")
        a, b, c = chosen.sample(NAMES, 3)
        words = {"headline": chosen.choice(HEADLINES), "body": "\n".join(paragraphs), "day": 2 + number % 25}
        yield family, FAMILIES[family].format(**words, a=a, b=b, c=c)


def main():
    sys.path.insert(0, str(ROOT))
    from copydesk import read_text
    from copydesk.page import find_dateline, recognise

    spent = {"dateline": 0.0}
    found = list(pages())
    size = sum(len(text.encode()) for _family, text in found) / len(found)
    for _family, text in found[:60]:
        read_text(text)
    by_family, read, started = {}, 0, time.process_time()
    while (took := time.process_time() - started) < SECONDS:
        for family, text in found:
            began = time.process_time()
            json.dumps(read_text(text).as_row("x"), ensure_ascii=False)
            by_family[family] = by_family.get(family, 0.0) + time.process_time() - began
        read += len(found)
    slowest = max(by_family, key=by_family.get)
    print(
        f"{len(found)} pages of {size:,.0f} bytes: {read / took:,.0f} pages a second, {read * size / took / 1000:,.0f} KB"
    )
    print(f"slowest family {slowest}: {read / len(FAMILIES) / by_family[slowest]:,.0f} pages a second")

    find, clock = find_dateline.find, time.process_time

    def timed(*args):
        began = clock()
        try:
            return find(*args)
        finally:
            spent["dateline"] += clock() - began

    recognise.find_dateline.find = timed
    began = clock()
    for _family, text in found:
        read_text(text)
    print(f"of which the dateline {spent['dateline'] / (clock() - began):.0%}")


if __name__ == "__main__":
    main()
