"""The glossary that every newsroom begins with: Simplified words and what they are in Traditional.

OpenCC's own dictionaries know the words of the language. What they lack is what this list holds: people's
names, the spelling that newspapers of Hong Kong and Taiwan print, and words that run together in news. In
总理发言 the dictionary sees 理发, a haircut; a reader sees the premier speak.
"""

from collections.abc import Iterator
from itertools import product

# --- surnames. Each has a character of its own, which the common word of that letter has not.

_SURNAMES = {
    **{name: name for name in "余范朴涂郁谷岳沈姜游"},
    "钟": "鍾",
}
_TITLES = {
    **{
        title: title
        for title in "某 姓 氏 先生 女士 小姐 教授 博士 法官 委员 同志 主任 主席 大姐 大哥".split()
    },
    "老师": "老師",
    "医生": "醫生",
    "律师": "律師",
    "书记": "書記",
    "师傅": "師傅",
    "经理": "經理",
    "总理": "總理",
    "总统": "總統",
    "委员": "委員",
    "议员": "議員",
    "同学": "同學",
    "警官": "警官",
    **{f"{place}长": f"{place}長" for place in "县市镇村局科部省州院校所站队乡组"},
    "厅长": "廳長",
    "处长": "處長",
    "区长": "區長",
    "会长": "會長",
    "团长": "團長",
}
_TITLES_ALONE = {
    "记者": "記者",
    "通讯员": "通訊員",
    "编辑": "編輯",
    "省长": "省長",
    "董事长": "董事長",
    "总经理": "總經理",
    "教练": "教練",
    "船长": "船長",
    "机长": "機長",
    "司机": "司機",
    "烈士": "烈士",
}
# Before the name, as news has it. Only surnames that nothing else follows a title with: 书记于3日 is a preposition.
_BEFORE_NAMES = (
    "记者 通讯员 编辑 主播 书记 主任 主席 局长 县长 市长 镇长 村长 区长 省长 部长 厅长 处长 科长 院长 校长 所长 队长"
    " 会长 董事长 总经理 教授 教练 律师 医生 老师 船长 机长 司机 村民 居民 市民 烈士"
).split()
_AFTER_TITLES = "余涂钟郁"
# A person's record says that it is a surname; in a text these are 黨, 鬆 and 臺 first.
_OF_RECORDS = "党松台"
# 于 is a preposition first: 将于某日, 有利于医生. Of these a title follows it nowhere else.
_YU = {
    **{title: title for title in "某某 姓 先生 女士 小姐 主任 主席".split()},
    **{title: _TITLES[title] for title in "书记 县长 市长 镇长 村长 局长 厅长 院长 校长 师傅".split()},
}
# --- words that run together: (what the first ends in, what the second begins with or is)

# 头发 and 理发 are of hair; 码头发生, 经理发言 are not.
_HAIR = dict(zip("头理长金染卷束植假美护落结秀白被丝", "頭理長金染卷束植假美護落結秀白被絲", strict=True))
_SENT = {
    **{word: word for word in "布放力起言出文送表行射病改掘信回往售包令酵愁怒"},
    **dict(
        zip(
            "展现生挥扬声动明达电票货证债车运奖补给问财热帖",
            "展現生揮揚聲動明達電票貨證債車運獎補給問財熱帖",
            strict=True,
        )
    ),
}
_STAYS_HAIR = "生长 生長|出现 出現|出油 出油|现在 現在|动人 動人"
# 歷 of history after what a calendar, 曆, may be named by: 千年历史, 广西历届, 我国历代.
_CALENDAR = dict(zip("西国年月日公旧新阳阴农古夏校台", "西國年月日公舊新陽陰農古夏校台", strict=True))
_PASSED = {
    "史": "史",
    "届": "屆",
    "任": "任",
    "经": "經",
    "来": "來",
    "代": "代",
    "程": "程",
    "时": "時",
    "练": "練",
}
# 表 of saying and showing after what a watch, 錶, may be named by: 选手表示, 分钟表演.
_WATCH = dict(zip("手钟怀电水秒", "手鐘懷電水秒", strict=True))
_SHOWN = {
    "示": "示",
    "现": "現",
    "达": "達",
    "演": "演",
    "态": "態",
    "决": "決",
    "明": "明",
    "彰": "彰",
    "面": "面",
}
# 面 of sides after which bread and noodles, 麵, would follow: 方面包括, 书面条款.
_SIDE = {
    **{word: word for word in "包括 包含 包抄 包容 食品".split()},
    **dict(
        zip(
            "包围 包装 包裹 包办 条件 条款 条例 团结 团队".split(),
            "包圍 包裝 包裹 包辦 條件 條款 條例 團結 團隊".split(),
            strict=True,
        )
    ),
}
# 台 of platforms before what begins with wind: 平台风险.
_WIND = {"险": "險", "格": "格", "采": "采", "景": "景", "貌": "貌", "波": "波", "味": "味", "云": "雲"}
# 和面 is to knead; 和面对 is "and facing".
_AND_FACING = {
    "对": "對",
    "向": "向",
    "临": "臨",
    "积": "積",
    "试": "試",
    "貌": "貌",
    "部": "部",
    "谈": "談",
    "子": "子",
}
_DAYS = "一二两三四五六七八九十几数多半百0123456789０１２３４５６７８９"

