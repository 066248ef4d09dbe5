"""A static site in six templates, ten stories each: what systems in use here write, and what hands did. All invented."""

from PIL import Image

from tests.articles.pictures import upload

PER_TEMPLATE = 10
_SUBJECTS = "渡口 圖書館 夜市 老樹 水庫 車站 菜場 學校 醫院 球場".split()
_DOINGS = "恢復清晨班次 添了還書箱 周末試營業 掛上身份牌 今晨開閘 重新開門 換了新秤 通了校車 延長門診 鋪上草皮".split()
_SECTIONS = ("民生", "文化", "社會", "交通")
_PEOPLE = ("林以晴", "周嵐", "何望", "沈一帆", "方遠")


def stories():
    """[the facts of a story]: what has to be read off its page."""
    for template in TEMPLATES:
        for number in range(PER_TEMPLATE):
            at = len(TEMPLATES[template][0]) + number * 7
            yield {
                "template": template,
                "number": number,
                "headline": f"{_SUBJECTS[number]}{_DOINGS[(number * 3 + at) % 10]} 首日來了{number + 3}百人",
                "section": _SECTIONS[(number + at) % 4],
                "day": f"2019-{number % 9 + 1:02d}-{number + 10:02d}",
                "reporter": _PEOPLE[(number + at) % 5],
                "picture": f"p{number}{at}.jpg" if number % 2 else "",
                "paragraphs": [
                    f"{_SUBJECTS[number]}昨日{_DOINGS[(number * 3 + at) % 10]}，隊伍排到橋頭第{at}級台階。",
                    f"一位住在河邊的老人說，他等這一天等了{number + 2}年零{at}天，家裡人都跟著高興。",
                    f"管理處說，下個月起每天再加{number + 1}小時，請大家錯開第{at}號入口的高峰時間。",
                ],
            }


def address(story):
    return TEMPLATES[story["template"]][0].format(**story, compact=story["day"].replace("-", ""))


def _story(story, tag="p"):
    first = f"青溪縣報訊（記者 {story['reporter']}）{story['paragraphs'][0]}"
    shown = [first, *story["paragraphs"][1:]]
    lines = [f"<{tag}>\u3000\u3000{text}</{tag}>" for text in shown]
    if story["picture"]:
        lines.insert(1, f'<{tag} align="center"><img src="/uploads/{story["picture"]}" alt="現場"></{tag}>')
    return "\n".join(lines)


def _empire(s):
    return f"""<html><head><meta charset="gb2312"><title>{s["headline"]}-{s["section"]}-青溪新聞網</title></head><body>
<div class="top"><a href="/">首頁</a> <a href="/a/">民生</a> <a href="/b/">文化</a> <img src="/logo.gif"></div>
<table><tr><td>您現在的位置：<a href="/">首頁</a> &gt; <a href="/x/">{s["section"]}</a> &gt; 正文</td></tr></table>
<h1>{s["headline"]}</h1><div class="info">{s["day"]} 08:30 來源：青溪縣報 點擊：{s["number"]}31</div>
<div id="text">{_story(s)}</div><div class="share">分享到微信 分享到微博</div>
<ul class="links"><li><a href="/1">上一篇：沒有了</a></li><li><a href="/2">返回頂部看更多內容</a></li></ul>
<div class="foot">青溪新聞網版權所有 未經許可不得轉載本站任何內容，違者必究</div></body></html>"""


def _dedecms(s):
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{s["headline"]}_{s["section"]}_石橋在線</title></head><body><div class="pleft">
<div class="place"><strong>當前位置:</strong> <a href="/">主頁</a> &gt; <a href="/n/">{s["section"]}</a> &gt; </div>
<div class="viewbox"><div class="title"><h2>{s["headline"]}</h2></div><div class="info"><small>時間:</small>{s["day"]} 09:12
<small>來源:</small>青溪縣報 <small>作者:</small>admin <small>點擊:</small>12次</div>
<div class="content"><table><tr><td>{_story(s, "div")}</td></tr></table></div>
<div class="dede_pages">頂一下(0) 踩一下(0)</div></div></div>
<div class="pright"><dl><dt>推薦內容</dt><dd><a href="/t1">石橋在線推薦的一篇很長很長的稿件標題在這裡</a></dd></dl></div>
<div class="footer">Copyright 石橋在線 熱線 0000-5550100 本網站由青溪信息中心提供技術支持</div></body></html>"""


def _sscms(s):
    return f"""<!DOCTYPE html><html><head><meta charset="utf-8"><title>{s["headline"]} - 南溪鄉人民政府</title>
