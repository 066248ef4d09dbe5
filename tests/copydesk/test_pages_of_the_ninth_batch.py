"""Whole pages whose shape a ninth batch had shown; people and sentences invented."""

from copydesk import Kind, kind_of, read_text

FIRST = "渡船今天恢复清晨班次,沿岸三个村的学生不必再绕道上学,首班船六时开出。"
SECOND = "航运所说,风浪大的日子照旧停航,老人照旧半价,学生凭证免费乘船。"
THIRD = "船员陈师傅表示,他在渡口工作了三十年,看着许多孩子长大成人。"
TITLE = "石桥渡船恢复清晨班次"
SMALL = "2026-02-06 14:42 来源:青溪网"


def test_a_sentence_right_below_the_story_goes_on_with_it_whatever_list_follows():
    told = "3. 陈渡生拜访航运所 换船前看船"
    last = (
        "石桥县议会23选区渡口组参选人陈渡生在今年9月的组内初选胜出。"
        "今天他来到航运所,呼吁村民明天能够积极出来看船。看船从早上6点开放到晚上9点。"
    )
    sent = read_text(
        f"2月6日青溪社区新闻简讯\n\n【青溪台2026年02月06日讯】现在来看一组青溪社区新闻简讯\n\n1. 渡船恢复班次\n\n{FIRST}"
        f"\n\n{SECOND}\n\n2. 河堤步道3月1日贯通\n\n{THIRD}\n\n{told}\n\n{last}\n\n相关文章\n评论"
    )

    assert sent.paragraphs[-2:] == (told, last)


def test_a_welcome_in_the_story_is_none_to_the_readers():
    last = (
        "他表示,渡船普遍受到村民及学生的欢迎是有理由的,准点的班次及便宜的船票,都是渡船的亮点。"
        "100多名外村的学生不得不改乘别的船上学,就是最好的证明。"
    )
    sent = read_text(
        f"{TITLE}\nPublished at Feb 6, 2026 12:08 pm\n(石桥6日讯){FIRST}\n{SECOND}"
        f"\nQX FERRY 捐献2万元给渡口,作为渡船维修经费。\n{THIRD}他希望此举可以抛砖引玉。\n{last}\nAuthor\nChow Lan\n相关报道"
    )

    assert sent.paragraphs[-1] == last


def test_whose_pictures_they_are_is_said_between_paragraphs_and_not_below_the_story():
    last = "随后他在航运所的网页中写下了渡口这一天的经过。"
    sent = read_text(
        f"{TITLE}\n\n2026年02月06日   •   1万次阅读\n\n{FIRST}\n\n来源:FB\n\n{SECOND}\n\n{THIRD}\n\n来源:FB\n\n{last}\n\n来源:FB"
    )

    assert sent.paragraphs[-1] == last