# --- single words, each justified where it is not plain

_WORDS = """
# The spelling that newspapers on both sides print.
了解 了解
回归 回歸
局限 局限
胡同 胡同
宣布 宣布
公布 公布
发布 發布
布置 布置
布局 布局
部署 部署
汇报 匯報
汇集 匯集
抵触 抵觸
局促 局促
家具 家具
蒙蔽 蒙蔽
景致 景致
困倦 困倦
困乏 困乏
拐杖 拐杖
拐棍 拐棍
污染 污染
污水 污水
污物 污物
贪污 貪污
地方志 地方志
并州 并州
# Roots and sea cucumbers: 參 in every paper, not 蔘.
人参 人參
党参 黨參
丹参 丹參
沙参 沙參
玄参 玄參
红参 紅參
海参 海參
西洋参 西洋參
高丽参 高麗參
# Fruit that hangs in clusters; wounds and debts are 累累.
累累硕果 纍纍碩果
硕果累累 碩果纍纍
果实累累 果實纍纍
伤痕累累 傷痕累累
负债累累 負債累累
# 丑 of the twelve branches.
子丑 子丑
丑寅 丑寅
# 了 at the end of a verb, before what would make it 瞭.
了如何 了如何
了如下 了如下
了如此 了如此
了若干 了若干
了解放 了解放
# 制 of systems, 製 of making.
参与制造 參與製造
参与制作 參與製作
参与制成 參與製成
参与制定 參與制定
机制造 機製造
机制造成 機制造成
机制造就 機制造就
机制作 機製作
机制作用 機制作用
机制作出 機制作出
机制作为 機制作為
# 系 of systems and series after what would make it 係 or 繫.
关系统 關系統
关系统一 關係統一
关系统计 關係統計
关系统筹 關係統籌
关系列 關系列
关系列入 關係列入
关联系统 關聯系統
互联系统 互聯系統
并联系统 並聯系統
串联系统 串聯系統
运维系统 運維系統
思维系统 思維系統
骨干系统 骨幹系統
主干系统 主幹系統
心系列 心系列
心系统 心系統
# 干 of interference after what would make it 幹.
不干预 不干預
不干涉 不干涉
不干扰 不干擾
能干预 能干預
能干涉 能干涉
能干扰 能干擾
才干预 才干預
大干扰 大干擾
大干旱 大乾旱
不干净 不乾淨
# 准 of leave, 準 of exactness.
不准 不准
说不准 說不準
拿不准 拿不準
看不准 看不準
吃不准 吃不準
摸不准 摸不準
保不准 保不準
对不准 對不準
瞄不准 瞄不準
不准时 不準時
不准确 不準確
不准备 不準備
# 儘 after 应.
应尽快 應儘快
应尽早 應儘早
应尽量 應儘量
应尽可能 應儘可能
# 獲 of getting after 收.
收获得 收獲得
收获奖 收獲獎
收获评 收獲評
收获批 收獲批
收获利 收獲利
收获益 收獲益
# 向 of direction.
向往届 向往屆
向往年 向往年
向往来 向往來
向往常 向往常
向导致 向導致
向导弹 向導彈
# 只 of only.
这只能 這只能
这只是 這只是
这只有 這只有
这只会 這只會
这只不过 這只不過
那只能 那只能
那只是 那只是
那只有 那只有
# 後 of after, where an empress would stand.
影后期 影後期
电影后 電影後
摄影后 攝影後
合影后 合影後
投影后 投影後
唱歌后 唱歌後
国歌后 國歌後
母后来 母後來
小范围 小範圍
"""
# Only from Traditional: what the two scripts write is not one word for one.
_TO_HANS = """
瞭望 瞭望
想像 想象
二噁英 二噁英
甦醒 苏醒
復甦 复苏
# 著 of writing and of what is plain; 着 of a verb that goes on is what the way back from Taiwan makes of every other.
著名 著名
著作 著作
著稱 著称
著称 著称
著者 著者
编著 编著
編著 编著
显著 显著
顯著 显著
卓著 卓著
昭著 昭著
名著 名著
土著 土著
原著 原著
专著 专著
論著 论著
论著 论著
譯著 译著
译著 译著
合著 合著
遗著 遗著
遺著 遗著
拙著 拙著
新著 新著
所著 所著
著有 著有
# Letters of Hong Kong that the way back from Taiwan does not know.
衞 卫
"""


