"""Ghost, Halo, Typecho, 織夢 and 帝國: what their own exports hold becomes stories, with addresses and pictures."""

import json
from datetime import UTC, datetime
from io import BytesIO, StringIO

import pytest
from django.core.management import call_command
from hypothesis import given
from hypothesis import strategies as st

from articles.models import Article
from copydesk.deliveries.delivery import Delivery, Refused
from copydesk.deliveries.readers import READERS
from tests.cast import person

AT = int(datetime(2019, 3, 2, 1, 30, tzinfo=UTC).timestamp())
BODY = (
    '<p>第一班渡船在<strong>清晨</strong>離岸。</p><p><img src="/uploads/a.jpg" alt="船"></p>'
    "<p>船上只有三位乘客；他說：'好'。</p>"
)
GHOST = {
    "db": [{"data": {
        "posts": [
            {"id": "1", "uuid": "u1", "title": "渡船恢復清晨班次", "slug": "ferry", "html": BODY, "status": "published",
             "type": "post", "published_at": "2019-03-02T01:30:00.000Z", "feature_image": "__GHOST_URL__/content/b.jpg",
             "custom_excerpt": "首日三位乘客。", "visibility": "public"},
            {"id": "2", "uuid": "u2", "title": "草稿", "slug": "d", "html": "<p>未完。</p>", "status": "draft", "type": "post"},
            {"id": "3", "title": "關於", "slug": "about", "html": "<p>x</p>", "type": "page"},
        ],
        "users": [{"id": "9", "name": "林以晴"}], "posts_authors": [{"post_id": "1", "author_id": "9"}],
        "tags": [{"id": "7", "name": "民生"}, {"id": "8", "name": "渡口"}, {"id": "6", "name": "#內部"}],
        "posts_tags": [{"post_id": "1", "tag_id": "8", "sort_order": 1}, {"post_id": "1", "tag_id": "7", "sort_order": 0},
                       {"post_id": "1", "tag_id": "6", "sort_order": 2}],
    }}]
}  # fmt: skip
HALO = [
    {"post": {"metadata": {"name": "p1"}, "spec": {
        "title": "渡船恢復清晨班次", "slug": "ferry", "publish": True, "publishTime": "2019-03-02T01:30:00Z", "owner": "林以晴",
        "categories": [{"displayName": "民生"}], "tags": ["渡口"]}, "status": {"permalink": "/archives/ferry"}},
     "content": {"content": BODY}}
]  # fmt: skip
QUOTED = BODY.replace("'", "\\'")
DEDE = f"""-- it's a dump of 織夢
DROP TABLE IF EXISTS `dede_archives`;
CREATE TABLE `dede_archives` (
  `id` mediumint(8) unsigned NOT NULL,
  `typeid` smallint(5) NOT NULL,
  `title` char(60) NOT NULL,
  `writer` char(20) NOT NULL,
  `source` char(30) NOT NULL,
  `pubdate` int(10) NOT NULL,
  `litpic` char(100) NOT NULL,
  `keywords` char(30) NOT NULL,
  `arcrank` smallint(6) NOT NULL,
  PRIMARY KEY (`id`)
) ENGINE=MyISAM;
INSERT INTO `dede_archives` VALUES(1,3,'渡船恢復清晨班次','林以晴','青溪縣報',{AT},'','渡口,交通',0),
(2,3,'未審;的稿','','',{AT},NULL,'',-1);
INSERT INTO `dede_addonarticle`(aid,typeid,body) VALUES('1','3','{QUOTED}');
INSERT INTO `dede_addonarticle`(aid,typeid,body) VALUES('2','3','還沒有審的稿件。');
INSERT INTO `dede_arctype`(id,typename,typedir) VALUES(3,'民生','{{cmspath}}/a/minsheng');
"""
EMPIRE = f"""INSERT INTO `phome_ecms_news`(id,classid,title,newstime,titleurl,keyboard,smalltext,titlepic)
VALUES('1','5','渡船恢復清晨班次','{AT}','/html/minsheng/1.html','渡口 交通','','');
INSERT INTO `phome_ecms_news_data_1`(id,newstext,writer,befrom) VALUES('1','{QUOTED}','林以晴','青溪縣報');
INSERT INTO `phome_enewsclass`(classid,classname,classpath) VALUES(5,'民生','html/minsheng');
"""
TYPECHO = f"""INSERT INTO `typecho_contents`(`cid`,`title`,`slug`,`created`,`text`,`authorId`,`type`,`status`,`password`) VALUES
(1,'渡船恢復清晨班次','ferry',{AT},'<!--markdown-->{QUOTED}','1','post','publish',NULL),
(2,'關於','about',{AT},'x','1','page','publish',NULL);
INSERT INTO `typecho_users`(uid,name,screenName) VALUES(1,'lin','林以晴');
INSERT INTO `typecho_metas`(mid,name,type) VALUES(1,'民生','category'),(2,'渡口','tag');
INSERT INTO `typecho_relationships`(cid,mid) VALUES(1,1),(1,2);
"""
SAMPLES = {
    "ghost": ("ghost", json.dumps(GHOST), "/ferry/"),
    "halo": ("halo", json.dumps(HALO), "/archives/ferry"),
    "dede": ("sql", DEDE, "/a/minsheng/2019/0302/1.html"),
    "empire": ("sql", EMPIRE, "/html/minsheng/1.html"),
    "typecho": ("sql", TYPECHO, "/archives/1/"),
}


