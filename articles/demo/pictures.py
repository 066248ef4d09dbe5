"""Pictures for the demo newsroom, drawn here: calm landscapes in flat tones, told apart at a glance."""

import math
from io import BytesIO

from PIL import Image, ImageDraw

# Drawn large and kept smaller: Pillow draws hard edges, which making them smaller softens.
SIZE, KEPT = (1800, 1200), (1280, 853)

# key: (caption, credit line, text for those who cannot see it, sky from, sky to)
PICTURES = {
    "river": (
        "步道在舊糧站處架起木棧橋，水塔改作觀景台。",
        "通訊員 周嵐 攝",
        "河灣與遠山，一道長堤沿著水面伸向遠處。",
        "#dfe7e2",
        "#f4e7cf",
    ),
    "tree": (
        "白沙村村口的老樟樹，新路從樹的東側繞過。",
        "陳牧 攝",
        "田野中一棵樹冠寬大的樹，樹下有一條淺色的路。",
        "#d6e2ea",
        "#f3efe2",
    ),
    "fields": (
        "南岸鎮的柑橘園依坡而上。",
        "通訊員 何穗 攝",
        "一層一層的坡地，深淺不同的綠色，點著橙色的果實。",
        "#f0e3c8",
        "#f8f3e6",
    ),
    "lantern": (
        "幕布後面，師徒二人排演《渡口》。",
        "林以晴 攝",
        "暗處一塊亮著的幕布，幕上有一葉小船的剪影。",
        "#2c2621",
        "#46362a",
    ),
    "bridge": (
        "動車駛過青溪特大橋。",
        "資料圖片",
        "一座多拱長橋跨過寬闊的河面，遠處是山。",
        "#cfdde6",
        "#eef1ee",
    ),
    "tower": (
        "老造紙廠的煙囪與改造後的車間。",
        "陳牧 攝",
        "一座紅磚煙囪立在幾間鋸齒形屋頂的廠房旁。",
        "#e6d9d0",
        "#f6efe8",
    ),
    "street": (
        "1980年代的南門街，房屋後來多已翻建。",
        "縣志辦供圖",
        "一條窄街兩側是低矮的屋簷，街的盡頭有一座塔。",
        "#d9d0bd",
        "#efe8d8",
    ),
}


def draw(key):
    """The picture as a JPEG file's bytes."""
    _caption, _credit, _alt, top, bottom = PICTURES[key]
    canvas = _sky(top, bottom)
    _SCENES[key](ImageDraw.Draw(canvas))
    out = BytesIO()
    canvas.resize(KEPT, Image.Resampling.LANCZOS).save(out, "JPEG", quality=90)
    return out.getvalue()


def _sky(top, bottom):
    mask = Image.linear_gradient("L").resize(SIZE)
    return Image.composite(Image.new("RGB", SIZE, bottom), Image.new("RGB", SIZE, top), mask)


def _hills(pen, base, height, colour, *, step=1.0, shift=0.0):
    line = [
        (
            x,
            base
            - height
            * (0.6 + 0.3 * math.sin(step * x / 260 + shift) + 0.18 * math.sin(step * x / 97 + shift * 2)),
        )
        for x in range(0, SIZE[0] + 20, 20)
    ]
    pen.polygon([*line, (SIZE[0], SIZE[1]), (0, SIZE[1])], fill=colour)


def _river(pen):
    _hills(pen, 620, 300, "#a9bdbb")
    _hills(pen, 700, 220, "#7f9c9b", shift=2.1)
    pen.rectangle([0, 720, *SIZE], fill="#b9cbc9")
    for y in range(740, 1200, 46):
        pen.line([(y % 300, y), (1800 - y % 420, y + 6)], fill="#c9d8d5", width=5)
    pen.polygon(
        [(0, 1200), (0, 930), (760, 790), (1240, 752), (1300, 762), (900, 900), (520, 1200)], fill="#5d7468"
    )
    pen.line([(120, 1130), (820, 830), (1250, 760)], fill="#efe6d2", width=16, joint="curve")
    pen.rectangle([1180, 560, 1230, 760], fill="#8a6a56")
    pen.rectangle([1150, 500, 1260, 575], fill="#9c7a63")