def test_a_section_below_the_last_sentence_is_no_paragraph_and_who_signs_there_is_none_either():
    sent = read_text(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n \n\n即时县闻")

    assert sent.paragraphs == (FIRST, SECOND)
    assert [person.name for person in read_text(f"{TITLE}\n\n{FIRST}\n\n{SECOND}\n(周岚)").people] == ["周岚"]


def test_people_in_the_foot_open_no_story():
    sent = read_text(
        f"{TITLE}\n{SMALL}\n{FIRST}\n记者:周岚、陈牧\n报道员:林望、何晴、高远\n青溪社音视频部制作\n参与评论\n所有评论\n无"
    )

    assert [(person.name, person.role) for person in sent.credits][:2] == [("周岚", "记者"), ("陈牧", "记者")]
    assert sent.dateline is None


def test_an_office_or_whoever_sat_at_the_desk_is_no_correspondent():
    crumbs = "您当前的位置: 网站首页 / 队伍建设 / 党群工作"
    for author in ("石桥县航运管理处", "青溪网编辑", "石桥县融媒体中心"):
        sent = read_text(
            f"{crumbs}\n{TITLE}\n浏览次数:2326作者: {author}   发布时间:2026-02-06\n\n{FIRST}\n\n{SECOND}"
        )

        assert sent.people == ()
    assert (
        read_text(f"{TITLE}\n作者: 周岚   发布时间:2026-02-06\n\n{FIRST}\n\n{SECOND}").people[0].name
        == "周岚"
    )


def test_whom_to_ask_about_rights_is_no_tip_line():
    line = "③如若投稿,或因作品内容、版权和其它问题需要同本平台联系的,请发送至邮箱:qingxi@example.com"

    assert read_text(f"{TITLE}\n{FIRST}\n{SECOND}\n(责编:何望)\n{line}").hotline is None
    assert read_text(f"{TITLE}\n{FIRST}\n{SECOND}\n投稿邮箱:qingxi@example.com").hotline


def test_what_a_picture_shows_stands_above_the_story_too():
    shows = "在石桥渡口,村民们在互助装船"
    sent = read_text(
        f"石桥镇:雨中装船忙\n\n2026-02-06 17:29   石桥镇  \n\n{shows}\n\n青溪融媒讯 {FIRST}"
        f"\n\n在北岸,村民们清点货物\n\n{SECOND}\n\n(责编:何望 审核:高远)"
    )

    assert sent.paragraphs[0] == shows
    assert sent.body_starts_with == FIRST[:10]


def test_a_house_in_two_tongues_heads_no_story():
    house = "青溪新聞 QX News"
    sent = read_text(
        f"{TITLE}\n發佈日期: 2026-02-06 13:03\n\n縣內\n\n{house}\n\n{house}\n\n{house}"
        f"\n\n已複製連結\n\n{FIRST}\n{SECOND}\n{THIRD}\n\n{house}\n\n{house}"
    )

    assert sent.headline == TITLE


def test_the_title_that_pictures_are_called_by_heads_the_page():
    title = "石桥渡口换新船!清晨班次恢复, 老船工说出心里话"
    sent = read_text(
        f"{title}\n\n2026-02-06     岚岚     21518\n\n渡口最近是怎么了?\n\n刚刚迎来崭新的一年"
        f"\n\n不但连续下了很久的雨\n\n还换了三艘旧船\n\n"
        f"可谓是双喜临门……\n\n北岸渡口首航载客百人\n\n{FIRST}\n\n{title}\n\n图源:QX\n\n{SECOND}\n\n{title}\n\n图源:QX\n\n{THIRD}"
    )

    assert sent.headline == title
    assert title not in sent.paragraphs


def test_a_caption_that_is_the_headline_with_a_full_stop_is_not_said_again():
    assert f"{TITLE}。" not in read_text(f"{TITLE}\n\n{FIRST}\n\n{TITLE}。\n\n{SECOND}").paragraphs


def test_whence_the_story_is_may_stand_in_front_of_its_dateline():
    sent = read_text(
        f"{TITLE}\n城市镜像.新闻汇总 2026-02-06\n消息来源:青溪新闻网 青溪新闻网石桥2月5日讯(记者 周岚){FIRST}{SECOND}"
    )

    assert (sent.source, sent.place) == ("青溪新闻网", "石桥")
    assert sent.paragraphs == (FIRST + SECOND,)


def test_the_day_may_stand_before_its_month_and_a_reporter_be_a_citizen():
    assert kind_of("23.02.2026  03:34") == Kind.META
    sent = read_text(f"{TITLE}\n\n(青溪新聞 公民記者周嵐、林以晴/石橋採訪報導)\n\n{FIRST}")
    assert [(person.name, person.role) for person in sent.people] == [
        ("周嵐", "公民記者"),
        ("林以晴", "公民記者"),
    ]


def test_pictures_below_the_story_are_told_by_who_stands_where_in_them():
    pictures = (
        "县航运所志愿者将船桨摆放整齐",
        "县航运所志愿者现场检查船只",
        "航运所所长陈牧(左二),副所长周岚(左三)",
    )
    foot = (
        "相关附件下载:\n扫一扫在手机打开当前页\n分享到 :\n  • 政府查号台\n  • 站点地图\n主办:石桥县人民政府"
    )
    small = "日期:2026-02-06   来源:  石桥县航运所\n字体大小:"
    told = (f"{FIRST}{SECOND}", SECOND + THIRD, THIRD + FIRST)
    sent = read_text("\n\n".join(("石桥县航运所志愿者助力安全渡口", small, *told, *pictures, foot)))

    assert sent.paragraphs == (*told, *pictures)
