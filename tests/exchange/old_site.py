"""A WordPress export of the kinds that its own test data has: every way in which a picture or a word can stand in a post."""

from PIL import Image

from tests.articles.pictures import upload

from .sample_files import post, wxr

UPLOADS = "https://old.example/wp-content/uploads/2019/03"


def attachment(number, name, *, caption="", alt="", parent=0):
    return f"""<item><title>{name}</title><link>https://old.example/?attachment_id={number}</link>
<guid isPermaLink="false">{UPLOADS}/{name}</guid><content:encoded><![CDATA[]]></content:encoded>
<excerpt:encoded><![CDATA[{caption}]]></excerpt:encoded><wp:post_id>{number}</wp:post_id>
<wp:post_date>2019-03-02 09:30:00</wp:post_date><wp:status>inherit</wp:status><wp:post_parent>{parent}</wp:post_parent>
<wp:post_type>attachment</wp:post_type><wp:attachment_url>{UPLOADS}/{name}</wp:attachment_url>
<wp:postmeta><wp:meta_key>_wp_attachment_image_alt</wp:meta_key><wp:meta_value><![CDATA[{alt}]]></wp:meta_value>
</wp:postmeta></item>"""


def img(name, alt="", **attributes):
    more = "".join(f' {key}="{value}"' for key, value in attributes.items())
    return f'<img src="{UPLOADS}/{name}" alt="{alt}"{more} />'


# {what it shows: (the body, its pictures, words that must be there)}
POSTS = {
    "classic, with a list": (
        "看點如下：\n<ul>\n\t<li>首班六點半</li>\n\t<li>票價兩元</li>\n</ul>\n尾段。",
        [],
        ["首班六點半", "票價兩元", "尾段。"],
    ),
    "a picture between paragraphs": (
        f"第一段。\n\n{img('a.jpg', '渡船')}\n\n第二段。",
        ["a.jpg"],
        ["第二段。"],
    ),
    "a caption": (
        f'開頭。\n\n[caption id="attachment_2" align="center" width="640"]{img("b.jpg")} 老船工在船頭。周嵐 攝[/caption]\n\n尾。',
        ["b.jpg"],
        ["老船工在船頭。周嵐 攝"],
    ),
    "a picture that leads to itself": (
        f'開頭。\n<a href="{UPLOADS}/c.jpg">{img("c.jpg")}</a>\n尾。',
        ["c.jpg"],
        ["開頭。", "尾。"],
    ),
    "pictures within a line": (
        f"<p>左{img('d.jpg')}右{img('e.jpg')}完。</p>",
        ["d.jpg", "e.jpg"],
        ["左右完。"],
    ),
    "a block of the new editor": (
        (
            f'<!-- wp:image {{"id":7}} --><figure class="wp-block-image">{img("f.jpg")}<figcaption>河面<em>多霧</em></figcaption>'
            "</figure><!-- /wp:image --><!-- wp:paragraph --><p>正文。</p><!-- /wp:paragraph -->"
        ),
        ["f.jpg"],
        ["河面多霧", "正文。"],
    ),
    "a gallery of the new editor": (
        (
            f'<figure class="wp-block-gallery"><figure>{img("g.jpg")}<figcaption>一號</figcaption></figure><figure>'
            f"{img('h.jpg')}<figcaption>二號</figcaption></figure><figcaption>渡口四景</figcaption></figure><p>尾。</p>"
        ),
        ["g.jpg", "h.jpg"],
        ["一號", "二號", "渡口四景", "尾。"],
    ),
    "a gallery by numbers": (
        '開頭。\n\n[gallery ids="901,902"]\n\n尾。',
        ["i.jpg", "j.jpg"],
        ["圖一", "圖二", "尾。"],
    ),
    "a gallery of what was uploaded": ("開頭。\n\n[gallery]", ["k.jpg"], ["圖三"]),
    "a picture in a list and in a table": (
        (
            f"<ul><li>甲{img('l.jpg')}</li></ul><table><tr><td>乙{img('m.jpg')}</td><td>丙</td></tr>"
            "<tr><td>丁</td><td>戊</td></tr></table>"
        ),
        ["l.jpg", "m.jpg"],
        ["甲", "乙", "丙", "戊"],
    ),
    "a picture with text beside it": (
        f'<div class="wp-block-media-text"><figure>{img("n.jpg")}</figure><div><p>旁邊的字。</p></div></div>',
        ["n.jpg"],
        ["旁邊的字。"],
    ),
    "a cover": (
        f'<div class="wp-block-cover">{img("o.jpg")}<div><p>封面上的字</p></div></div><p>尾。</p>',
        ["o.jpg"],
        ["封面上的字"],
    ),
    "headings and text as typed": (
        "<h1>一級</h1>\n<h4>四級小標</h4>\n<h6>六級</h6>\n<pre>班次  06:30\n\n班次  07:30</pre>\n<code>make run</code>",
        [],
        ["一級", "四級小標", "六級", "06:30", "07:30", "make run"],
    ),
    "quotations, definitions, lines": (
        "<blockquote>引文一。\n\n引文二。</blockquote>\n<dl><dt>詞</dt><dd>釋義</dd></dl>\n<hr />\n<address>地址</address>",
        [],
        ["引文一。", "引文二。", "詞", "釋義", "地址"],
    ),
    "films and sound": (
        (
            '前。\n\n[embed]https://film.example/v/1[/embed]\n\n<iframe src="//film.example/e/2" title="渡口的一天"></iframe>\n\n'
            'https://film.example/v/3\n\n[video mp4="https://old.example/v.mp4"][/video]\n'
            '<video controls><source src="https://old.example/w.mp4"></video>\n'
            '<figure class="wp-block-embed"><div>\nhttps://film.example/v/4\n</div><figcaption>片尾說明</figcaption></figure>後。'
        ),
        [],
        ["前。", "渡口的一天", "片尾說明", "後。"],
    ),
    "a sub-list and a link": (
        '<ol><li>甲<ul><li>甲一</li></ul></li></ol><p><a href="https://x.example/">鏈接</a>與<del>刪</del>字</p>',
        [],
        ["甲一", "鏈接"],
    ),
    "more and pages of a post": (
        "第一頁。<!--more-->\n\n第二段。\n\n<!--nextpage-->\n\n第三頁。",
        [],
        ["第一頁。", "第三頁。"],
    ),
}
FILMS = ["v/1", "e/2", "v/3", "v.mp4", "w.mp4", "v/4"]
FEATURED = "z.jpg"


