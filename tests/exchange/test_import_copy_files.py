"""Whole files of each kind through import_copy, as the old site or the wire hands them over: from file to reader."""

import json
from datetime import UTC, date, datetime
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command

from articles.models import Article
from copydesk.deliveries.readers import READERS, kind_of
from exchange.models import Arrival
from tests.cast import person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_english", "masthead")]
DELIVERIES = Path(__file__).parent / "deliveries"
FILES = {
    "rss": ("feed.rss", 2, ["It has no title."]),
    "atom": ("feed.atom", 2, []),
    "nitf": ("story.nitf.xml", 1, ["The picture at sluice.jpg was not fetched."]),
    "newsml-g2": ("message.newsml-g2.xml", 2, ["It is no text but picture."]),
    "ninjs": (
        "stories.ninjs.json",
        2,
        [
            "It is no text: a picture or film alone is no story.",
            "It is not a news object as ninjs has them.",
        ],
    ),
}


def take_in(kind, tmp_path, *options):
    person("superuser")
    report = tmp_path / "report.jsonl"
    out = StringIO()
    call_command(
        "import_copy", kind, str(DELIVERIES / FILES[kind][0]), "--report", str(report), *options, stdout=out
    )
    return out.getvalue(), [json.loads(line)["reason"] for line in report.read_text().splitlines()]


def told(headline):
    """All that came with a story, in one row."""
    story = Article.objects.select_related("source", "live").get(headline__startswith=headline)
    return {
        "body": story.body.replace("\n", "").replace("  ", ""),
        "people": [str(credit).strip() for credit in story.credits.all()],
        "source": story.source and story.source.name,
        "place": story.dateline_place,
        "day": story.dateline_date,
        "tags": sorted(story.tags.names()),
        "standfirst": story.standfirst,
        "at": story.first_published_at,
    }


@pytest.mark.parametrize("kind", FILES)
def test_a_file_is_taken_in_once_and_what_is_not_is_told(kind, tmp_path):
    _name, count, reasons = FILES[kind]
    out, report = take_in(kind, tmp_path)
    again, _report = take_in(kind, tmp_path)

    assert f" {count} filed" in out
    assert report == reasons
    assert f" {count} known already" in again
    assert Article.objects.count() == Arrival.objects.count() == count
    assert not Article.objects.exclude(live=None).exists()


@pytest.mark.parametrize("kind", FILES)
def test_the_kind_of_a_file_is_seen_by_what_is_in_it(kind):
    start = (DELIVERIES / FILES[kind][0]).read_bytes()[:8000]
    assert READERS[kind_of(start)] == READERS[kind]


@pytest.mark.parametrize("kind", FILES)
def test_published_its_stories_are_pages_of_ours_and_their_old_addresses_lead_there(kind, tmp_path, client):
    take_in(kind, tmp_path, "--publish")

    public = Article.objects.exclude(live=None)
    assert public.exists()
    for story in public:
        page = client.get(story.get_absolute_url())
        assert page.status_code == 200
        assert story.headline in page.content.decode()
        assert "<script>x()" not in page.content.decode()
        for former in story.former_addresses.all():
            assert client.get(former.path)["Location"] == story.get_absolute_url()


def test_rss(tmp_path):
    take_in("rss", tmp_path, "--publish")

    assert told("舊車站") == {
        "body": (
            "<p>停運九年的北岸站昨天重新開門，候車室裡擺滿了書。</p><h3>站牌還在</h3>"
            "<p>「<strong>下一站</strong>」的站牌原樣留在門口，收銀台是當年的售票窗。</p>"
            "<ul><li>週一閉館</li><li>夜間開到十點</li></ul>"
        ),
        "people": ["記者 石敏", "記者 沈一帆"],
        "source": None,
        "place": "",
        "day": None,
        "tags": ["文化", "老城"],
        "standfirst": "停運九年的北岸站昨天重新開門。 […]",
        "at": datetime(2026, 3, 12, 9, 5, tzinfo=UTC),
    }
    ferry = told("渡口明日")
    assert (ferry["source"], ferry["place"], ferry["day"]) == ("北岸日報", "南灘", date(2026, 3, 11))
    assert (ferry["people"], ferry["body"]) == (
        ["通訊員 霍青"],
        "<p>渡口明日起改用冬季時刻，首班推遲半小時。</p>",
    )


def test_atom(tmp_path):
    take_in("atom", tmp_path, "--publish")

    wall = told("海堤加固完工 汛期前通过验收")
    assert wall["body"] == (
        "<p>全长两公里的海堤加固昨日完工，汛期前通过验收。</p><blockquote><p>浪再大，堤后的菜地也不怕了。</p></blockquote>"
    )
    assert (wall["people"], wall["tags"]) == (["通讯员 邵远"], ["海堤"])
    assert (wall["standfirst"], wall["at"]) == (
        "全长两公里的海堤加固完工。",
        datetime(2026, 3, 12, 9, 30, tzinfo=UTC),
    )
    assert told("渔港夜市")["body"] == "<p>渔港夜市周末试营业，摊位五十二个。</p>"
    assert (
        Article.objects.get(headline__startswith="海堤").arrival.address
        == "https://southbeach.example/news/301"
    )


def test_nitf(tmp_path):
    take_in("nitf", tmp_path, "--publish")

    assert told("水庫今晨開閘") == {
        "body": "<p>水庫今晨六時開閘，下游六個鄉開始春灌。</p><p>首日放水四萬立方米，比去年早五天。</p>",
        "people": ["記者 龐遙"],
        "source": "中台通訊",
        "place": "石橋",
        "day": date(2026, 3, 12),
        "tags": ["春灌", "水庫"],
        "standfirst": "六鄉春灌比去年早五天。",
        "at": datetime(2026, 3, 12, 1, 15, tzinfo=UTC),
    }
    assert Article.objects.get().subhead == "首日放水四萬立方米"


def test_newsml_g2(tmp_path):
    take_in("newsml-g2", tmp_path, "--publish")

    bus = told("跨灣巴士")
    assert (
        bus["body"] == "<p>跨灣巴士今天試跑，全程四十分鐘。</p><p>票價<strong>六元</strong>，學生半價。</p>"
    )
    assert (bus["people"], bus["source"], bus["place"]) == (["記者 龐遙", "記者 邵遠"], "中台通訊", "南灘")
    assert (bus["tags"], bus["at"]) == (["交通", "公交"], datetime(2026, 3, 12, 2, 30, tzinfo=UTC))
    assert Article.objects.get(headline__startswith="明日天氣").live is None


def test_ninjs(tmp_path):
    take_in("ninjs", tmp_path, "--publish")

    library, tree = told("圖書館把還書箱"), told("老樹有了")
    assert library["body"] == "<p>市圖書館把還書箱搬到三個地鐵口。</p><p>還書不必再繞路。</p>"
    assert (library["people"], library["source"], library["place"]) == (["記者 沈一帆"], "中台通訊", "北岸")
    assert library["tags"] == ["圖書館", "文化"]
    assert tree["body"] == "<p>縣裡給一百棵老樹掛了身份牌。</p><p>掃一眼就知道樹齡。</p>"
    assert (tree["people"], tree["tags"]) == (["石敏"], ["綠化"])
