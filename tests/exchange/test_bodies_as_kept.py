"""Pictures, captions, links and films of bodies as old sites keep them: each comes along, or stands in the balance."""

import base64
from io import BytesIO

import pytest
from django.core.management import call_command
from PIL import Image as Drawn

from articles.models import Article, Photo
from copydesk.deliveries.body import Found, classic, embeds_as_links, in_paragraphs, in_place
from copydesk.deliveries.delivery import Delivery, Image, image_of, lifted, lifted_from_html
from copydesk.deliveries.site import read_folder
from exchange import partners
from tests.cast import person

from .sample_files import post, wxr


def place(html):
    found = Found()
    return in_place(html, found), [(image.address, image.caption) for image in found.images]


@pytest.mark.parametrize(
    ("tag", "address"),
    [
        ("<img src=/u/a.jpg width=400 border=0>", "/u/a.jpg"),
        ("<IMG SRC='/u/a.jpg'>", "/u/a.jpg"),
        ('<img src="/img/blank.gif" data-original="/u/a.jpg">', "/u/a.jpg"),
        ('<img src="static/none.gif" zoomfile="/u/a.jpg" file="/u/a.jpg">', "/u/a.jpg"),
        ('<img src="data:image/gif;base64,R0" data-lazy-src="/u/a.jpg">', "/u/a.jpg"),
        ('<img srcset="/u/a-300.jpg 300w, /u/a-1200.jpg 1200w">', "/u/a-1200.jpg"),
        ('<img src="/u/a.jpg" data-large-file="/u/b.jpg">', "/u/a.jpg"),
        ('<img src="/pic.php?id=3">', "/pic.php?id=3"),
    ],
)
def test_where_a_picture_lies(tag, address):
    assert image_of(tag, "").address == address


@pytest.mark.parametrize(
    ("html", "caption"),
    [
        ('[caption id="a" caption="渡口&amp;晨霧"]<img src="a.jpg" />[/caption]', "渡口&晨霧"),
        ('[caption id="a"]<img src="a.jpg" /> 渡口晨霧[/caption]', "渡口晨霧"),
        ('<figure><img src="a.jpg"><p>周嵐 攝</p><figcaption>渡口晨霧。</figcaption></figure>', "渡口晨霧。 周嵐 攝"),
        ('<figure><img src="a.jpg"><figcaption>渡口晨霧</figcaption></figure>', "渡口晨霧"),
    ],
)  # fmt: skip
def test_whatever_is_said_of_a_picture_is_its_caption(html, caption):
    assert place(html)[1] == [("a.jpg", caption)]


@pytest.mark.parametrize(
    ("href", "stays"),
    [
        ("https://old.example/2019/plan/", True),
        ("https://old.example/u/a-large.jpg", False),
        ("https://old.example/?attachment_id=7", False),
        ("javascript:;", False),
    ],
)
@pytest.mark.parametrize("around", ["{}", "<figure>{}<figcaption>圖說</figcaption></figure>"])
def test_a_picture_by_which_readers_went_elsewhere_leaves_the_way(href, stays, around):
    body, images = place(around.format(f'<a href="{href}"><img src="a.jpg"></a>'))

    assert len(images) == 1
    assert (f'href="{href}"' in body) is stays


def test_the_words_of_a_link_that_are_its_address_stay():
    html = '<p>見<a href="https://a.example/x">https://a.example/x</a></p>'

    assert embeds_as_links(html) == html
    assert embeds_as_links("https://a.example/x") == '<p><a href="https://a.example/x">a.example</a></p>'


def test_text_set_as_typed_keeps_its_lines_in_a_list_too():
    assert (
        classic("<ul>\n<li>甲\n<pre>一\n二</pre>\n</li>\n</ul>") == "<ul><li>甲 <pre>一\n二</pre> </li></ul>"
    )


