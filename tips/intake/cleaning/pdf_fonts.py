"""Names of fonts: those that every machine knows by name; an embedded font needs none, and gets one of ours."""

import re

from pikepdf import Name, String

_FAMILIES = (
    "Courier|CourierNew|Helvetica|Times|TimesNewRoman|Symbol|ZapfDingbats|Arial|ArialMT|ArialUnicodeMS|Calibri|Cambria|"
    "Verdana|Georgia|Tahoma|SimSun|NSimSun|SimHei|KaiTi|KaiTi_GB2312|FangSong|FangSong_GB2312|MingLiU|PMingLiU|"
    "MicrosoftYaHei|MicrosoftJhengHei|DengXian|DFKaiSB|STSong|STHeiti|STKaiti|STFangsong|STXihei|MSung|MHei|MSungStd|"
    "AdobeSongStd|AdobeHeitiStd|AdobeMingStd|HeiseiMin|HeiseiKakuGo|HYSMyeongJo|HYGoThic|Song|PingFangSC|PingFangTC"
)
_STYLE = r"(?:[-,]?(?:Bold|Italic|Oblique|BoldItalic|BoldOblique|Roman|Regular|Light|Medium|PSMT|PS|MT|Acro|W3|W5))*"
_USUAL = re.compile(rf"/(?:[A-Z]{{6}}\+)?({_FAMILIES})({_STYLE})(-[A-Za-z0-9]+-[HV])?")
_ORDERS = {"Adobe", "GB1", "CNS1", "Japan1", "Korea1", "KR", "Identity", "UCS"}
UNNAMED = Name("/Embedded")


def name_of(font, name):
    """The name as it may stand there."""
    found = _USUAL.fullmatch(str(name))
    if found:
        return Name(f"/{found[1]}{found[2]}")
    return UNNAMED if _is_embedded(font) else Name.Helvetica


def known_order(text):
    """The collection of characters of a Chinese font, where it is one of those there are."""
    return String(str(text) if str(text) in _ORDERS else "Identity")


def _is_embedded(font):
    described = font.get("/FontDescriptor", font)
    inner = font.get("/DescendantFonts")
    if inner is not None and len(inner):
        described = inner[0].get("/FontDescriptor", described)
    return any(name in described for name in ("/FontFile", "/FontFile2", "/FontFile3"))
