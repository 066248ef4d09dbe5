"""SQL dumps as other programs write them, and what 織夢, 帝國 and Typecho keep in their tables beside plain stories."""

from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command

from articles.models import Article
from copydesk.deliveries.delivery import Refused
from copydesk.deliveries.dump import read
from copydesk.deliveries.markdown import html_of
from tests.cast import person

AT = int(datetime(2019, 3, 2, 1, 30, tzinfo=UTC).timestamp())
COLUMNS = """CREATE TABLE `dede_archives` (
  `id` mediumint(8) unsigned NOT NULL DEFAULT '0',
  `title` char(60) NOT NULL DEFAULT '',
  `pubdate` int(10) NOT NULL,
  PRIMARY KEY (`id`),
  KEY `mainindex` (`id`,`title`)
) ENGINE=MyISAM;"""
ROWS = {
    "mysqldump": f"""{COLUMNS}
LOCK TABLES `dede_archives` WRITE;
/*!40000 ALTER TABLE `dede_archives` DISABLE KEYS */;
INSERT INTO `dede_archives` VALUES (1,'渡船恢復',{AT}),(2,'石橋封頂',{AT});
UNLOCK TABLES;""",
    "phpMyAdmin": f"""{COLUMNS}

--
-- 轉存表中的數據 `dede_archives`
--

INSERT INTO `dede_archives` (`id`, `title`, `pubdate`) VALUES
(1, '渡船恢復', {AT}),
(2, '石橋封頂', {AT});""",
    "Navicat": f"""/* it's from Navicat */
{COLUMNS}
-- ----------------------------
-- Records of dede_archives
-- ----------------------------
INSERT INTO `dede_archives` VALUES ('1', '渡船恢復', '{AT}');
INSERT INTO `dede_archives` VALUES ('2', '石橋封頂', '{AT}');""",
    "with the columns last": f"""INSERT INTO `old`.`dede_archives` VALUES('1','渡船恢復','{AT}'),('2','石橋封頂','{AT}');
{COLUMNS}""",
    "with letters of one set": f"""{COLUMNS}
INSERT IGNORE INTO `dede_archives` VALUES (1,_utf8mb4'渡船恢復',{AT}),(2,0x{"石橋封頂".encode("gb18030").hex()},{AT});""",
}
EMPIRE = [
    f"""<?php
require("../../inc/header.php");
/*
		SoftName : it's the site's own copy
*/
E_D("DROP TABLE IF EXISTS `phome_ecms_news`;");
E_C("CREATE TABLE `phome_ecms_news` (
  `id` int(10) unsigned NOT NULL AUTO_INCREMENT,
  `classid` smallint(5) NOT NULL,
  `plnum` int(10) NOT NULL,
  `newspath` char(20) NOT NULL,
  `filename` char(36) NOT NULL,
  `titleurl` char(200) NOT NULL,
  `title` char(100) NOT NULL,
  `newstime` int(10) NOT NULL,
  `ftitle` char(120) NOT NULL,
  `smalltext` char(255) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=MyISAM DEFAULT CHARSET=gbk");
E_D("replace into `phome_ecms_news` values('1','5','3','2019-03-02','1','','渡船恢復','{AT}',
'首日三位乘客',' &ldquo;今晨&rdquo;首班渡船離岸，它');");
@include("../../inc/footer.php");
?>""",
    f"""<?php
E_C("CREATE TABLE `phome_ecms_news_data_1` (
  `id` int(10) NOT NULL,
  `writer` varchar(30) NOT NULL,
  `befrom` varchar(60) NOT NULL,
  `newstext` mediumtext NOT NULL
) ENGINE=MyISAM");
E_D("replace into `phome_ecms_news_data_1` values('1','林以晴','青溪縣報',
'<p>&ldquo;今晨&rdquo;首班渡船離岸，它\\'滿\\'。</p>\\r\\n<p>[!--empirenews.page--]航線[/!--empirenews.page--]</p>
<p><img src=\\"/d/a.jpg\\" /></p>');");
E_C("CREATE TABLE `phome_ecms_news_check` (
  `id` int(10) NOT NULL,
  `classid` smallint(5) NOT NULL,
  `title` char(100) NOT NULL,
  `newstime` int(10) NOT NULL
) ENGINE=MyISAM");
E_D("replace into `phome_ecms_news_check` values('9','5','還沒有審','{AT}');");""",
    """INSERT INTO `phome_enewsclass`(classid,classname,classpath,filetype) VALUES(5,'民生','minsheng','.shtml');""",
]
SQLITE = f"""PRAGMA foreign_keys=OFF;
CREATE TABLE typecho_contents ( "cid" INTEGER NOT NULL PRIMARY KEY ,
"title" varchar(150) default NULL ,
"slug" varchar(150) default NULL ,
"created" int(10) default '0' ,
"text" text ,
"type" varchar(16) default 'post' ,
"status" varchar(16) default 'publish' ,
"commentsNum" int(10) default '0' );
INSERT INTO typecho_contents VALUES(1,'渡船恢復','ferry',{AT},
replace(replace('<!--markdown-->首班**離岸**。\\r\\n\\r\\n![船](/usr/a.jpg)','\\r',char(13)),'\\n',char(10)),'post','publish',2);
INSERT INTO typecho_contents VALUES(2,'只給自己看','p',{AT},'未完。','post','private',0);
"""


