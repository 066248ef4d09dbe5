"""Files from other systems, written by hand from the definitions of their formats."""

from xml.sax.saxutils import escape

CHANNEL = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
  <title>青溪舊站</title><link>https://old.example</link><language>zh-TW</language>
  <wp:wxr_version>1.2</wp:wxr_version>
  <wp:base_site_url>https://old.example</wp:base_site_url>
  <wp:base_blog_url>https://old.example</wp:base_blog_url>
  <wp:author><wp:author_login><![CDATA[lin]]></wp:author_login>
    <wp:author_display_name><![CDATA[林以晴]]></wp:author_display_name></wp:author>
"""
END = "</channel></rss>\n"
BODY = "第一班渡船在<strong>清晨</strong>離岸。\n\n船上只有三位乘客。"


def post(
    number=1,
    *,
    title="渡船恢復清晨班次",
    body=BODY,
    status="publish",
    kind="post",
    gmt="2019-03-02 01:30:00",
    **more,
):
    """An item of a WordPress export; `more` is `terms`, `meta`, `extra`."""
    terms = "".join(
        f'<category domain="{domain}" nicename="x"><![CDATA[{name}]]></category>'
        for domain, name in more.get(
            "terms", (("category", "民生"), ("post_tag", "渡口"), ("post_tag", "交通"))
        )
    )
    meta = "".join(
        f"<wp:postmeta><wp:meta_key>{key}</wp:meta_key><wp:meta_value><![CDATA[{value}]]></wp:meta_value></wp:postmeta>"
        for key, value in more.get("meta", {}).items()
    )
    return f"""<item>
  <title>{escape(title)}</title>
  <link>https://old.example/2019/03/%E6%B8%A1%E8%88%B9-{number}/</link>
  <pubDate>Sat, 02 Mar 2019 01:30:00 +0000</pubDate>
  <dc:creator><![CDATA[lin]]></dc:creator>
  <guid isPermaLink="false">https://old.example/?p={number}</guid>
  <content:encoded><![CDATA[{body}]]></content:encoded>
  <excerpt:encoded><![CDATA[]]></excerpt:encoded>
  <wp:post_id>{number}</wp:post_id>
  <wp:post_date>2019-03-02 09:30:00</wp:post_date>
  <wp:post_date_gmt>{gmt}</wp:post_date_gmt>
  <wp:status>{status}</wp:status>
  <wp:post_type>{kind}</wp:post_type>
  {terms}{meta}{more.get("extra", "")}
</item>
"""


def wxr(*posts):
    return CHANNEL + "".join(posts) + END
