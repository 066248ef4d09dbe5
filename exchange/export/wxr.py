"""An export file out that WordPress's own importer takes."""

import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from django.core.files.storage import default_storage
from django.utils import timezone

from articles.models import Correspondent
from articles.models.people import stands_in_dateline
from copydesk.deliveries.wxr import META
from portal.models import Masthead

from .stories import LeavingStory, Site, language

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Above any story's number: an attachment is a post of its own in WordPress.
_ATTACHMENTS = 1_000_000_000


def wxr(site: Site, stories: Iterable[LeavingStory]) -> Iterator[str]:
    """An export file that WordPress's own importer takes. What it has no field for goes into meta rows."""
    logins = {name: f"correspondent-{pk}" for pk, name in Correspondent.objects.values_list("pk", "name")}
    yield from _channel(site, logins)
    attached = set()
    for story in stories:
        for picture in story.pictures:
            if picture["version"] not in attached:
                attached.add(picture["version"])
                yield _attachment(site, picture, story.words.made_at)
        yield _item(site, story, logins)
    yield "</channel>\n</rss>\n"


def _channel(site, logins):
    name = Masthead.objects.current().name or "Dateline"
    yield f"""<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0"
  xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/"
  xmlns:content="http://purl.org/rss/1.0/modules/content/"
  xmlns:wfw="http://wellformedweb.org/CommentAPI/"
  xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:wp="http://wordpress.org/export/1.2/">
<channel>
<title>{_text(name)}</title>
<link>{_text(site.address)}</link>
<description></description>
<pubDate>{format_datetime(timezone.now())}</pubDate>
<language>{language()}</language>
<wp:wxr_version>1.2</wp:wxr_version>
<wp:base_site_url>{_text(site.address)}</wp:base_site_url>
<wp:base_blog_url>{_text(site.address)}</wp:base_blog_url>
"""
    for number, (shown, login) in enumerate(logins.items(), start=1):
        yield (
            f"<wp:author><wp:author_id>{number}</wp:author_id><wp:author_login>{_cdata(login)}</wp:author_login>"
            f"<wp:author_email>{_cdata('')}</wp:author_email>"
            f"<wp:author_display_name>{_cdata(shown)}</wp:author_display_name></wp:author>\n"
        )


def _item(site, story, logins):
    words, article = story.words, story.article
    at = article.first_published_at if story.is_public else words.made_at
    guid = story.arrived_as("wxr") or story.address(site)
    writer = next((c["name"] for c in words.credits if stands_in_dateline(c["role"])), "")
    lines = [
        f"<title>{_text(words.headline)}</title>",
        f"<link>{_text(story.address(site))}</link>",
        f"<dc:creator>{_cdata(logins.get(writer, writer))}</dc:creator>",
        f'<guid isPermaLink="false">{_text(guid)}</guid>',
        f"<content:encoded>{_cdata(story.body(site))}</content:encoded>",
        f"<excerpt:encoded>{_cdata(escape(words.standfirst))}</excerpt:encoded>",
        *_post(article.pk, at, status="publish" if story.is_public else "draft", kind="post"),
        *(
            [_term("category", section["slug"], section["name"])]
            if (section := words.printed["section"])
            else []
        ),
        *(_term("post_tag", tag["slug"], tag["name"]) for tag in words.tags),
        *_meta_rows(story),
    ]
    return "<item>\n" + "\n".join(lines) + "\n</item>\n"


def _meta_rows(story):
    """What WordPress keeps without understanding it, and gives back."""
    words = story.words
    rows = {
        "credits": json.dumps(words.credits, ensure_ascii=False) if words.credits else "",
        "developments": json.dumps(words.developments, ensure_ascii=False) if words.developments else "",
        "kicker": words.kicker,
        "subhead": words.subhead,
        "source": source["name"] if (source := words.printed["source"]) else "",
        "place": words.dateline_place,
        "key": story.arrived_as("wxr"),
        "date": words.dateline_date.isoformat() if words.dateline_date else "",
        "former": json.dumps(former, ensure_ascii=False) if (former := story.former) else "",
    }
    rows = {META + name: value for name, value in rows.items() if value}
    for picture in story.pictures:
        rows["_thumbnail_id"] = str(_ATTACHMENTS + picture["version"])
    return [_meta(key, value) for key, value in rows.items()]


def _attachment(site, picture, at):
    address = site.of(default_storage.url(picture["file"]))
    lines = [
        f"<title>{_text(picture['caption'])}</title>",
        f"<link>{_text(address)}</link>",
        f'<guid isPermaLink="false">{_text(address)}</guid>',
        f"<content:encoded>{_cdata('')}</content:encoded>",
        f"<excerpt:encoded>{_cdata(escape(picture['caption']))}</excerpt:encoded>",
        *_post(_ATTACHMENTS + picture["version"], at, status="inherit", kind="attachment"),
        f"<wp:attachment_url>{_cdata(address)}</wp:attachment_url>",
        _meta("_wp_attachment_image_alt", picture["alt"]),
        _meta(META + "credit", picture["credit"]),
    ]
    return "<item>\n" + "\n".join(lines) + "\n</item>\n"


def _post(number, at, *, status, kind):
    return (
        f"<pubDate>{format_datetime(at)}</pubDate>",
        f"<wp:post_id>{number}</wp:post_id>",
        f"<wp:post_date>{timezone.localtime(at):%Y-%m-%d %H:%M:%S}</wp:post_date>",
        f"<wp:post_date_gmt>{at.astimezone(UTC):%Y-%m-%d %H:%M:%S}</wp:post_date_gmt>",
        "<wp:comment_status>closed</wp:comment_status><wp:ping_status>closed</wp:ping_status>",
        f"<wp:post_name>{kind}-{number}</wp:post_name>",
        f"<wp:status>{status}</wp:status>",
        "<wp:post_parent>0</wp:post_parent><wp:menu_order>0</wp:menu_order>",
        f"<wp:post_type>{kind}</wp:post_type>",
        "<wp:post_password></wp:post_password><wp:is_sticky>0</wp:is_sticky>",
    )


def _term(domain, slug, name):
    return f'<category domain="{domain}" nicename={quoteattr(slug)}>{_cdata(name)}</category>'


def _meta(key, value):
    return (
        f"<wp:postmeta><wp:meta_key>{_cdata(key)}</wp:meta_key>"
        f"<wp:meta_value>{_cdata(value)}</wp:meta_value></wp:postmeta>"
    )


def _text(value):
    return escape(_FORBIDDEN.sub("", str(value)))


def _cdata(value):
    return "<![CDATA[" + _FORBIDDEN.sub("", str(value)).replace("]]>", "]]]]><![CDATA[>") + "]]>"