def default_pairs() -> dict[str, str]:
    """{Simplified: Traditional}; what is written out wins over what a family of words brings."""
    return {**dict(_families()), **dict(_lines(_WORDS))}


def default_pairs_to_hans() -> dict[str, str]:
    """{Traditional: Simplified}"""
    return dict(_lines(_TO_HANS))


def surname_kept(name: str) -> str:
    """What the surname of a Simplified name is in Traditional where a word of that letter is another; else ""."""
    return _SURNAMES.get(name[:1], name[:1] if name.startswith(("于", *_OF_RECORDS)) else "")


def _lines(text):
    for line in text.strip().splitlines():
        if not line.startswith("#"):
            yield tuple(line.split())


def _families() -> Iterator[tuple[str, str]]:
    yield from _of_people()
    yield from _joined(_HAIR, "发", "發", _SENT)
    hair = dict(pair.split() for pair in _STAYS_HAIR.split("|"))
    yield from (
        (f"{a}发{b}", f"{at}髮{bt}")
        for (a, at), (b, bt) in product(_HAIR.items(), hair.items())
        if a not in "被丝"
    )
    yield from _joined(_CALENDAR, "历", "歷", _PASSED)
    yield "国历年", "國歷年"
    yield from _joined(_WATCH, "表", "表", _SHOWN)
    yield from _joined({"": ""}, "面", "面", _SIDE)
    yield from _joined({"": ""}, "台风", "台風", _WIND)
    yield from _joined({"": ""}, "和面", "和面", _AND_FACING)
    yield from (
        (f"{number}天后", f"{number.replace('两', '兩').replace('几', '幾').replace('数', '數')}天後")
        for number in _DAYS
    )


def _joined(first, middle, middle_hant, last):
    for (a, at), (b, bt) in product(first.items(), last.items()):
        yield a + middle + b, at + middle_hant + bt


def _of_people():
    for (name, hant), (title, title_hant) in product(_SURNAMES.items(), _TITLES.items()):
        yield name + title, hant + title_hant
    for title, name in product(_BEFORE_NAMES, _AFTER_TITLES):
        yield title + name, _TITLES.get(title, _TITLES_ALONE.get(title, title)) + _SURNAMES[name]
    yield from (("于" + title, "于" + hant) for title, hant in _YU.items())
    for name, hant in {**_SURNAMES, "于": "于"}.items():
        yield "姓" + name, "姓" + hant
    for before, name in product("老小阿", "余范朴涂"):
        yield before + name, before + name
