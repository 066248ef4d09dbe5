"""The words that say what a person did for a story, without and with their qualifiers."""

QUALIFIERS = """
全媒体 融媒体 融媒 新媒体 多媒体 全媒 数字 见习 实习 特派 特约 首席 高级 资深 主任 专职 兼职 签约 职工
校园 学生 青年 前方 一线 驻站 驻地 本地 体育 财经 文字 摄影 视频 图片 军事 法治 时政 经济 文化 娱乐 科技
专题 执行 值班 责任 网络 助理 副 外籍 小 调查 深度 综合 联合 随队 随团 战地 采访 社区 乡村 基层 站 分站 参与
""".split()

BASES = """
记者 通讯员 通信员 特派员 评论员 报道员 报导员 信息员 编译 编译员 编辑 责编 主编 美编 翻译 译者 实习生
见习生 摄影 摄影师 摄像 摄制 供图 供稿 供稿人 图片提供 撰文 撰稿 撰稿人 采写 采编 采访 文字 作者
专栏作者 特约撰稿人 文/图 图/文 文/摄 摄/文 文/视频 图/视频 文/图/视频 文图 图文 制图 剪辑 视频 整理
校对 审核 监制 策划 统筹 出品 主持人 主播 访员 通译 特写 供片 拍摄 摄录 初审 复审 终审 二审 三审 一审
整合 汇总
""".split()

# Single characters are role words only where nothing but punctuation touches them: they occur in names.
SINGLE = "文图摄译"

# What a photographer's or writer's verb after the name says: （记者 某某 摄）.
AFTER_NAME = {"摄": ("摄影", "攝影"), "文": ("文", "文"), "图": ("图", "圖"), "译": ("编译", "編譯")}

# Credits of the desk and the picture desk: they sign a story but did not report it.
DESK_ROLES = frozenset(
    "编辑 责编 主编 美编 责任编辑 执行编辑 值班编辑 校对 审核 监制 策划 统筹 出品 初审 复审 终审".split()
)

# For compose(): the characters in which role words differ between the scripts.
_HANS = "记讯员体见习实约级资驻编译辑责图摄影视频撰访报导审监统筹职战军经济综联队团调写剪拟评论专栏电脑"
_HANT = "記訊員體見習實約級資駐編譯輯責圖攝影視頻撰訪報導審監統籌職戰軍經濟綜聯隊團調寫剪擬評論專欄電腦"
TO_HANT = str.maketrans(_HANS, _HANT)
TO_HANS = str.maketrans(_HANT, _HANS)
