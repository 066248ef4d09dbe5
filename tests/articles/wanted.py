"""Stories full of words for the tests of the search, and the plain way to look for them: one by one."""

import random
from datetime import UTC, datetime, timedelta
from itertools import accumulate

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from opencc import OpenCC

from articles import search
from articles.models import Article, Revision
from articles.search.wording import wording_of
from copydesk.folding import LETTERS
from copydesk.search import folded
from tests.cast import person

NEWEST = datetime(2026, 11, 1, 4, 0, tzinfo=UTC)
# Words of a county's paper, in the script of its mainland half; every second story is printed in the other.
WORDS = (
    "渡船 清晨 班次 恢复 石桥镇 南岸 县城 河堤 步道 路灯 公交 站名 公布 居民 乘客 护士 雾 停航 风灯 交通局 介绍 试行 "
    "三个月 票价 不变 发展 经济 中国 工作 环境 问题 干部 后来 里面 台湾 为了 什么 面条 头发 出发 皇后 征求 覆盖 回复 着急 "
    "著名 联系 关系 系统 只有 一只 制造 制度 范围 模范 云南 诗云 谷物 山谷 松树 放松 党委 政府 会议 召开 强调 指出 群众 卫生 "
    "医院 门诊 学校 教育 老师 学生 2026年 12月 6.4公里 AI 5G NewYork A股 GDP 百分之三 １２００万元 “专精特新” 《条例》 —— …… "
    "𠮷野 的 了 在 是 和"
).split()
EACH_ALIKE = WORDS, list(range(1, len(WORDS) + 1))
OTHER_SCRIPT = OpenCC("s2twp")
MARKS = "，，，，。、；：！？"


def text(chosen, words, vocabulary):
    made = []
    for word in chosen.choices(vocabulary[0], cum_weights=vocabulary[1], k=words):
        made.append(word)
        if chosen.random() < 0.15:
            made.append(chosen.choice(MARKS))
    return "".join(made)


def a_language(words, *, seed=4):
    """(WORDS and so many more made up, how often each is said): a few all the time, most of them seldom."""
    chosen = random.Random(seed)
    letters = sorted({simple for _traditional, simple in LETTERS})
    made = ["".join(chosen.choices(letters, k=chosen.choice((2, 2, 2, 3, 4)))) for _n in range(words)]
    said = [*chosen.sample(WORDS, len(WORDS)), *made]
    return said, list(accumulate(1 / (rank + 10) for rank in range(len(said))))


def stories_to_look_for(count, *, longest=60, seed=1, vocabulary=EACH_ALIKE):
    """`count` public stories of chance, entered into the search; the first is the newest, and none of one minute."""
    chosen = random.Random(seed)
    for begin in range(0, count, 2000):
        _print_some(range(begin, min(begin + 2000, count)), chosen, longest, vocabulary)
    search.rebuild()
    return Article.objects.listed(timezone.now()).select_related("live").newest_first()


def _told(number, chosen, longest, vocabulary):
    """Its words; every second story in the other script."""
    lines = [text(chosen, chosen.randint(2, 8), vocabulary)[:110]]
    lines += [text(chosen, chosen.randint(5, longest), vocabulary) for _n in range(chosen.randint(1, 5))]
    headline, *paragraphs = map(OTHER_SCRIPT.convert, lines) if number % 2 else lines
    return {"headline": headline, "body": "".join(f"<p>{line}</p>" for line in paragraphs)}


def _print_some(numbers, chosen, longest, vocabulary):
    by = person("reporter")
    articles, revisions = [], []
    for number in numbers:
        words = _told(number, chosen, longest, vocabulary)
        at = NEWEST - timedelta(minutes=number)
        articles.append(Article(publish_at=at, first_published_at=at, version=1, owner=by, **words))
        revisions.append(words)
    articles = Article.objects.bulk_create(articles, batch_size=500)
    Revision.objects.bulk_create(
        [
            Revision(
                article=article,
                number=1,
                move="save",
                made_by=by,
                printed={"source": None, "section": None, "editor": "", "pictures": []},
                **words,
            )
            for article, words in zip(articles, revisions, strict=True)
        ],
        batch_size=500,
    )
    first = Revision.objects.filter(article=OuterRef("pk"), number=1)
    Article.objects.filter(live=None, version=1, publish_at__isnull=False).update(
        live=Subquery(first.values("pk")[:1]), state=Article.State.PUBLISHED
    )


def plain_lines(stories):
    """{key of a story: all its lines, folded}, in the order of the stories."""
    found = {}
    for story in stories:
        wording = wording_of(story.live, [])
        found[story.pk] = [folded(line) for line in (*wording.headline, *wording.lead, *wording.body)]
    return found


def standing_in(lines_of, words):
    """The truth: every story, one by one, in which these words stand."""
    wanted = folded(words)
    return [pk for pk, lines in lines_of.items() if any(wanted in line for line in lines)]


def pieces(stories, count, *, seed=2):
    """Pieces of two letters and more cut anywhere from the stories, as they are printed there."""
    chosen, stories = random.Random(seed), list(stories)
    while count:
        wording = wording_of(chosen.choice(stories).live, [])
        line = chosen.choice([*wording.headline, *wording.body])
        begin = chosen.randrange(len(line))
        piece = line[begin : begin + chosen.choice((2, 2, 3, 4, 6, 10))]
        if len(folded(piece)) > 1 and not piece.startswith(("-", "－")) and '"' not in folded(piece):
            count -= 1
            yield piece
