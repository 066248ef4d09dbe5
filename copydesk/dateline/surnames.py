"""Surnames, simplified (the reader folds first): the commonest, the rarer, and the compound ones, and how common each is."""

from copydesk.folding import fold

COMMON = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩邓冯曹彭曾肖田董潘袁蔡蒋余于杜叶程魏苏吕丁任卢姚沈"
    "钟姜崔谭陆范汪廖石金韦贾夏付方邹熊白孟秦邱侯江尹薛闫段雷龙黎史陶贺毛郝顾龚邵万覃武钱戴严莫孔向常汤康易乔"
    "赖文庞樊兰殷施洪翟安颜倪牛温芦季俞章鲁葛伍申尤毕聂柴焦向柳邢岳齐梅莫庄辛管祝左涂谷祁时舒耿牟卜路詹关苗凌"
    "费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单包司柏宁柯阮桂闵解强柴华车冉房边净阎萧"
)

# Folded once more: 么, a surname, is one with 麼 in folded text.
RARER = frozenset(
    fold(
        "吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来嵺苟欧全郎仇丛娄窦连楚栾冀花简尚仲阚晏原麦蓝明农冼练储经邝宣迟应褚郁蒲"
        "匡廉桑门党佟晁权谌楼燕艾鹿国敖戈庾郜郗揭逯商荣计奚宗骆蔺封冷平蒙卓揣巩冒言仝代信皮居咸慕佘战晨丰敬木母区卞卓"
        "伏井巫乌贝湛幸岑寇鄢桓茹尉邸虞狄扈过暴裘缪鞠利官巴么占闻续祖展衣种修化旷衡练茅矫蔚都银迪琚相初宓谯由隆竺"
        "仉濮綦厉郦栗鄂漆羊咎羿乐佐佴凤刑迎弓操教斯昌智暨朴栋樱水沙沐法海涵玉相眭矣禹竹粟肇荆荀莘葛藏虎行诸谈豆贡"
        "赫边逄邰郏酆释钮锁闪阙隗雍雒雪静须颉骈鹏麻黑仵佀信冮劳勾印危双台同后向员咸喻坚堵奉妥姬字孛宰宿寿将尧展"
        "巢布帅干庹延开弥征德忻怀恽慈戎户扶揭支收敏於旦昝晃晨晴暴朗未本析校格植榮樂欣步殳毋毓汝池沃沧泮泰洛济浦涂"
        "渠滑滚漏潜牙牧狐独玄琴瑞甯生甫畅盖盘盈直睢督矫磨祭税秘窝窪童筱简粘糜索红终线绳缑缪羌老考耐耶胥能臧自舍良"
        "芮芒苍茆茶荔萨葳蒯蔚蓟蓬薄薇藤虢虹蛮衷裔褟言计訾证谬谷豪象赏赛赤起辜达迟逮道邴郇郈郐郸鄞酒里野量铁镇长问阴"
        "霜青鞏韶顿香騧高鬱鱼鲜鲁鹤黄黨鼓齐殷涂恩戴闕展凃"
    )
)

# A rare surname is worth less when a run of characters has to be cut into names.
COMPOUND = frozenset(
    """
欧阳 上官 司马 诸葛 司徒 司空 夏侯 东方 皇甫 尉迟 公孙 令狐 慕容 宇文 长孙 轩辕 南宫 端木 独孤 拓跋 西门
百里 呼延 澹台 公羊 公冶 宗政 濮阳 淳于 单于 太叔 申屠 仲孙 钟离 鲜于 闾丘 亓官 司寇 巫马 公西 颛孙 壤驷
公良 漆雕 乐正 谷梁 赫连 东郭 南门 羊舌 微生 梁丘 左丘 东门 第五 完颜 万俟 闻人 叶赫 纳兰 那拉 耶律 爱新
范姜 张简 欧阳 陈方 刘付 张廖
""".split()
)

# How seldom a name begins with it, as the power of ten; the shares are those of the census, rounded.
_SHARES = {
    1.1: "王李张",
    1.4: "刘陈杨",
    1.7: "黄赵周吴",
    2.0: "徐孙胡朱高林何郭马罗",
    2.3: "梁宋郑谢韩唐冯于董萧肖程曹袁邓许沈曾彭吕苏卢蒋蔡贾丁魏",
    2.6: "薛叶阎余潘杜戴夏钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段钱汤尹黎易常武乔贺赖龚文",
}
_OTHER_COMMON, _COMPOUND, _RARE = 3.1, 3.3, 3.9
RARITY = (
    dict.fromkeys(RARER, _RARE)
    | dict.fromkeys(COMMON, _OTHER_COMMON)
    | {surname: power for power, surnames in _SHARES.items() for surname in surnames}
    | dict.fromkeys(COMPOUND, _COMPOUND)
)

# The same of a letter behind the surname: these few are a half of all that parents choose.
_CHOSEN = {
    1.9: "英华文玉秀明丽国红晓志海建平春金小军林伟梅荣云德永杰强俊",
    2.3: (
        "龙忠艳芳霞立成庆祥生东宏新亮雪飞江波勇峰涛辉敏静兰凤桂珍美超斌鹏清学福家佳世光义兴良安宇子雅淑慧婷玲燕磊洋娟"
        "鑫丹娜琴莉宝民昌振少维思嘉雨欣怡晨浩天正中大利全贵保仁根水长景继绍启琳颖瑞凯旭彬健锋刚毅洪宁泽诗梦倩莹洁瑶芬萍"
        "琪蓉珠爱月香莲菊素巧雯"
    ),
}
GIVEN_RARITY = {letter: power for power, letters in _CHOSEN.items() for letter in letters}
GIVEN_OTHER = 3.3

# Two-character and three-character words that begin with a surname but sign no story.
NOT_NAMES = frozenset(
    """
佚名 匿名 未知 不详 本站 本网
化名 文章 方案 全文 全文完 文完 未完 完毕 高清 方式 成功 时间 时报 金融 华社 经济 周刊 时政 文化 文艺 新闻 体育 综合
图片 资料 国际 国内 江苏 安徽 云南 海南 河南 河北 江西 广东 广西 湖南 湖北 山东 山西 上图 下图 左图 右图
单位 原文 有删节 有删改 节选 封面 连载 解放 国家 社会 生活 向左 向右 左起 右起 时评 平安 许多 何时 温度
时代 应对 常见 明年 强调 安全 关注 关于 成为 路透 计划 连线 简称 陈述 和平 宣传 任务 官方 米兰 路线 石油
经验 全部 全国 全省 全市 白天 高温 高考 马上 黄金 水利 水电 交通 周末 国庆 元旦 春节 金额 成本 党建 党员
来源 外电 相关 时事 关联 来稿 原载 原创 连云港 马鞍山 石家庄 秦皇岛 张家口 张家界 景德镇 乌鲁木齐 齐齐哈尔
呼和浩特 华盛顿 金边 万象 温哥华 于都 余姚 温州 徐州 常州 郑州 荆州 柳州 梅州 莫斯科 易门 东方
""".split()
)
