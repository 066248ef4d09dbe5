"""Pages of copy as a newsroom is sent them, written for the tests."""

HOTLINE = "青溪縣報網報料熱線:0000-555 0123"
DATELINE = "青溪縣報12月17日訊(通訊員 周嵐)"
PARAGRAPHS = (
    "清晨六點半，第一班渡船離岸，船上只有三位乘客。停了兩年的清晨班次，這天起重新開行。",
    "縣交通局介紹，恢復班次由石橋鎮與南岸鎮共同提出，試行三個月，票價不變。",
    "“以前要繞十一公里的橋。”在對岸上班的護士何穗說，她把鬧鐘撥晚了二十五分鐘。",
    "渡口新添了候船棚和一盞風燈，遇到大霧停航時，風燈亮黃色。",
)
NEWER = tuple(f"要聞第{n}則：河堤步道新添路燈" for n in range(1, 13))
OLDER = tuple(f"民生第{n}則：公交站名公布" for n in range(1, 19))
RECENT = tuple((title, "2026-01-16") for title in NEWER) + tuple((title, "2026-01-15") for title in OLDER)


def page(*, headline=None, dateline=DATELINE, recent=RECENT):
    first, *rest = PARAGRAPHS
    lines = [headline] if headline else []
    lines += [f"{dateline} {first}", *rest, HOTLINE]
    if recent:
        lines += ["最近更新", *(f"- {title}{day}" for title, day in recent)]
    return "\n".join(lines)
