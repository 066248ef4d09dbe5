"""A page as a browser saves it, and the body that is to be found in it."""

PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>渡船恢复清晨班次_青溪县报网</title><style>.a{}</style></head><body>
<div class="header"><ul class="nav"><li><a href="/">首页</a></li><li><a href="/news">新闻</a></li><li><a href="/zt">专题</a></li></ul></div>
<div class="wrap"><div class="left">
<div class="breadcrumb">您的位置：<a href="/">首页</a> &gt; <a href="/news">新闻</a> &gt; 正文</div>
<h1>渡船恢复清晨班次</h1>
<div class="info"><span>2025-12-17 08:30</span> <span>来源：青溪县报</span></div>
<div class="TRS_Editor" id="zoom"><p>　　青溪县报12月17日讯（通讯员 周岚）石桥镇渡口今天起恢复清晨六点的班次，沿岸三个村的学生不必再绕道上学。</p>
<p style="text-align:center"><img src="/a.jpg"></p><p>　　<strong>坐船要带什么</strong></p>
<p>　　航运所说，学生带上学生证，老人带上<a href="https://ferry.example.org/card">优待证</a>就可以上船，风浪大的日子照旧停航。</p>
<div class="share">分享到：微信 微博 空间，把这条有用的消息告诉更多的朋友们知道吧</div></div>
<div class="editor">责任编辑：何川</div>
<div id="comment"><h3>网友评论</h3><p>这条消息写得真好，我们全家都盼着清晨的渡船早点恢复呢，谢谢记者。</p><form><textarea></textarea></form></div>
</div><div class="right sidebar"><h3>热门新闻</h3><ul><li><a href="/1">县城东街菜市场搬到新址营业首日人来人往</a></li>
<li><a href="/2">山里的学校今年添了二十台新的显微镜</a></li></ul></div></div>
<div class="footer"><p>青溪县报社 版权所有 未经许可不得转载 地址：青溪县城关镇人民路一号</p></div>
<script>var a = "<p>不是正文，也不该出现在稿子里的一段很长的文字</p>";</script></body></html>"""

BODY = (
    "<p>石桥镇渡口今天起恢复清晨六点的班次，沿岸三个村的学生不必再绕道上学。</p>"
    "<p><strong>坐船要带什么</strong></p>"
    '<p>航运所说，学生带上学生证，老人带上<a href="https://ferry.example.org/card">优待证</a>'
    "就可以上船，风浪大的日子照旧停航。</p>"
)