def told(text):
    return list(read(BytesIO(text if isinstance(text, bytes) else text.encode())))


@pytest.mark.parametrize("writer", ROWS)
def test_no_row_is_lost_whatever_program_wrote_the_dump(writer):
    stories = told(ROWS[writer])

    assert [story.headline for story in stories] == ["渡船恢復", "石橋封頂"]
    assert {story.published_at for story in stories} == {datetime(2019, 3, 2, 1, 30, tzinfo=UTC)}


def test_a_row_that_cannot_be_read_is_told_and_costs_no_other():
    text = ROWS["phpMyAdmin"].replace("(1, '渡船恢復',", "(1, UNKNOWN('渡船恢復'),")

    assert [(type(e) is Refused, getattr(e, "headline", e.key)) for e in told(text)] == [
        (False, "石橋封頂"),
        (True, "dede_archives"),
    ]


@pytest.mark.django_db
@pytest.mark.usefixtures("masthead")
def test_the_copy_that_empire_makes_of_itself_moves_in_from_its_folder(tmp_path):
    person("superuser")
    for number, piece in enumerate(EMPIRE):
        (tmp_path / f"{number}.php").write_bytes(piece.encode("gb18030"))
    (tmp_path / "logo.jpg").write_bytes(b"\xff\xd8'")
    out = StringIO()
    call_command("import_copy", "sql", tmp_path, "--publish", stdout=out, stderr=StringIO())

    assert set(Article.objects.values_list("headline", "state")) == {
        ("渡船恢復", "published"),
        ("還沒有審", "draft"),
    }
    assert "/minsheng/2019-03-02/1.shtml" in out.getvalue()  # where its three comments stood


def test_what_empire_keeps_of_a_story_comes_into_its_fields():
    story = told("\n;\n".join(EMPIRE))[0]

    assert (story.subhead, story.standfirst, story.source) == ("首日三位乘客", "", "青溪縣報")
    assert story.address == "/minsheng/2019-03-02/1.shtml"
    assert story.comments == 3
    assert "<p>“今晨”首班渡船離岸，它'滿'。</p>" in story.body.replace("&ldquo;", "“").replace("&rdquo;", "”")
    assert "<h2>航線</h2>" in story.body
    assert "empirenews" not in story.body


def test_the_pages_and_the_sets_of_pictures_of_dede_are_one_story():
    text = f"""INSERT INTO dede_archives(id,title,pubdate,source,litpic) VALUES(1,'渡船恢復',{AT},'未知','/u/a-lp.jpg');
INSERT INTO dede_addonimages(aid,body,imgurls) VALUES(1,'<p>首頁。</p>#p#副標題#e#<p>次頁。</p>#p#航線#e#<p>末頁。</p>',
'{{dede:img ddimg=\\'/u/a.jpg\\' text=\\'渡口\\' width=\\'9\\'}} /u/a.jpg {{/dede:img}}');"""
    story = told(text)[0]

    assert [(image.address, image.caption) for image in story.images] == [("/u/a.jpg", "渡口")]
    assert story.source == ""
    assert [word in story.body for word in ("首頁", "次頁", "<h2>航線</h2>", "末頁", "#p#", "副標題")] == [
        True
    ] * 4 + [False] * 2


def test_sqlite_and_markdown_of_typecho():
    first, second = told(SQLITE)

    assert "首班<strong>離岸</strong>。" in first.body
    assert [image.address for image in first.images] == ["/usr/a.jpg"]
    assert (first.comments, first.is_public, second.is_public) == (2, True, False)


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("# 大\n\n小\n---\n", "<h1>大</h1>\n\n<h2>小</h2>"),
        ("- 甲\n- 乙\n  續\n\n1. 一", "<ul><li>甲</li><li>乙 續</li></ul>\n\n<ol><li>一</li></ol>"),
        ("> 他說\n> 好", "<blockquote>他說\n好</blockquote>"),
        ("[船][1]和![][1]\n\n[1]: /a_b_c.jpg", '<a href="/a_b_c.jpg">船</a>和<img src="/a_b_c.jpg" alt="">'),
        ("```\na < *b*\n```", "<pre>a &lt; *b*\n</pre>"),
        ("snake_case_word，*斜*，<https://a.example/_x_>",
         'snake_case_word，<em>斜</em>，<a href="https://a.example/_x_">https://a.example/_x_</a>'),
        ("<p>是 HTML</p>", "<p>是 HTML</p>"),
        ("\ue0f29\ue0f3", "9"),
        (">" * 9 + "甲", "<blockquote>" * 5 + ">>>>甲" + "</blockquote>" * 5),
    ],
)  # fmt: skip
def test_markdown(text, html):
    assert html_of(text) == html
