"""Openings that are composed, and sentences that only look like openings: rows that nobody had to collect."""

from collections.abc import Iterator
from random import Random

from copydesk.dateline import Person, Style, compose

_OUTLETS = {
    "hans": "渌江晚报 青溪网 石桥在线 渌江新闻网 本报 新华社 中新网 湖南日报".split(),
    "hant": "渌江晚報 青溪網 石橋在線 渌江新聞網 本報 中央社 明報 聯合報".split(),
}
_PLACES = {
    "hans": "株洲 北京 张家界 渌江县 华盛顿 乌鲁木齐".split(),
    "hant": "株洲 台北 張家界 渌江縣 華盛頓 烏魯木齊".split(),
}
_ROLES = {
    "hans": "记者 通讯员 见习记者 全媒体记者 实习生".split(),
    "hant": "記者 通訊員 見習記者 全媒體記者 攝影".split(),
}
_NAMES = {
    "hans": "周岚 王以晴 欧阳靖 阿依古丽·买买提 司马青云 张一鸣 李静怡 陈牧 赵文".split(),
    "hant": "周嵐 王以晴 歐陽靖 阿依古麗·買買提 司馬青雲 張一鳴 李靜怡 陳牧 趙文".split(),
}
_BODIES = {
    "hans": "春雨连日，江水回暖。 第一班渡船清晨六点半离岸。 近日，河堤步道全线贯通。".split(),
    "hant": "春雨連日，江水回暖。 第一班渡船清晨六點半離岸。 近日，河堤步道全線貫通。".split(),
}
#: Sentences that begin with words of the trade, and columns that stand where an outlet could.
LOOKALIKES = """
最新消息：道路已经恢复通行。
记者周岚报道了这件事，引起关注。
中央社9日報導，梅雨將至。
县气象台3月9日消息，明天有雨。
“本报讯”三个字，伴随他三十年。
【新聞分析】江水回暖，白鷺歸來。
【新闻观察】江水回暖，白鹭归来。
【法治在线】江水回暖，白鹭归来。
【財經透視】江水回暖，白鷺歸來。
【民生热线】渡船恢复清晨班次，乘客称方便。
【社论】渡船恢复清晨班次，说明事情可以办好。
【專題】渡船恢復清晨班次，乘客稱方便。
【美食地圖】老街口的麵攤，開了三十年。
（资料图）渡船恢复清晨班次，乘客称方便。
（圖／翻攝自網路）渡船恢復清晨班次，乘客稱方便。
（攝影：周嵐）渡船恢復清晨班次。
（責任編輯：林以晴）渡船恢復清晨班次。
记者从县交通局获悉，渡船恢复清晨班次。
記者今天到現場採訪，看見六台挖機。
据青溪网报道，渡船恢复清晨班次。
据石桥日报3月9日报道，渡船恢复清晨班次。
警方昨日通报，三名嫌疑人落网。
通讯员队伍建设座谈会昨日举行。
电影节昨晚在渌江开幕，三百人到场。
资讯科技展今天开幕，吸引上万人次。
3月9日，渌江县夜间门诊延长两小时。
2026年3月9日上午，青溪镇连夜抢通山路。
本报记者节座谈会昨日召开，二十人参加。
快讯社的老员工回忆，那一年水很大。
一纸电报，改变了他的一生。
外國記者愛吃中餐
渡船恢复清晨班次 记者体验早班船
記者節快樂 縣長致意
编辑手记
報導文學獎揭曉 三人獲獎
""".split("\n")


def composed(count: int = 240, seed: int = 5) -> Iterator[dict]:
    """Datelines of every style, with and without a body behind them."""
    chosen = Random(seed)  # noqa: S311 - rows to learn from, nothing secret
    for number in range(count):
        script = chosen.choice(("hans", "hant"))
        yield _row(f"composed-{number}", script, chosen)


def lookalikes() -> Iterator[dict]:
    for number, text in enumerate(filter(None, LOOKALIKES)):
        yield {
            "id": f"lookalike-{number}",
            "outlet": f"lookalike {number}",
            "text": text,
            "source": None,
            "place": None,
            "date": None,
            "correspondents": [],
            "body_starts_with": text[:10],
            "kind": "lede",
        }


def _row(name, script, chosen):
    people = _people(script, chosen)
    month, day = chosen.choice([(None, None), (None, chosen.randint(1, 31)), (chosen.randint(1, 12), 9)])
    given = {
        "source": chosen.choice(_OUTLETS[script]) if not people or chosen.random() < 0.8 else None,
        "place": chosen.choice([None, *_PLACES[script]]),
        "month": month,
        "day": day,
    }
    if given["source"] is None:
        given = dict.fromkeys(given)
    printed = compose(**given, people=people, style=chosen.choice(list(Style)), script=script)
    body = chosen.choice(_BODIES[script])
    if chosen.random() < 0.25:
        body = ""
    blank = "" if not body or printed.endswith((")", "）", "】", "〕")) else " "
    return {
        "id": name,
        "outlet": name,
        "text": printed + blank + body,
        "source": given["source"],
        "place": given["place"],
        "date": f"{month:02}-{day:02}" if month else f"{day:02}" if day else None,
        "correspondents": [{"name": person.name, "role": person.role} for person in people],
        "body_starts_with": body[:10],
        "dateline": printed,
        "kind": "lede",
    }


def _people(script, chosen):
    names = chosen.sample(_NAMES[script], chosen.randrange(4))
    if names and chosen.random() < 0.3:
        return [Person(name, None) for name in names]
    return [Person(name, chosen.choice(_ROLES[script])) for name in names]
