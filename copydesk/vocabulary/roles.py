"""The words that say what a person did for a story, each once with its facts, and their qualifiers."""

import re
from functools import lru_cache
from typing import NamedTuple

from copydesk.folding import fold


class Role(NamedTuple):
    """A role word, folded, and what its holder did.

    `signs`: wrote words of the story, and is named in its dateline. `edits`: had the story in hand after
    that. `pictures`: made what is seen. `needs_mark`: the word means other things too, so that it is a
    role only where a colon or a stroke stands behind it (主任：何望).
    """

    word: str
    signs: bool = False
    edits: bool = False
    pictures: bool = False
    needs_mark: bool = False


def _roles(words: str, **facts: bool) -> list[Role]:
    return [Role(word, **facts) for word in words.split()]


_ALL = (
    *_roles(
        """
        记者 摄影记者 文字记者 视频记者 通讯员 通信员 特派员 评论员 报道员 报导员 信息员 访员 实习生 见习生 作者 专栏作者
        编译 编译员 翻译 译者 通译 采写 采编 采访 撰文 撰稿 撰稿人 特约撰稿人 供稿 供稿人 文字 特写
        整理 整合 汇总 采访人员 采编人员 采写人员 报道人员
        """,
        signs=True,
    ),
    *_roles("文/图 图/文 文/摄 摄/文 文/视频 图/视频 文/图/视频 文图 图文", signs=True, pictures=True),
    *_roles(
        "摄影 摄影师 摄影者 摄影人员 拍摄人员 摄像 摄制 摄录 拍摄 拍摄者 供图 供片 图片提供 相片提供 照片提供 影像提供"
        " 影片提供 制图 剪辑 视频",
        pictures=True,
    ),
    *_roles(
        """
        编辑 责编 主编 美编 校对 审核 监制 策划 统筹 出品 初审 复审 终审 一审 二审 三审
        """,
        edits=True,
    ),
    *_roles("主持人 主播"),
    *_roles("文 执笔 撰写 文稿 文案", signs=True, needs_mark=True),
    *_roles(
        """
        图 图片 影音 航拍 后期 特效 设计 海报设计 封面设计 绘图 漫画 插画 海报 动画
        """,
        pictures=True,
        needs_mark=True,
    ),
    *_roles(
        """
        副主编 小编 责任编辑 编审 编校 编排 编委 责校 校审 校检 校稿 终校 一校 二校 三校
        一审一校 二审二校 三审三校 审校 审稿 审签 审读 审定 核稿 核校 核对 核发 签发 签发人 监审
        总监制 总监 总编 总编辑 值班总编 总策划 企划 总统筹 总值班 主任 出品人 执行 指导
        制作 制作人 排版 版式 推送 运营 信息审核 审 校
        """,
        edits=True,
        needs_mark=True,
    ),
    *_roles("供稿单位 投稿", needs_mark=True),
    *_roles("配音 播音 主持 旁白 朗读 演播 导播 出镜", needs_mark=True),
)
ROLES = {role.word: role for role in _ALL}

# What may stand before a role: 全媒體記者, 見習編輯.
QUALIFIERS = """
全媒体 融媒体 名誉 荣誉 融媒 新媒体 多媒体 全媒 数字 见习 实习 特派 特约 首席 高级 资深 主任 专职 兼职 签约 职工
校园 公民 学生 青年 前方 一线 驻站 驻地 本地 体育 财经 文字 摄影 视频 图片 军事 法治 时政 经济 文化 娱乐 科技
专题 执行 值班 责任 网络 助理 副 外籍 小 调查 深度 综合 联合 随队 随团 战地 采访 社区 乡村 基层 站 分站 参与
""".split()

# The same, but only before a mark: 第一版編輯：, 審核責編：.
QUALIFIERS_BEFORE_A_MARK = """
一版 二版 三版 四版 五版 六版 七版 八版 本期 本版 本文 稿件 特聘 网路 影音 图文 视觉 美术 技术 核稿 审稿 审核 版面
专栏 一审 二审 三审 终审 初审 第一 特邀
""".split()

# Single characters are role words only where nothing but punctuation touches them: they occur in names.
SINGLE = "文图摄译审校"

# What a photographer's or writer's verb after the name says: （记者 某某 摄）.
AFTER_NAME = {"摄": ("摄影", "攝影"), "文": ("文", "文"), "图": ("图", "圖"), "译": ("编译", "編譯")}

# Offered where a credit is typed; not enforced, as houses have words of their own.
USUAL = "记者 通讯员 全媒体记者 见习记者 特派记者 编译 摄影 供图 文/图".split()

# The roles of a dateline, where no mark tells a role from another word.
BASES = [role.word for role in _ALL if not role.needs_mark]

# And those of a broadcast, before their colon: （配音：周嵐／編輯：陳牧）
SPOKEN = [role.word for role in _ALL if role.needs_mark and not (role.signs or role.edits or role.pictures)]

# The characters in which role words differ between the scripts, for printing them.
_HANS = (
    "记讯员体见习实约级资驻编译辑责图摄影视频撰访报导审监统筹职战军经济综联队团调写剪拟评论专栏电脑"
    "采后复终签发录绘设计运营总画动执术汇传对数网络学线财区乡层与娱乐"
)
_HANT = (
    "記訊員體見習實約級資駐編譯輯責圖攝影視頻撰訪報導審監統籌職戰軍經濟綜聯隊團調寫剪擬評論專欄電腦"
    "採後複終簽發錄繪設計運營總畫動執術匯傳對數網絡學線財區鄉層與娛樂"
)
TO_HANT = str.maketrans(_HANS, _HANT)
TO_HANS = str.maketrans(_HANT, _HANS)

_LONGEST = max(map(len, ROLES))
# Alone the word is a verb; joined to a role it is one: 攝影/報導
_REPORTS = {word: Role(word, signs=True) for word in ("报道", "报导")}
# 記者兼攝影, 撰文、供圖
_JOINTS = r"[\s、,&+·]+|兼|及|和"


@lru_cache(maxsize=1024)
def roles_in(printed: str) -> tuple[Role, ...]:
    """The roles that are joined in a printed one, in their order; none for words that are no role."""
    folded = fold(printed)
    whole = _role(folded)
    if whole and "/" in whole.word:
        return (whole,)
    pieces = re.split(rf"/|{_JOINTS}", folded)
    return tuple(
        filter(None, (_role(piece) or (len(pieces) > 1 and _REPORTS.get(piece)) for piece in pieces))
    )


def role_of(printed: str) -> Role | None:
    """The role of a printed one, whatever qualifies it (新華社特約記者 → 记者), or None for other words."""
    return next(iter(roles_in(printed)), None)


def signs_dateline(printed: str) -> bool:
    """Is who is printed in this role named in the dateline? Who wrote is, who only pictured or edited is not."""
    return any(role.signs for role in roles_in(printed))


def edits(printed: str) -> bool:
    """Did who is printed in this role only have the story in hand, so that a reporter is still to be named?"""
    found = roles_in(printed)
    return bool(found) and all(role.edits for role in found)


def in_script(printed: str, script: str) -> str:
    """A role as it is printed in that script, hant or hans."""
    return printed.translate(TO_HANS if script == "hans" else TO_HANT)


def _role(folded: str) -> Role | None:
    """The longest role that the word ends in: what stands before it qualifies it."""
    for size in range(min(_LONGEST, len(folded)), 0, -1):
        role = ROLES.get(folded[-size:])
        # A single letter qualifies nothing and is qualified by nothing: 散文 is no 文.
        if role and (size > 1 or size == len(folded)):
            return role
    return None
