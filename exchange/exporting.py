"""Exporting: everything leaves as it came, in formats that others read, so that nobody is locked in."""

import json
import re
from dataclasses import dataclass
from datetime import UTC, datetime, time
from email.utils import format_datetime
from xml.sax.saxutils import escape, quoteattr

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import F, Q
from django.utils import timezone

from articles.models import Article, Correspondent, Revision
from articles.models.people import stands_in_dateline
from copydesk.deliveries.wxr import META
from portal.models import Masthead

_CHUNK = 500
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Above any story's number: an attachment is a post of its own in WordPress.
_ATTACHMENTS = 1_000_000_000


@dataclass(frozen=True)
class Site:
    """The address that every other begins with, such as https://news.example."""

    address: str

    def of(self, path):
        return self.address.rstrip("/") + path


def printed_words(now, *, with_drafts=False):
    """The revisions to export, in the order of their stories: of a public story what readers see."""
    public = Article.objects.listed(now)
    is_due = Q(article__change_at__lte=now, pk=F("article__change"))
    is_not_due = Q(article__change_at=None) | Q(article__change_at__gt=now)
    live = Revision.objects.filter(is_due | Q(is_not_due, pk=F("article__live")), article__in=public)
    yield from ((words, True) for words in _with_records(live))
    if with_drafts:
        newest = Revision.objects.filter(number=F("article__version")).exclude(article__in=public)
        yield from ((words, False) for words in _with_records(newest))


def _with_records(revisions):
    records = revisions.select_related("article__arrival").prefetch_related("article__former_addresses")
    return records.order_by("article_id").iterator(chunk_size=_CHUNK)


# --- ninjs 3 -------------------------------------------------------------------------------------


def ninjs(site, stories):
    """A line of JSON a story."""
    for words, is_public in stories:
        yield json.dumps(_news_object(site, words, is_public), ensure_ascii=False) + "\n"


def _news_object(site, words, is_public):
    article = words.article
    told = {
        "uri": _arrived_as(words, "ninjs") or _address(site, words, is_public),
        "standard": {
            "name": "ninjs",
            "version": "3.0",
            "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_3.0.json",
        },
        "profile": "dateline",
        "type": "text",
        "representationType": "full",
        "pubStatus": "usable" if is_public else "withheld",
        "language": _language(),
        "version": str(words.number),
        "firstCreated": is_public and article.first_published_at.isoformat(),
        "versionCreated": words.made_at.isoformat(),
        "contentCreated": words.dateline_date and _morning(words.dateline_date).isoformat(),
        "located": words.dateline_place,
        "slugline": article.slugline,
        "headlines": _in_roles(main=words.headline, kicker=words.kicker, subhead=words.subhead),
        "descriptions": _in_roles(summary=words.standfirst),
        "bodies": [{"role": "main", "contentType": "text/html", "value": words.body}],
        "by": "　".join(f"{credit['role']} {credit['name']}".strip() for credit in words.credits),
        "people": [{"name": c["name"], "rel": c["role"] or "author"} for c in words.credits],
        "subjects": [*_section(words), *({"name": tag["name"], "rel": "keyword"} for tag in words.tags)],
        "infoSources": [{"name": source["name"]}] if (source := words.printed["source"]) else [],
        "altIds": [
            {"role": "canonical", "value": _address(site, words, is_public)},
            *({"role": "former", "value": former} for former in _former(article)),
        ],
        "associations": [_picture(site, picture) for picture in words.printed["pictures"][:1]],
    }
    return {name: value for name, value in told.items() if value}


def _in_roles(**lines):
    return [{"role": role, "value": line} for role, line in lines.items() if line]


def _section(words):
    section = words.printed["section"]
    return [{"name": section["name"], "rel": "section"}] if section else []


def _picture(site, picture):
    address = site.of(default_storage.url(picture["file"]))
    return {
        "name": "lead",
        "type": "picture",
        "uri": address,
        "by": picture["credit"],
        "descriptions": _in_roles(caption=picture["caption"], alt=picture["alt"]),
        "renditions": [
            {
                "name": "main",
                "href": address,
                "contentType": "image/jpeg",
                "width": picture["width"],
                "height": picture["height"],
            }
        ],
    }


# --- WordPress -----------------------------------------------------------------------------------


def wxr(site, stories):
    """An export file that WordPress's own importer takes. What it has no field for goes into meta rows."""
    logins = {name: f"correspondent-{pk}" for pk, name in Correspondent.objects.values_list("pk", "name")}
    yield from _channel(site, logins)
    attached = set()
    for words, is_public in stories:
        for picture in words.printed["pictures"][:1]:
            if picture["version"] not in attached:
                attached.add(picture["version"])
                yield _attachment(site, picture, words.made_at)
        yield _item(site, words, is_public, logins)
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
<language>{_language()}</language>
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


def _item(site, words, is_public, logins):
    article = words.article
    at = article.first_published_at if is_public else words.made_at
    guid = _arrived_as(words, "wxr") or _address(site, words, is_public)
    writer = next((c["name"] for c in words.credits if stands_in_dateline(c["role"])), "")
    lines = [
        f"<title>{_text(words.headline)}</title>",
        f"<link>{_text(_address(site, words, is_public))}</link>",
        f"<dc:creator>{_cdata(logins.get(writer, writer))}</dc:creator>",
        f'<guid isPermaLink="false">{_text(guid)}</guid>',
        f"<content:encoded>{_cdata(words.body)}</content:encoded>",
        f"<excerpt:encoded>{_cdata(escape(words.standfirst))}</excerpt:encoded>",
        *_post(article.pk, at, status="publish" if is_public else "draft", kind="post"),
        *(
            [_term("category", section["slug"], section["name"])]
            if (section := words.printed["section"])
            else []
        ),
        *(_term("post_tag", tag["slug"], tag["name"]) for tag in words.tags),
        *_meta_rows(words),
    ]
    return "<item>\n" + "\n".join(lines) + "\n</item>\n"


def _meta_rows(words):
    """What WordPress keeps without understanding it, and gives back."""
    rows = {
        "credits": json.dumps(words.credits, ensure_ascii=False) if words.credits else "",
        "kicker": words.kicker,
        "subhead": words.subhead,
        "source": source["name"] if (source := words.printed["source"]) else "",
        "place": words.dateline_place,
        "date": words.dateline_date.isoformat() if words.dateline_date else "",
        "former": json.dumps(former, ensure_ascii=False) if (former := _former(words.article)) else "",
    }
    rows = {META + name: value for name, value in rows.items() if value}
    for picture in words.printed["pictures"][:1]:
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


# --- both ----------------------------------------------------------------------------------------


def _address(site, words, is_public):
    """Where readers find it; of a draft only a name that no other story has."""
    article = words.article
    return site.of(article.get_absolute_url() if is_public else f"/?story={article.pk}")


def _arrived_as(words, origin):
    """What the sender called it, for a sender of the same kind: given back it must be known as the same."""
    arrival = getattr(words.article, "arrival", None)
    return arrival.key if arrival and arrival.origin == origin else ""


def _former(article):
    return [former.path for former in article.former_addresses.all()]


def _morning(day):
    return timezone.make_aware(datetime.combine(day, time()))


def _language():
    return {"zh-hant": "zh-TW", "zh-hans": "zh-CN"}.get(settings.LANGUAGE_CODE, settings.LANGUAGE_CODE)
