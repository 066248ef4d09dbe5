"""Which script a text is written in: Traditional or Simplified."""

import re

from .folding import PAIRS

# What one script writes for two words of the other stands in both: 家 is 傢 too, 只 is 隻 too, 著 is 着 too.
# Counted as Simplified, a Traditional headline of such words would be taken for it.
IN_BOTH = frozenset(
    "佛俊修僵克冢冬凌出刮制千升卜即卷只合吊同向呆周咽哄喂噪回困埼奸姜娘家局巨布席幸幺庵弦彩御志念恤愈戚扇才扎托扣折抬"
    "抵拐拼挨挲挽捆捍搜旋旗既昆暗曲札朱杆杯松板栗核梁棋棱檐欲污沈沾泄泛注溪溯漓潨狸玩璇症痹真着睾矩私秋糊糖系累胄胡致"
    "舍芸苔蒙蓑蔑表谷踊逾酸雕面飧著"
)
_HANT = frozenset(PAIRS[::2]) - frozenset(PAIRS[1::2]) - IN_BOTH
_HANS = frozenset(PAIRS[1::2]) - frozenset(PAIRS[::2]) - IN_BOTH
_OF_ONE = tuple(re.compile(f"[{''.join(sorted(letters))}]") for letters in (_HANT, _HANS))


def script_of(text: str) -> str:
    """ "hant" or "hans", by the characters that stand in one script alone; "" where there are none."""
    hant, hans = (len(alone.findall(text)) for alone in _OF_ONE)
    if hant == hans:
        return ""
    return "hant" if hant > hans else "hans"
