"""Outlets: the well-known ones by name, the others by the word their names end in."""

import re

KNOWN_OUTLETS = frozenset(
    """
新华社 新华网 新华 新华财经 新华08网 新华时评 中新社 中新网 中国新闻网 中国新闻社 中央社 中通社
香港中通社 中评社 中评网 法新社 法新 路透社 路透 美联社 美联 合众社 合众国际社 塔斯社 俄新社
国际文传电讯社 共同社 时事社 朝中社 韩联社 韩国联合通讯社 德新社 安莎社 埃菲社 安通社 彭博社 彭博
彭博新闻社 道琼斯 越通社 马新社 印尼安塔拉社 安塔拉社 阿纳多卢通讯社 半岛电视台 叙通社 伊通社 拉美社
尼通社 印报托 澳通社 加通社 人民日报 人民网 人民日报海外版 人民日报客户端 光明日报 光明网 经济日报
中国经济网 解放军报 中国青年报 中青报 中青网 中青在线 中国青年网 工人日报 中工网 法治日报 法制日报
农民日报 科技日报 中国日报 中国日报网 中国报道 求是网 参考消息 参考消息网 环球时报 环球网 海外网 国际在线 央视
央视网 央视新闻 央广网 中国网 中国广播网 中国之声 央广 央视财经 中国台湾网 华夏经纬网 中国侨网
中国经营报 经济观察报 经济观察网 经济参考报 第一财经 第一财经日报 21世纪经济报道 每日经济新闻 每经网
每经 界面新闻 界面 澎湃新闻 澎湃 财新 财新网 财联社 上证报 上海证券报 中国证券报 证券时报 证券日报
证券时报网 新京报 新京报网 南都 楚天 中国之声 北京青年报 北京日报 京报网 北京晚报 法制晚报 红星新闻 封面新闻 华西都市报
上游新闻 华龙网 重庆日报 扬子晚报 现代快报 南方都市报 南方日报 南方周末 南方网 南方+ 羊城晚报 金羊网
广州日报 大洋网 深圳特区报 深圳商报 晶报 奥一网 新快报 信息时报 钱江晚报 都市快报 浙江日报 浙江在线
潮新闻 新民晚报 文汇报 解放日报 上观新闻 东方网 东方早报 青年报 劳动报 齐鲁晚报 大众网 大众日报
半岛都市报 大河报 大河网 河南日报 映象网 湖南日报 新湖南 新湖南客户端 华声在线 红网 红网时刻
红网时刻新闻 三湘都市报 潇湘晨报 湖南在线 星辰在线 长沙晚报 长沙晚报网 湖北日报 楚天都市报 荆楚网
极目新闻 长江网 长江日报 武汉晚报 四川在线 四川日报 四川新闻网 成都商报 天府早报 云南网 春城晚报
都市时报 贵州日报 多彩贵州网 当代先锋网 广西新闻网 南国早报 南国都市报 南海网 海南日报 三秦都市报 华商报
华商网 西部网 陕西日报 甘肃日报 每日甘肃网 中国甘肃网 天山网 新疆日报 宁夏日报 青海日报 内蒙古日报
正北方网 辽宁日报 东北新闻网 北国网 吉林日报 中国吉林网 东北网 黑龙江日报 生活报 河北日报 长城网
燕赵都市报 燕赵都市网 燕赵晚报 山西日报 山西新闻网 黄河新闻网 江西日报 大江网 中国江西网 江南都市报
安徽日报 中安在线 新安晚报 安徽商报 市场星报 福建日报 东南网 海峡都市报 厦门日报 台海网 中国西藏网
西藏日报 江苏网 中国江苏网 新华日报 交汇点 荔枝网 观察者网 和讯网 中国新闻周刊 三联生活周刊 凤凰网
凤凰卫视 凤凰新媒体 新浪 新浪网 搜狐 搜狐网 网易 腾讯 腾讯网 中金在线 金融界 东方财富网 智通财经 格隆汇
36氪 IT之家 大公报 大公网 文汇网 香港文汇报 大公文汇 大公文汇全媒体 点新闻 明报 星岛日报 星岛 东方日报
太阳报 成报 信报 经济日报 苹果日报 苹果新闻网 香港经济日报 香港商报 香港商报网 头条日报 晴报 am730
香港01 HK01 on.cc东网 东网 立场新闻 众新闻 独立媒体 香港电台 港台 有线新闻 有线电视 无线新闻 商业电台
新城电台 now新闻 Now新闻 橙新闻 香港新闻网 巴士的报 澳门日报 市民日报 濠江日报 自由时报 自由电子报 联合报 联合晚报
中国时报 中时 中时新闻网 中时电子报 旺报 工商时报 经济日报 苹果日报 台湾苹果日报 中央网路报 中央广播电台
中广 中广新闻 中广新闻网 中央广播电台 民视 民视新闻 民视新闻网 三立新闻 三立新闻网 三立 东森新闻
东森新闻云 ETtoday ETtoday新闻云 TVBS TVBS新闻 华视 华视新闻 台视 台视新闻 公视 公视新闻 公视新闻网 中视
中视新闻 中天新闻 镜周刊 镜新闻 镜报 风传媒 上报 新头壳 新头壳newtalk Newtalk NOWnews NOWnews今日新闻
今日新闻 记者爆料网 钜亨网 卡优新闻网 台湾新闻云 台湾时报 民众日报 中华日报 更生日报 联合新闻网 关键评论网 信传媒
壹周刊 壹电视 年代新闻 周刊王 CTWANT 太报 匯流新闻网 青年日报 台湾醒报 醒报 国语日报 人间福报 人间社
军闻社 中央通讯社 中华新闻云 台湾好新闻 好新闻 风传媒 大纪元 新唐人 看中国 希望之声 世界日报 侨报
美国侨报 星岛日报 明报 欧洲时报 欧洲时报网 澳洲新报 澳洲日报 新西兰中文先驱报 加拿大新闻 北美新浪
联合早报 早报 联合晚报 新明日报 8视界 新加坡眼 红蚂蚁 星洲日报 星洲网 南洋商报 南洋网 中国报 光明日报
光华日报 东方日报 光华网 诗华日报 联合日报 华侨日报 亚洲时报 国际日报 千岛日报 世界日报 新报 中华日报
世界新闻网 美国之音 自由亚洲电台 法广 BBC中文网 德国之声 俄罗斯卫星通讯社 俄罗斯卫星网 卫星社 今日俄罗斯
新唐人亚太台 澳广视 澳广视新闻 橙讯 Now新闻台 总台 央视总台 中央广播电视总台 总台央视 总台央广
财讯快报 TechWeb DoNews CNMO 雷锋网 虎嗅 钛媒体 快科技 驱动之家 中关村在线 太平洋电脑网
中国证券网 中证网 正义网 中国法院网 中国军网 纽约时报中文网 日经中文网 朝日新闻 读卖新闻 朝鲜日报
中央日报
""".split()
)

