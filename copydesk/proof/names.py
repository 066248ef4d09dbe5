"""One name spelled in two ways: 林以晴 in the byline, 林以睛 in the body."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from copydesk.dateline.surnames import COMMON
from copydesk.folding import fold
from copydesk.vocabulary import roles

from .remark import Remark

_TITLES = (
    "省长 市长 县长 区长 镇长 乡长 村长 州长 书记 主任 局长 院长 校长 教授 主席 董事长 总经理 经理 村民 居民 市民 队长 所长 处长 "
    "科长 站长 行长 馆长 会长 秘书长 部长 司长 厅长 医生 医师 护士 老师 教师 律师 警官 民警 法官 导演 教练 船长 店主 "
    "先生 女士 总裁 议员 代表 委员 站长 专家 研究员 工程师 负责人 志愿者 学生 司机"
).split()
_WHAT_THEY_ARE = tuple(sorted({*roles.BASES, *_TITLES}, key=len, reverse=True))
_ROLES = "|".join(map(re.escape, _WHAT_THEY_ARE))
_HAN = "\u3400-\u4dbf\u4e00-\u9fff"
# 市长张桂香, 记者林以晴: a name of three letters straight after what somebody is.
_AFTER_TITLE = re.compile(rf"(?:{_ROLES})[\s:]?(?P<name>[{_HAN}]{{3}})")
# 张桂香说: or straight before what they did.
_SAYS = re.compile("说|表示|告诉|介绍|称|指出|认为|坦言|回忆")


def two_ways(paragraphs: Iterable[str], people: Iterable[str] = ()) -> Iterator[tuple[int, Remark]]:
    """(number of the paragraph, remark) for each spelling that stands alone beside one that is known.

    Known are the people credited, and names that stand after a title and come again. A spelling is told
    where one of three letters differs, and it stands after a title or before what somebody says.
    """
    lines = [fold(line) for line in paragraphs]
    text = "\n".join(lines)
    known = {fold(name): name for name in people if len(name) == 3}
    heard = Counter(found["name"] for found in _AFTER_TITLE.finditer(text))
    known |= {name: "" for name in heard if name[0] in COMMON and text.count(name) > 1 and name not in known}
    told = set()
    for name, printed in known.items():
        for number, start in _spellings(name, lines, known):
            if (number, start) not in told:
                told.add((number, start))
                yield (
                    number,
                    Remark("two_spellings", start, start + 3, printed or None, {"name": printed or name}),
                )


def _spellings(name, lines, known):
    surname, middle, last = map(re.escape, name)
    other = re.compile(f"{surname}(?:[{_HAN}]{last}|{middle}[{_HAN}])")
    for number, line in enumerate(lines):
        for found in other.finditer(line):
            is_named = line[: found.start()].rstrip(" :").endswith(_WHAT_THEY_ARE)
            is_known = any(line.startswith(right, found.start()) for right in known)
            if not is_known and (is_named or _SAYS.match(line, found.end())):
                yield number, found.start()