def read(kind, data):
    return list(READERS[kind](BytesIO(data if isinstance(data, bytes) else data.encode())))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_story_comes_with_everything_in_its_field(name):
    kind, text, address = SAMPLES[name]
    told = next(entry for entry in read(kind, text) if isinstance(entry, Delivery))

    assert (told.headline, told.section, told.address) == ("渡船恢復清晨班次", "民生", address)
    assert [p.name for p in told.people] == ["林以晴"]
    assert told.published_at == datetime(2019, 3, 2, 1, 30, tzinfo=UTC)
    assert told.is_public
    assert told.tags[:1] == ("渡口",)
    assert "<strong>清晨</strong>" in told.body
    assert "三位乘客；他說：'好'。" in told.body
    assert told.images[0].address == "/uploads/a.jpg"
    assert told.source in {"", "青溪縣報"}


def test_what_was_no_story_or_not_public_there_is_told_apart():
    ghost = read("ghost", json.dumps(GHOST))
    assert [(e.what if isinstance(e, Refused) else e.is_public) for e in ghost] == [True, False, "page"]
    assert ghost[0].images[1].address == "/content/b.jpg"
    assert ghost[0].standfirst == "首日三位乘客。"
    assert ghost[0].tags == ("渡口",)
    assert [e.is_public for e in read("sql", DEDE)] == [True, False]
    assert [e.headline for e in read("sql", DEDE)][1] == "未審;的稿"
    assert [getattr(e, "what", "") for e in read("sql", TYPECHO)] == ["", "page"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_dump_is_read_in_the_encoding_it_is_in(encoding):
    assert read("sql", DEDE.encode(encoding))[0].headline == "渡船恢復清晨班次"


def test_a_dump_may_be_cut_into_pieces_anywhere(monkeypatch):
    whole = read("sql", DEDE)
    for size in (1, 2, 3, 7, 50):
        monkeypatch.setattr("copydesk.deliveries.mending._CHUNK", size)
        monkeypatch.setattr("copydesk.deliveries.mending._ENOUGH", 30)
        assert read("sql", DEDE) == whole, size


@pytest.mark.parametrize("kind", ["ghost", "halo", "sql"])
@given(
    data=st.one_of(
        st.binary(max_size=200), st.text(alphabet="(){}[]\"',;\\INSERTO VALUES_archives1", max_size=200)
    )
)
def test_what_is_none_of_it_is_a_sentence(kind, data):
    assert all(isinstance(entry, Refused | Delivery) for entry in read(kind, data))


@pytest.mark.django_db
@pytest.mark.parametrize("name", SAMPLES)
def test_it_moves_in_and_its_address_leads_on(name, tmp_path, masthead, client):
    kind, text, address = SAMPLES[name]
    person("superuser")
    path = tmp_path / "export"
    path.write_text(text)
    for _again in range(2):
        call_command("import_copy", kind, path, "--publish", stdout=StringIO(), stderr=StringIO())

    story = Article.objects.get(headline="渡船恢復清晨班次")
    assert client.get(address)["Location"] == story.get_absolute_url()