# The paper speaking of itself.
SELF = frozenset(
    "本报 本网 本站 本台 本刊 本社 本新闻网 本网站 本港台 我报 我网 本公众号 晨报 晚报 早报 日报 商报 快报 时报 都市报".split()
)

# Two words that never end another outlet's name, so that they may stand right behind a headline.
STRICTLY_SELF = frozenset("本报 本网 本站 本台 本刊 本社 本网站".split())

# Agencies whose name melts into their word of filing: 路透電, 法新電.
AGENCIES = "路透 法新 彭博 美联 合众 共同社".split()

# A portal followed by the name of one of its channels is one outlet: 某门户体育, 某门户娱乐.
PORTALS = "新浪 搜狐 腾讯 网易 凤凰 和讯 百度 人民 新华 中新 央视 中国新闻网".split()
CHANNELS = """
体育 财经 汽车 科技 娱乐 房产 乐居 教育 健康 旅游 时尚 女性 军事 新闻 文化 读书 游戏 数码 家居 视频 股票
基金 证券 公益 城市 佛教 历史 评论 焦点 地产 楼市 资讯 直播 智库 国际 大讲堂 图片 彩票 高考 收藏 外汇
期货 保险 理财 NBA 足球 篮球 奥运
""".split()

# Longest first where one ends in another.
ENDINGS = """
通讯社 融媒体中心 全媒体中心 新闻中心 传媒中心 广播电视台 电视台 广电 新闻台 广播电台 电台 卫视 之声 新闻网 新闻社
新闻云 客户端 频道 在线 日报 晚报 早报 晨报 时报 商报 快报 导报 周报 都市报 晚刊 周刊 月刊 杂志 画报
新报 侨报 星报 公报 电讯 热线 融媒体 融媒 传媒 新媒体 全媒体 视点 视界 时刻 发布 新闻 快讯社 资讯 网站
电子报 手机报 公众号 号外 讯息服务 社 报 网
""".split()

