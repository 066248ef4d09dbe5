"""Every address there is: the routes of the URL conf, and an example of each that leads to something."""

import re
from datetime import timedelta

from django.contrib.contenttypes.models import ContentType
from django.urls import URLResolver, get_resolver
from django.utils import timezone

from articles import photos
from articles.models import (
    Article,
    Assignment,
    BreakingNews,
    Correspondent,
    Mourning,
    Photo,
    ReviewRule,
    ScriptPair,
    Section,
    Source,
    Topic,
    WordRule,
)
from portal.models import Masthead
from tests.articles.pictures import as_upload, halves, upload
from tests.cast import person
from tests.desk import draft, published
from tests.exchange.partner import partner_feed
from tips.intake import files
from tips.intake.attach import attach_file
from tips.intake.words import receive
from tips.models import CannedReply, NotUsedReason, TipLine
from tips.sealing.open_tip import Words


def routes(resolver=None, before=""):
    """Each route once, as the URL conf spells it: what include() and the admin bring are part of it."""
    found = []
    for pattern in (resolver or get_resolver()).url_patterns:
        route = before + str(pattern.pattern)
        found += routes(pattern, route) if isinstance(pattern, URLResolver) else [route]
    return list(dict.fromkeys(found))


def takes_a_story(route):
    return "articles/article/<" in route or "(?P<year>" in route or "/r/<" in route


def furnish():
    """One row of each model that has a screen: {its part of the route: its key}, and the name of a photo's file."""
    photo = Photo(caption="渡口的晨霧", credit="陳牧 攝", alt="一條船停在岸邊")
    photos.keep(photo, photos.read(upload(halves((64, 48)))))
    photo.save()
    published(headline="渡口的燈", tags=["渡口"], lead_photo=photo)
    return {
        "auth/group": person("editor").groups.get().pk,
        "portal/user": person("second_editor").pk,
        "portal/masthead": Masthead.ONLY,
        "articles/photo": photo.pk,
        "articles/section": Section.objects.get_or_create(name="民生", slug="life")[0].pk,
        "articles/reviewrule": ReviewRule.objects.get_or_create(section=None)[0].pk,
        "articles/source": Source.objects.get_or_create(name="青溪縣報")[0].pk,
        "articles/correspondent": Correspondent.objects.get_or_create(name="林以晴")[0].pk,
        "articles/assignment": begun_assignment().pk,
        "articles/breakingnews": BreakingNews.objects.create(
            text="渡口停航", ends_at=timezone.now() + timedelta(hours=1)
        ).pk,
        "articles/mourning": Mourning.objects.create(
            reason="公祭", first_day="2020-04-04", last_day="2020-04-04"
        ).pk,
        "articles/topic": Topic.objects.create(title="渡口的一年", slug="life", is_open=True).pk,
        "articles/wordrule": WordRule.objects.get_or_create(wrong="部份", right="部分")[0].pk,
        "articles/scriptpair": ScriptPair.objects.get_or_create(hans="余款", hant="餘款")[0].pk,
        "exchange/partnerfeed": partner_feed().pk,
        "tips/tipline": TipLine.objects.create(name="熱線", text="0000-555 0123", is_default=True).pk,
        "tips/cannedreply": CannedReply.objects.create(label="已收到", text="謝謝，我們去看看。").pk,
        "tips/notusedreason": NotUsedReason.objects.create(label="轉城管").pk,
        "tips/tip": (tip := read_tip()).pk,
        "ref": tip.files.get().ref,
        "media": photo.image.name,
    }


def begun_assignment():
    """One that is a story by now: whoever asks for it once more, or drops it, changes nothing."""
    story = draft(by=person("second_editor"), headline="柑橘節開幕")
    facts = {"what": "柑橘節開幕", "to": person("second_editor"), "by": person("chief_editor")}
    return Assignment.objects.create(article=story, due_at=timezone.now() + timedelta(hours=5), **facts)


def read_tip():
    """A tip that somebody has opened before: opening it once more changes nothing but its journal."""
    opened = receive(Words(text="碼頭夜裡卸貨")).opened
    tip = opened.tip
    attach_file(opened, as_upload(b"words", "a.txt"), files.examine)
    tip.refresh_from_db()
    tip.is_unread = False
    tip.save()
    return tip


def example(route, rows, story):
    """The route with its blanks filled in, so that it leads to one of these rows or to this story."""
    keys = {**rows, "articles/article": story.pk}
    key = next((str(key) for part, key in keys.items() if f"/{part}/" in route), "")
    day = timezone.localtime(story.first_published_at)
    for blank, filling in {
        r"<path:content_type_id>": str(ContentType.objects.get_for_model(Article).pk),
        r"/r/(\d+)/<path:object_id>": rf"/r/\1/{story.pk}",
        r"<(path:object_id|int:pk|id)>": key,
        r"<slug:place>": "front",
        r"<int:(number|key)>": "1",
        r"<uuid:ref>": str(rows["ref"]),
        r"<slug:part>": "cleaned",
        r"<feed:kind>": "atom",
        r"<month:month>": f"{day:%Y-%m}",
        r"<story:pk>": str(story.pk),
        r"<slug:slug>": "life",
        r"<str:slug>": "渡口",
        r"<str:name>": "林以晴",
        r"<yyyy:year>": f"{day:%Y}",
        r"<dd:month>": f"{day:%m}",
        r"<dd:day>": f"{day:%d}",
        r"<path:path>": rows["media"],
        r"<path:name>": rows["media"],
        r"\^?\(\?P<app_label>[^)]*\)/\$": "articles/",
        r"\(\?P<url>\.\*\)\$": "no/such/place",
        r"\^\(\?P<year>.*?/((changes/|error/)?)\$": rf"{day:%Y/%m/%d}/{story.pk}/\1",
    }.items():
        route = re.sub(blank, filling, route)
    return "/" + route