def _tree(pen):
    _hills(pen, 800, 180, "#b6c4a6", shift=1)
    pen.rectangle([0, 800, *SIZE], fill="#93a878")
    pen.polygon([(0, 1200), (300, 1200), (1020, 830), (1000, 810), (880, 830)], fill="#e9dfc6")
    pen.polygon([(1085, 960), (1120, 560), (1210, 560), (1255, 960)], fill="#5e4a3a")
    for x, y, r in ((1160, 420, 240), (960, 520, 170), (1370, 510, 180), (1080, 300, 150), (1260, 320, 150)):
        pen.ellipse([x - r, y - r * 0.8, x + r, y + r * 0.8], fill="#4f6b4a")


def _fields(pen):
    _hills(pen, 520, 200, "#c3c39a")
    for n, colour in enumerate(("#9aab72", "#84995f", "#6f8750", "#5b7443", "#4b6338")):
        _hills(pen, 640 + n * 130, 110, colour, shift=n * 1.3, step=0.7)
    for n in range(160):
        x, y = (n * 379) % 1800, 720 + (n * 211) % 460
        pen.ellipse([x, y, x + 15, y + 15], fill="#d98a2b")


def _lantern(pen):
    pen.rectangle([330, 210, 1470, 900], fill="#f0d9a4")
    pen.rectangle([300, 180, 1500, 215], fill="#1d1815")
    pen.rectangle([300, 895, 1500, 935], fill="#1d1815")
    pen.chord([620, 560, 1180, 820], 0, 180, fill="#3a2c20")
    pen.line([(900, 700), (900, 360)], fill="#3a2c20", width=14)
    pen.polygon([(915, 370), (915, 640), (1120, 640)], fill="#8f3a28")
    pen.line([(440, 830), (1360, 830)], fill="#b58d55", width=8)


def _bridge(pen):
    _hills(pen, 560, 260, "#a8b8c2", shift=0.6)
    pen.rectangle([0, 700, *SIZE], fill="#bccdd4")
    pen.rectangle([0, 520, 1800, 556], fill="#6b7680")
    for x in range(-80, 1800, 260):
        pen.rectangle([x, 556, x + 34, 900], fill="#7d8891")
        pen.arc([x + 17, 556, x + 277, 800], 180, 360, fill="#7d8891", width=22)
    pen.rounded_rectangle([420, 462, 1210, 520], 28, fill="#f2f3ef")
    pen.rectangle([470, 478, 1170, 494], fill="#41566b")


def _tower(pen):
    pen.rectangle([0, 900, *SIZE], fill="#b9a793")
    for x in range(140, 1300, 290):
        pen.polygon(
            [(x, 900), (x, 600), (x + 290, 470), (x + 290, 900)], fill="#8d5b4a" if x % 580 else "#a06a55"
        )
        pen.rectangle([x + 70, 700, x + 210, 900], fill="#e8dccb")
    pen.polygon([(1430, 900), (1462, 190), (1548, 190), (1580, 900)], fill="#9a4f3c")
    for y in range(250, 860, 120):
        pen.line([(1450, y), (1560, y)], fill="#82402f", width=8)


def _street(pen):
    pen.polygon([(0, 1200), (780, 760), (1020, 760), (1800, 1200)], fill="#b7aa90")
    pen.rectangle([870, 430, 930, 760], fill="#8b8270")
    for n, y in enumerate(range(430, 700, 70)):
        pen.polygon([(840 - n * 6, y + 30), (900, y), (960 + n * 6, y + 30)], fill="#6f6656")
    for side in (0, 1800):
        for n in range(4):
            near, wall = side, ("#8f8268", "#a09377", "#7d715a", "#958870")[n]
            edge = abs(side - (700 - n * 170))
            pen.polygon(
                [(near, 380 + n * 60), (edge, 560 + n * 60), (edge, 900 + n * 60), (near, 1200)], fill=wall
            )
            pen.polygon(
                [(near, 340 + n * 60), (edge, 530 + n * 60), (edge, 570 + n * 60), (near, 420 + n * 60)],
                fill="#5f5747",
            )


_SCENES = {
    "river": _river,
    "tree": _tree,
    "fields": _fields,
    "lantern": _lantern,
    "bridge": _bridge,
    "tower": _tower,
    "street": _street,
}
