# ruff: noqa: E501 - lines as those programs write them
"""What lies on the clipboard after copying from Word, WPS and WeChat, tags and all."""

WORD = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"
xmlns:w="urn:schemas-microsoft-com:office:word" xmlns="http://www.w3.org/TR/REC-html40">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {mso-style-unhide:no; font-size:12.0pt;} --></style></head>
<body lang=ZH-TW style='tab-interval:24.0pt;word-wrap:break-word'>
<!--StartFragment-->
<h1 align=center style='text-align:center'><span style='font-family:"新細明體",serif;mso-ascii-font-family:Calibri'>渡船恢復清晨班次</span><span
lang=EN-US><o:p></o:p></span></h1>
<p class=MsoNormal style='text-indent:24.0pt;mso-char-indent-count:2.0'><span style='font-family:"新細明體",serif'>青溪縣報<span
lang=EN-US>12</span>月<span lang=EN-US>17</span>日訊（通訊員 周嵐）</span><b style='mso-bidi-font-weight:normal'><span>石橋鎮</span></b><span>渡口今天起恢復清晨六點的班次，
沿岸三個村的學生不必再繞道上學。<span lang=EN-US><o:p></o:p></span></span></p>
<p class=MsoNormal><span lang=EN-US><o:p>&nbsp;</o:p></span></p>
<h2><b><span>兩項安排</span></b></h2>
<p class=MsoListParagraph style='margin-left:24.0pt;text-indent:-24.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span
lang=EN-US style='font-family:Wingdings;mso-list:Ignore'>l<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]><span>首班船<span
style='font-weight:700'>六時</span>開出。</span></p>
<p class=MsoListParagraph style='margin-left:24.0pt;mso-list:l0 level1 lfo1'><!--[if !supportLists]--><span style='mso-list:Ignore'>·<span>&nbsp;&nbsp; </span></span><!--[endif]--><span>學生憑證免費乘船。</span></p>
<p class=MsoNormal>詳情可看<a href="https://ferry.example.org/times?a=1&amp;b=2"><span lang=EN-US>時刻表</span></a>，也可以到渡口查詢。<span style='display:none'>看不見</span></p>
<table class=MsoTableGrid border=1 cellspacing=0><tr><td width=200><p class=MsoNormal>渡口</p></td><td><p class=MsoNormal>首班</p></td></tr>
<tr><td><p class=MsoNormal>石橋</p></td><td><p class=MsoNormal><span lang=EN-US>6:00<o:p></o:p></span></p></td></tr></table>
<p class=MsoNormal>航運所說，風浪大的日子照舊停航。</p>
<p class=MsoNormal>（責任編輯：何川）</p>
<!--EndFragment--></body></html>"""

WORD_TEXT = (
    "渡船恢復清晨班次\n青溪縣報12月17日訊（通訊員 周嵐）石橋鎮渡口今天起恢復清晨六點的班次，沿岸三個村的學生不必再繞道上學。\n"
    "兩項安排\n•\t首班船六時開出。\n•\t學生憑證免費乘船。\n詳情可看時刻表，也可以到渡口查詢。\n渡口\t首班\n石橋\t6:00\n"
    "航運所說，風浪大的日子照舊停航。\n（責任編輯：何川）"
)

WORD_BODY = (
    "<p><strong>石橋鎮</strong>渡口今天起恢復清晨六點的班次，沿岸三個村的學生不必再繞道上學。</p>"
    "<h2>兩項安排</h2>"
    "<ul><li><p>首班船<strong>六時</strong>開出。</p></li><li><p>學生憑證免費乘船。</p></li></ul>"
    '<p>詳情可看<a href="https://ferry.example.org/times?a=1&amp;b=2">時刻表</a>，也可以到渡口查詢。</p>'
    "<table><tbody><tr><td><p>渡口</p></td><td><p>首班</p></td></tr>"
    "<tr><td><p>石橋</p></td><td><p>6:00</p></td></tr></tbody></table>"
    "<p>航運所說，風浪大的日子照舊停航。</p>"
)

WPS = """<html><head><meta name=Generator content="WPS Office"><style>@font-face{font-family:"宋体";}</style></head><body><!--StartFragment-->
<p class=MsoTitle><span style="font-family:方正小标宋简体;font-size:22pt">渡船恢复清晨班次</span></p>
<p class=MsoNormal style="text-indent:32pt"><span style="font-family:仿宋">青溪县报12月17日讯（通讯员 周岚）石桥镇渡口今天起恢复清晨六点的班次，沿岸三个村的学生不必再绕道上学。</span></p>
<p class=MsoListParagraph><span>1.</span><span>首班船六时开出，末班船晚上八时收渡。</span></p>
<p class=MsoListParagraph><span>2.</span><span>学生凭证免费乘船，老人照旧半价。</span></p>
<p class=MsoNormal><span>&nbsp;</span></p>
<p class=MsoNormal>　　航运所说，风浪大的日子照旧停航。</p>
<!--EndFragment--></body></html>"""

WPS_BODY = (
    "<p>石桥镇渡口今天起恢复清晨六点的班次，沿岸三个村的学生不必再绕道上学。</p>"
    "<ol><li><p>首班船六时开出，末班船晚上八时收渡。</p></li><li><p>学生凭证免费乘船，老人照旧半价。</p></li></ol>"
    "<p>航运所说，风浪大的日子照旧停航。</p>"
)

WECHAT = """<meta charset='utf-8'><h1 class="rich_media_title" id="activity-name">渡船恢复清晨班次</h1>
<div class="rich_media_content js_underline_content" id="js_content" style="visibility: visible;">
<section style="box-sizing: border-box;font-size: 16px;" data-role="outer"><section style="margin: 10px 0%;"><section powered-by="xiumi.us"><section style="text-align: center;">
<img class="rich_pages wxw-img" data-src="https://img.example.org/a.jpg" data-ratio="0.66" src="data:image/gif;base64,R0lGOD"></section></section></section>
<section><p style="text-indent: 2em;line-height: 1.75em;"><span leaf="">　　青溪县报12月17日讯（通讯员 周岚）</span><span style="letter-spacing: 0.5px;"><span leaf="">石桥镇渡口今天起恢复清晨六点的班次，沿岸三个村的学生不必再绕道上学。</span></span></p></section>
<section><section><section><p style="white-space: normal;"><strong style="color: rgb(0, 82, 255);"><span leaf="">坐船要带什么</span></strong></p></section></section></section>
<p><br></p><p><span leaf=""><br  /></span></p>
<p style="text-indent: 2em;"><span leaf="">　　航运所说，学生带上学生证，老人带上</span><span style="font-weight: bold;"><span leaf="">优待证</span></span><span leaf="">就可以上船。</span></p>
<section><span leaf="">来源：青溪县报</span></section><section><span leaf="">编辑：何川</span></section><section><span leaf="">审核：罗平</span></section>
<mp-style-type data-value="3"></mp-style-type></section></div>"""

WECHAT_BODY = (
    "<p>石桥镇渡口今天起恢复清晨六点的班次，沿岸三个村的学生不必再绕道上学。</p>"
    "<p><strong>坐船要带什么</strong></p>"
    "<p>航运所说，学生带上学生证，老人带上<strong>优待证</strong>就可以上船。</p>"
)