<meta name="PubDate" content="{s["day"]} 10:20"><meta name="ContentSource" content="青溪縣報"></head><body>
<header><nav><a href="/">首頁</a><a href="/zw">政務公開</a><a href="/fw">辦事服務</a></nav></header>
<div class="crumb">當前位置：首頁 / {s["section"]} / 正文</div><article><h1>{s["headline"]}</h1>
<p class="meta">發布時間：{s["day"]} 10:20 來源：青溪縣報 字體：大 中 小</p><div class="body">{_story(s)}</div></article>
<div>打印本頁 關閉窗口 掃一掃在手機打開當前頁面</div>
<footer>主辦：南溪鄉人民政府辦公室 標識碼 0000000000</footer></body></html>"""


def _phpcms(s):
    return f"""<!DOCTYPE html><html><head><meta charset="gbk"><title>{s["headline"]} - {s["section"]} - 北岸生活網</title></head>
<body><div class="crumbs"><a href="/">首頁</a><span> &gt; </span><a href="/s">{s["section"]}</a> &gt; 正文</div>
<div id="Article"><h1>{s["headline"]}<br><span>{s["day"]} 11:05:00 &nbsp; 來源：青溪縣報 &nbsp; 評論：0 點擊：</span></h1>
<div class="content">{_story(s)}</div><p class="f14">上一篇：北岸生活網的某一篇 下一篇：最後一篇</p></div>
<div class="rank"><h5>24小時熱文</h5><ul><li><a href="/q1">北岸生活網熱文第一名的標題在這裡已經很久</a></li></ul></div>
<p class="info">關於我們 聯繫方式 版權聲明 北岸生活網是縣裡的綜合生活門戶</p></body></html>"""


def _wordpress(s):
    return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><title>{s["headline"]} | 青溪週報</title>
<link rel="canonical" href="https://weekly.example/{s["day"].replace("-", "/")}/p{s["number"]}/">
<meta property="article:published_time" content="{s["day"]}T12:00:00+08:00"></head><body>
<nav id="site-navigation"><ul><li><a href="/">首頁</a></li><li><a href="/about">關於週報</a></li></ul></nav>
<main><article><header><nav class="breadcrumb">首頁 » {s["section"]} » {s["headline"]}</nav>
<h1 class="entry-title">{s["headline"]}</h1><time datetime="{s["day"]}T12:00:00+08:00">{s["day"]}</time></header>
<div class="entry-content">{_story(s)}</div><footer>發表於青溪週報，歡迎訂閱我們的電子報每週五送到信箱</footer></article></main>
<aside class="widget"><h2>近期文章</h2><ul><li><a href="/z">青溪週報上一期的封面故事仍然值得一讀</a></li></ul></aside>
<div class="site-info">自豪地採用 WordPress 青溪週報編輯部</div></body></html>"""


def _by_hand(s):
    return f"""<HTML><HEAD><TITLE>{s["headline"]}</TITLE></HEAD><BODY BGCOLOR=white><CENTER><IMG SRC="/banner.gif">
<FONT SIZE=2>青溪鄉情網 | 首頁 | 鄉情 | 留言簿</FONT></CENTER><P>位置：首頁 -> {s["section"]}<HR>
<H2 ALIGN=center>{s["headline"]}</H2><P ALIGN=center>（{s["day"].replace("-", "年", 1).replace("-", "月")}日 來源：青溪縣報）
{_story(s)}<HR><P ALIGN=center>青溪鄉情網 站長信箱 web@example.test 最佳瀏覽效果 800x600 謝謝您的光臨</BODY></HTML>"""


# {its name: (where its stories lie, how a page is written, in which encoding)}
TEMPLATES = {
    "帝國": ("html/news/{compact}/{number}.html", _empire, "gb18030"),
    "織夢": ("a/xinwen/2019/{compact}/{number}.html", _dedecms, "gb18030"),
    "SSCMS": ("contents/12/{number}.shtml", _sscms, "utf-8"),
    "PHPCMS": ("html/2019/life_{compact}/{number}.html", _phpcms, "gb18030"),
    "WordPress": ("archives/{number}/index.html", _wordpress, "utf-8"),
    "by hand": ("old/x{number}.htm", _by_hand, "gb18030"),
}


def lay_out(folder):
    """The whole site: its stories, their pictures, and an index that is no story."""
    told = list(stories())
    for number, story in enumerate(told):
        _where, write, encoding = TEMPLATES[story["template"]]
        file = folder / address(story)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(write(story).encode(encoding))
        if story["picture"]:
            picture = folder / "uploads" / story["picture"]
            picture.parent.mkdir(exist_ok=True)
            picture.write_bytes(upload(Image.new("RGB", (64, 48), (number * 4, 90, 60))).read())
    links = "".join(f'<li><a href="/{address(story)}">{story["headline"]}</a></li>' for story in told)
    (folder / "index.html").write_text(f"<html><body><h1>青溪新聞網</h1><ul>{links}</ul></body></html>")
    return told