# Words after an outlet that name the clock, not a town.
CLOCKS = (
    "北京时间",
    "当地时间",
    "台北时间",
    "香港时间",
    "美东时间",
    "本地时间",
    "格林尼治时间",
    "东京时间",
    "伦敦时间",
    "纽约时间",
)

#: QingNewsDaily, Qing Post, QINGTV: what outlets abroad end in
LATIN_HOUSE = re.compile(
    r"(?=[A-Z])(?:[A-Za-z]{1,16} ){0,3}?[A-Za-z]{1,20}?(?: ?(?:News|Daily|Post|Times|Press|Media|Weekly"
    r"|Tribune|Journal|Herald|Radio|Magazine|NEWS|DAILY|POST|TIMES|PRESS|MEDIA|TV|FM))(?![A-Za-z])"
)
# Words that end as papers are called, and are none: 【新聞剪報】, 【天氣預報】.
NO_PAPERS = tuple("剪报 海报 通报 预报 警报 情报 捷报 喜报 战报 财报 季报 举报 互联网 物联网".split())

# What outlets' names end in, or hold, and the names of people hardly ever do.
LETTERS = re.compile("[报刊网社台]|媒$|传媒|新闻")

# 中央媒體, 多家媒體: many houses together, and no one's name.
MANY = re.compile(
    "(?:^|[各多众央省市县区垣级地大家外内方港澳]|全国|国家|主流|网络|境外|海外|新闻|华文|两岸|官方|知名|重点)媒体$|^[中外]媒$"
)

# How a site names itself on its own pages, besides: 數字報, 融媒體中心. The word 台 ends no outlet in a dateline.
_ENDINGS_OF_SITES = "台 电视 媒体 杂志 晨刊 号".split()
_ENDS = tuple(sorted({*ENDINGS, *_ENDINGS_OF_SITES}))
# Names that end in no such word, so that they must stand by themselves: 南都, 澎湃, TVBS.
_BY_NAME = frozenset(name for name in KNOWN_OUTLETS if not name.endswith(_ENDS))
_LAST_WORD = re.compile(r"[^\s/(),:]+$")
_LONGEST_HOUSE = 8


def ends_as_outlet(folded: str) -> bool:
    """Do folded words end in an outlet: one known by name, or by the word that outlets' names end in?"""
    if folded.endswith(_ENDS):
        return True
    last = _LAST_WORD.search(folded)
    return bool(last) and last[0] in _BY_NAME


def names_houses(folded: str) -> bool:
    """青溪軍網 石橋部網: nothing but outlets by their last words, two or more of them, set apart."""
    houses = folded.split()
    return len(houses) > 1 and all(len(house) <= _LONGEST_HOUSE and ends_as_outlet(house) for house in houses)
