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


def composed(count: int = 300, seed: int = 5) -> Iterator[dict]:
    """Datelines of every style, with and without a body behind them."""
    chosen = Random(seed)  # noqa: S311 - rows to learn from, nothing secret
    for number in range(count):
        script = chosen.choice(("hans", "hant"))
        yield _row(f"composed-{number}", script, chosen)


#: (text before the story, source, place, date, people): forms that are seldom met and must not be lost.
RARE = (
    ("【本报记者报道】", "本报", None, None, []),
    ("【本報記者報導】", "本報", None, None, []),
    ("（青溪网记者远望编译）", "青溪网", None, None, [("远望", "记者")]),
    ("（渌江新聞網記者理想編譯）", "渌江新聞網", None, None, [("理想", "記者")]),
    ("《路透倫敦9日電》", "路透", "倫敦", "09", []),
    ("《法新巴黎12日電》", "法新", "巴黎", "12", []),
    ("《美联华盛顿3日电》", "美联", "华盛顿", "03", []),
    ("腾讯科技讯（远山）北京时间3月9日消息，", "腾讯科技", None, "03-09", [("远山", None)]),
    ("新浪科技讯（青禾）北京时间12月1日消息，", "新浪科技", None, "12-01", [("青禾", None)]),
    ("3月9日讯，", None, None, "03-09", []),
    ("本报讯 记者周岚 通讯员方远报道 ", "本报", None, None, [("周岚", "记者"), ("方远", "通讯员")]),
    ("本報訊 記者趙念慈 通訊員林以晴報道 ", "本報", None, None, [("趙念慈", "記者"), ("林以晴", "通訊員")]),
    ("渌江晚报讯 记者陈牧 实习生何望 报道：", "渌江晚报", None, None, [("陈牧", "记者"), ("何望", "实习生")]),
    ("石桥日报讯 记者苏敏报道：", "石桥日报", None, None, [("苏敏", "记者")]),
    ("青溪网讯 记者唐若谷、羅以寧报道 ", "青溪网", None, None, [("唐若谷", "记者"), ("羅以寧", "记者")]),
    ("本报讯 通讯员陈牧 记者苏敏报道：", "本报", None, None, [("陈牧", "通讯员"), ("苏敏", "记者")]),
    ("本報訊 記者吳敬亭報道 ", "本報", None, None, [("吳敬亭", "記者")]),
    ("【渡船恢复清晨班次】3月9日讯，", None, None, "03-09", []),
    ("【山路搶通】本報3月9日訊，", "本報", None, "03-09", []),
)


def rare() -> Iterator[dict]:
    for number, (printed, source, place, date, people) in enumerate(RARE * 2):
        body = ("第一班渡船清晨六点半离岸。", "鎮裡連夜調來六台挖機，路面在天亮前恢復通行。")[
            number >= len(RARE)
        ]
        yield {
            "id": f"rare-{number}",
            "outlet": f"rare {number % len(RARE)}",
            "text": printed + body,
            "source": source,
            "place": place,
            "date": date,
            "correspondents": [{"name": name, "role": role} for name, role in people],
            "body_starts_with": body[:10],
            "kind": "lede",
        }


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