def pictures():
    return sorted({name for _body, names, _words in POSTS.values() for name in names} | {FEATURED})


def export(*more):
    numbers = list(range(1, len(POSTS) + 1))
    parent = list(POSTS).index("a gallery of what was uploaded") + 1
    comment = "<wp:comment><wp:comment_approved>1</wp:comment_approved><wp:comment_content>好</wp:comment_content></wp:comment>"
    posts = [
        post(number, title=f"{number}：{title}", body=body, extra=comment if number == 1 else "",
             meta={"_thumbnail_id": "900"} if number == 1 else {})
        for number, (title, (body, _names, _words)) in zip(numbers, POSTS.items(), strict=True)
    ]  # fmt: skip
    attached = [
        attachment(900, FEATURED, caption="渡口（陳牧 攝）", alt="渡口"),
        attachment(901, "i.jpg", caption="圖一"),
        attachment(902, "j.jpg", caption="圖二"),
        attachment(903, "k.jpg", caption="圖三", parent=parent),
    ]
    page = post(777, title="關於我們", kind="page", body="編輯部地址。")
    return wxr(*posts, *attached, page, *more)


def media(folder):
    """The uploads of the old site, each picture another."""
    uploads = folder / "uploads" / "2019" / "03"
    uploads.mkdir(parents=True)
    for number, name in enumerate(pictures()):
        (uploads / name).write_bytes(upload(Image.new("RGB", (64, 48), (number * 9 % 256, 80, 120))).read())
    return folder / "uploads"