@pytest.mark.parametrize(
    ("html", "told"),
    [
        (
            "首段。<br><br>次段。<ul><li>甲</li></ul>尾。",
            "<p>首段。</p><p>次段。</p><ul><li>甲</li></ul><p>尾。</p>",
        ),
        ("<div>首段\n續。</div>", "<div><p>首段 續。</p></div>"),
        ("<p>首段。</p>\n<p>次段。</p>", "<p>首段。</p>\n<p>次段。</p>"),
    ],
)
def test_words_that_stand_in_no_block_are_paragraphs(html, told):
    assert in_paragraphs(html) == told


@pytest.mark.parametrize("lift", [lifted, lifted_from_html])
@pytest.mark.parametrize(
    ("headline", "body", "words"),
    [
        ("Special chars: a", "Only line", ["Only line"]),
        ("短", "一行。", ["一行。"]),
        ("渡口恢復通航", "渡口上午恢復通航。\n分享到：微信\n下一篇：河口日報改版\n第二段在此。",
         ["渡口上午恢復通航。", "分享到：微信", "下一篇：河口日報改版", "第二段在此。"]),
    ],
)  # fmt: skip
def test_no_line_is_lost_and_no_headline_doubled(lift, headline, body, words):
    marked = "".join(f"<p>{line}</p>" for line in body.splitlines())
    is_text = lift is lifted
    told = lift(Delivery("k", headline, body=body if is_text else marked, is_text=is_text))

    assert [word for word in words if told.body.count(word) != 1] == []
    assert headline not in told.body


@pytest.mark.django_db
@pytest.mark.usefixtures("masthead", "in_english")
class TestWxr:
    def take_in(self, tmp_path, body):
        person("superuser")
        (tmp_path / "file.xml").write_text(wxr(post(body=body)), encoding="utf-8")
        call_command("import_copy", "wxr", tmp_path / "file.xml", "--publish")
        return Article.objects.get()

    def test_a_body_without_a_tag_is_html_all_the_same(self, tmp_path):
        assert "渡口&amp;石橋 it's" in self.take_in(tmp_path, "渡口&amp;石橋 it&#039;s").body

    def test_a_picture_that_stands_in_the_page_itself_is_taken_in(self, tmp_path):
        drawn = BytesIO()
        Drawn.effect_noise((400, 300), 90).convert("RGB").save(drawn, "JPEG")
        data = base64.b64encode(drawn.getvalue()).decode()
        story = self.take_in(tmp_path, f'首段。\n\n<img src="data:image/jpeg;base64,{data}" alt="渡口" />')

        assert Photo.objects.get().alt == "渡口"
        assert "base64" not in story.body

    def test_a_story_without_any_text_is_told(self, tmp_path, capsys):
        self.take_in(tmp_path, "")
        assert "It came without any text." in capsys.readouterr().err


def test_the_line_below_a_picture_of_a_page_that_names_who_took_it_is_its_caption(tmp_path):
    (tmp_path / "1.htm").write_bytes(
        """<html><head><meta charset=gb2312><title>渡口恢复早班</title></head><body><table><tr><td><h1>渡口恢复早班</h1></td></tr>
<tr><td>2009-3-1 10:21 来源：青溪县报</td></tr><tr><td><p align=center><img src=/u/1.jpg border=0><br>图为首班渡船。周岚 摄</p>
<p>第一班渡船清晨六点半离岸，船上只有三位乘客，票价仍是两元。</p><p>据了解，夏季还会加开一班，时间另行公布。</p></td></tr></table></body>
</html>""".encode("gbk")
    )
    (story,) = read_folder(tmp_path)

    assert [(image.address, image.caption, image.credit) for image in story.images] == [
        ("/u/1.jpg", "图为首班渡船。周岚 摄", "周岚 摄")
    ]
    assert "图为首班" not in story.body
    assert "票价仍是两元" in story.body


def test_of_a_partner_no_picture_is_taken_that_lies_at_none_of_its_hosts():
    images = (Image("data:image/png;base64,AAAA"), Image("https://a.example/1.jpg"))

    assert partners._first(Delivery("k", "題", images=images)) == images[1:]
