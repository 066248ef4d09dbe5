"""Desks: 即時新聞, 國際中心, 生活組. They stand where an outlet or a name could, but nobody is called that."""

import re

from copydesk.folding import fold

from .outlets import KNOWN_OUTLETS, ends_as_outlet
from .roles import edits

# 即時新聞, 國際中心, 生活組: a subject and the word for a desk.
SUBJECTS = """
即时 国际 国内 政治 财经 社会 生活 娱乐 影剧 体育 运动 地方 两岸 大陆 焦点 综合 科技 健康 新闻 编译 消费 旅游 文教 国防 军事
3C 汽车 房产 网搜 寰宇 时事 突发 港闻 本地 财金 产业 证券 投资 海外 中国 全球 记者 采访 数位 数字 品味 时尚 影音 艺文 教育
法治 要闻 专题 调查 城市 都会 医药 环境 能源 司法 文化 论坛 宗教 华人 世界 亚洲 美洲 最新 观点 投书 专栏 评论 读者
""".split()

# Desks: they stand where a name could, but nobody is called that.
ENDINGS = "新闻 中心 频道 组 部 编辑台 编译组 版 要闻 快讯 焦点 热线 小组 编辑室 外电".split()

# Who signs for a site's software: 某某網 by admin.
_ACCOUNT = re.compile(r"(?:admin\w*|editor|webmaster|root|author)", re.IGNORECASE)
# 編輯部, 電視台, 工作室: no ending of an outlet, but nobody is called that either.
_OFFICE = tuple("部台室处")
_ANY_ENDING = "|".join(ENDINGS)
_DESK = re.compile(rf"(?:{'|'.join(SUBJECTS)})+(?:{_ANY_ENDING})?")
_ENDED = re.compile(rf"\w+(?:{_ANY_ENDING})")


def is_desk(folded: str) -> bool:
    """A subject, with or without the word for a desk."""
    return _DESK.fullmatch(folded) is not None and folded not in KNOWN_OUTLETS


def may_be_desk(folded: str) -> bool:
    """Ends as a desk does; enough where a stroke and a place follow."""
    return len(folded) >= 3 and _ENDED.fullmatch(folded) is not None and folded not in KNOWN_OUTLETS


def signs_for_a_desk(printed: str) -> bool:
    """Is the name in a field for people that of a desk, an outlet or an account (編輯部, 某某網, admin)?"""
    folded = fold(printed).strip()
    return (
        bool(_ACCOUNT.fullmatch(folded))
        or edits(folded)
        or folded.endswith((*_OFFICE, "中心", "频道"))
        or ends_as_outlet(folded)
    )
