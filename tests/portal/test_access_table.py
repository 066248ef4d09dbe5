"""Who gets what answer at every address: one table, held against the URL conf.

An address without a row fails, and so does a row without its address. Each row has two words of eight
letters, for GET and for POST; each letter is the answer to one person, in the order of ROLES.

    +  the page (200)          -  not for you (403)        i  sign in first (302 to the sign-in; 401 with the words)
    >  leads on (301, 302)     0  no such page (404)       x  not with this method (405)
    g  gone for good (410)
    ?  nothing that can be read (400)
    #  too large (413)
"""

import re
from collections import Counter
from datetime import timedelta

import pytest
from django.apps import apps
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from articles import workflow
from articles.models import Receipt, Seen
from tests.articles.stories_by_state import NOTICE, SCENES, expected
from tests.cast import NAMES, person
from tips.models import TipEvent

from .addresses import example, furnish, routes, takes_a_story

pytestmark = pytest.mark.django_db

ROLES = (
    "reader",
    "reporter",
    "second_reporter",
    "editor",
    "chief_editor",
    "tip_moderator",
    "administrator",
    "superuser",
)

TABLE = r"""
newsroom/jsi18n/                                                    ++++++++ xxxxxxxx
newsroom/settings/                                                  i+++++++ i+++++++
newsroom/first-run/                                                 00000000 00000000
newsroom/status/                                                    i-----++ i-----++
newsroom/now/                                                       i+++++++ xxxxxxxx
newsroom/language/                                                  xxxxxxxx i>>>>>>>
newsroom/                                                           i+++++++ i+++++++
newsroom/login/                                                     +>>>>>>> ++++++++
newsroom/logout/                                                    >xxxxxxx >+++++++
newsroom/password_change/                                           i+++++++ i+++++++
newsroom/password_change/done/                                      i+++++++ ixxxxxxx
newsroom/autocomplete/                                              i------- ixxxxxxx
newsroom/r/<path:content_type_id>/<path:object_id>/                 i>>>>>>> i>>>>>>>
newsroom/auth/group/                                                i------+ i------+
newsroom/auth/group/add/                                            i------+ i------+
newsroom/auth/group/<path:object_id>/history/                       i------+ i------+
newsroom/auth/group/<path:object_id>/delete/                        i------+ i------+
newsroom/auth/group/<path:object_id>/change/                        i------+ i------+
newsroom/auth/group/<path:object_id>/                               i>>>>>>> i>>>>>>>
newsroom/portal/user/<id>/password/                                 i-----++ i-----++
newsroom/portal/user/                                               i-----++ i-----++
newsroom/portal/user/add/                                           i-----++ i-----++
newsroom/portal/user/<path:object_id>/history/                      i-----++ i-----++
newsroom/portal/user/<path:object_id>/delete/                       i------+ i------+
newsroom/portal/user/<path:object_id>/change/                       i-----++ i-----++
newsroom/portal/user/<path:object_id>/                              i>>>>>>> i>>>>>>>
newsroom/portal/masthead/                                           i>>>>>>> i>>>>>>>
newsroom/portal/masthead/add/                                       i------- i-------
newsroom/portal/masthead/<path:object_id>/history/                  i-----++ i-----++
newsroom/portal/masthead/<path:object_id>/delete/                   i------- i-------
newsroom/portal/masthead/<path:object_id>/change/                   i-----++ i-----++
newsroom/portal/masthead/<path:object_id>/                          i>>>>>>> i>>>>>>>
newsroom/articles/article/told/                                     i++++--+ xxxxxxxx
newsroom/articles/article/calendar/                                 i++++--+ xxxxxxxx
newsroom/articles/article/tally/                                    i++++--+ xxxxxxxx
newsroom/articles/article/tally/as-csv/                             i++++--+ xxxxxxxx
newsroom/articles/article/tally/as-xlsx/                            i++++--+ xxxxxxxx
newsroom/articles/article/learnt/                                    i--++--+ xxxxxxxx
newsroom/articles/article/learnt/settle/                             xxxxxxxx i--00--0
newsroom/articles/article/told/pulse/                               i++++--+ xxxxxxxx
newsroom/articles/article/told/read/                                xxxxxxxx i>>>>-->
newsroom/articles/article/told/ways/                                i++++--+ i++++--+
newsroom/articles/article/kept/                                     xxxxxxxx i???????
newsroom/articles/article/kept/drop/                                xxxxxxxx i>>>>>>>
newsroom/articles/article/paste/                                    i++++--+ i++++--+
newsroom/articles/article/pasted/                                   xxxxxxxx i++++--+
newsroom/articles/article/check/                                    xxxxxxxx i++++--+
newsroom/articles/article/typed/                                    xxxxxxxx i++++--+
newsroom/articles/article/<int:pk>/answer/                          xxxxxxxx i-->>-->
newsroom/articles/article/<int:pk>/notes/                           xxxxxxxx i>>>>-->
newsroom/articles/article/<int:pk>/seen/                            xxxxxxxx i>>>>-->
newsroom/articles/article/<int:pk>/sheet/                           i++++--+ i++++--+
newsroom/articles/article/<int:pk>/move/                            xxxxxxxx i-------
newsroom/articles/article/<int:pk>/preview/                         i++++--+ i++++--+
newsroom/articles/article/<int:pk>/script/                          i--++--+ i-->>-->
newsroom/articles/article/<int:pk>/history/                         i++++--+ i++++--+
newsroom/articles/article/<int:pk>/revisions/<int:number>/          i++++--+ i++++--+
newsroom/articles/article/<int:pk>/versions/<int:number>/           xxxxxxxx i---0--0
newsroom/articles/article/<int:pk>/receipts/                        xxxxxxxx i-------
newsroom/articles/article/<int:pk>/developments/                    i--++--+ i--++--+
newsroom/articles/article/                                          i++++--+ i++++--+
newsroom/articles/article/add/                                      i++++--+ i++++--+
newsroom/articles/article/<path:object_id>/history/                 i++++--+ i++++--+
newsroom/articles/article/<path:object_id>/delete/                  i------- i-------
newsroom/articles/article/<path:object_id>/change/                  i++++--+ i--++--+
newsroom/articles/article/<path:object_id>/                         i>>>>>>> i>>>>>>>
newsroom/articles/photo/pick/                                       i++++--+ xxxxxxxx
newsroom/articles/photo/upload/                                     xxxxxxxx i????--?
newsroom/articles/photo/upload/part/                                xxxxxxxx i????--?
newsroom/articles/photo/<int:pk>/words/                             xxxxxxxx i--++--+
newsroom/articles/photo/<int:pk>/thumbnail/                         i>>>>--> i>>>>-->
newsroom/articles/photo/<int:pk>/take-down/                         xxxxxxxx i--->-->
newsroom/articles/photo/file/<path:name>                            i++++--+ xxxxxxxx
newsroom/articles/photo/                                            i++++--+ i++++--+
newsroom/articles/photo/add/                                        i++++--+ i++++--+
newsroom/articles/photo/<path:object_id>/history/                   i++++--+ i++++--+
newsroom/articles/photo/<path:object_id>/delete/                    i------+ i------+
newsroom/articles/photo/<path:object_id>/change/                    i++++--+ i--++--+
newsroom/articles/photo/<path:object_id>/                           i>>>>>>> i>>>>>>>
newsroom/articles/section/                                          i++++-++ i++++-++
newsroom/articles/section/add/                                      i-----++ i-----++
newsroom/articles/section/<path:object_id>/history/                 i++++-++ i++++-++
newsroom/articles/section/<path:object_id>/delete/                  i-----++ i-----++
newsroom/articles/section/<path:object_id>/change/                  i++++-++ i-----++
newsroom/articles/section/<path:object_id>/                         i>>>>>>> i>>>>>>>
newsroom/articles/reviewrule/                                       i---+--+ i---+--+
newsroom/articles/reviewrule/add/                                   i---+--+ i---+--+
newsroom/articles/reviewrule/<path:object_id>/history/              i---+--+ i---+--+
newsroom/articles/reviewrule/<path:object_id>/delete/               i---+--+ i---+--+
newsroom/articles/reviewrule/<path:object_id>/change/               i---+--+ i---+--+
newsroom/articles/reviewrule/<path:object_id>/                      i>>>>>>> i>>>>>>>
newsroom/articles/source/                                           i++++-++ i++++-++
newsroom/articles/source/add/                                       i--++-++ i--++-++
newsroom/articles/source/<path:object_id>/history/                  i++++-++ i++++-++
newsroom/articles/source/<path:object_id>/delete/                   i-----++ i-----++
newsroom/articles/source/<path:object_id>/change/                   i++++-++ i--++-++
newsroom/articles/source/<path:object_id>/                          i>>>>>>> i>>>>>>>
newsroom/articles/correspondent/                                    i++++-++ i++++-++
newsroom/articles/correspondent/add/                                i++++-++ i++++-++
newsroom/articles/correspondent/<path:object_id>/history/           i++++-++ i++++-++
newsroom/articles/correspondent/<path:object_id>/delete/            i------+ i------+
newsroom/articles/correspondent/<path:object_id>/change/            i++++-++ i--++-++
newsroom/articles/correspondent/<path:object_id>/                   i>>>>>>> i>>>>>>>
newsroom/articles/assignment/<int:pk>/begin/                        xxxxxxxx i00>>-->
newsroom/articles/assignment/<int:pk>/drop/                         xxxxxxxx i00>>-->
newsroom/articles/assignment/                                       i++++--+ i++++--+
newsroom/articles/assignment/add/                                   i--++--+ i--++--+
newsroom/articles/assignment/<path:object_id>/history/              i>>++>>+ i>>++>>+
newsroom/articles/assignment/<path:object_id>/delete/               i------- i-------
newsroom/articles/assignment/<path:object_id>/change/               i>>++--+ i--++--+
newsroom/articles/assignment/<path:object_id>/                      i>>>>>>> i>>>>>>>
newsroom/articles/front/                                            i--++--+ xxxxxxxx
newsroom/articles/front/<slug:place>/                               i--++--+ i-->>-->
newsroom/articles/front/<slug:place>/slots/<int:key>/               i--++--+ i--++--+
newsroom/articles/front/<slug:place>/preview/                       i--++--+ xxxxxxxx
newsroom/articles/front/<slug:place>/history/                       i--++--+ xxxxxxxx
newsroom/articles/breakingnews/                                     i--++--+ i--++--+
newsroom/articles/breakingnews/add/                                 i--++--+ i--++--+
newsroom/articles/breakingnews/<path:object_id>/history/            i--++--+ i--++--+
newsroom/articles/breakingnews/<path:object_id>/delete/             i------- i-------
newsroom/articles/breakingnews/<path:object_id>/change/             i--++--+ i--++--+
newsroom/articles/breakingnews/<path:object_id>/                    i>>>>>>> i>>>>>>>
newsroom/articles/mourning/                                         i---+--+ i---+--+
newsroom/articles/mourning/add/                                     i---+--+ i---+--+
newsroom/articles/mourning/<path:object_id>/history/                i---+--+ i---+--+
newsroom/articles/mourning/<path:object_id>/delete/                 i------- i-------
newsroom/articles/mourning/<path:object_id>/change/                 i---+--+ i---+--+
newsroom/articles/mourning/<path:object_id>/                        i>>>>>>> i>>>>>>>
newsroom/articles/topic/                                            i--++--+ i--++--+
newsroom/articles/topic/add/                                        i--++--+ i--++--+
newsroom/articles/topic/<path:object_id>/history/                   i--++--+ i--++--+
newsroom/articles/topic/<path:object_id>/delete/                    i------- i-------
newsroom/articles/topic/<path:object_id>/change/                    i--++--+ i--++--+
newsroom/articles/topic/<path:object_id>/                           i>>>>>>> i>>>>>>>
newsroom/articles/wordrule/as-csv/                                  i--++--+ xxxxxxxx
newsroom/articles/wordrule/bring-in/                                i---+--+ i---+--+
newsroom/articles/wordrule/                                         i--++--+ i--++--+
newsroom/articles/wordrule/add/                                     i---+--+ i---+--+
newsroom/articles/wordrule/<path:object_id>/history/                i--++--+ i--++--+
newsroom/articles/wordrule/<path:object_id>/delete/                 i---+--+ i---+--+
newsroom/articles/wordrule/<path:object_id>/change/                 i--++--+ i---+--+
newsroom/articles/wordrule/<path:object_id>/                        i>>>>>>> i>>>>>>>
newsroom/articles/scriptpair/as-csv/                                i--++--+ xxxxxxxx
newsroom/articles/scriptpair/bring-in/                              i---+--+ i---+--+
newsroom/articles/scriptpair/                                       i--++--+ i--++--+
newsroom/articles/scriptpair/add/                                   i---+--+ i---+--+
newsroom/articles/scriptpair/<path:object_id>/history/              i--++--+ i--++--+
newsroom/articles/scriptpair/<path:object_id>/delete/               i---+--+ i---+--+
newsroom/articles/scriptpair/<path:object_id>/change/               i--++--+ i---+--+
newsroom/articles/scriptpair/<path:object_id>/                      i>>>>>>> i>>>>>>>
newsroom/exchange/partnerfeed/stories/<int:pk>/seen/                xxxxxxxx i--00--0
newsroom/exchange/partnerfeed/                                      i--++-++ i--++-++
newsroom/exchange/partnerfeed/add/                                  i-----++ i-----++
newsroom/exchange/partnerfeed/<path:object_id>/history/             i--++-++ i--++-++
newsroom/exchange/partnerfeed/<path:object_id>/delete/              i-----++ i-----++
newsroom/exchange/partnerfeed/<path:object_id>/change/              i--++-++ i-----++
newsroom/exchange/partnerfeed/<path:object_id>/                     i>>>>>>> i>>>>>>>
newsroom/tips/tipline/                                              i-----++ i-----++
newsroom/tips/tipline/add/                                          i-----++ i-----++
newsroom/tips/tipline/<path:object_id>/history/                     i-----++ i-----++
newsroom/tips/tipline/<path:object_id>/delete/                      i-----++ i-----++
newsroom/tips/tipline/<path:object_id>/change/                      i-----++ i-----++
newsroom/tips/tipline/<path:object_id>/                             i>>>>>>> i>>>>>>>
newsroom/tips/tip/                                                  i----+-+ i----+-+
newsroom/tips/tip/<int:pk>/files/<uuid:ref>/<slug:part>/            00000+0+ 00000x0x
newsroom/tips/tip/stream/                                           i----+-+ i-------
newsroom/tips/tip/add/                                              i------- i-------
newsroom/tips/tip/<path:object_id>/history/                         i---->-> i---->->
newsroom/tips/tip/<path:object_id>/delete/                          i------- i-------
newsroom/tips/tip/<path:object_id>/change/                          i----+-+ i-------
newsroom/tips/tip/<path:object_id>/                                 i>>>>>>> i>>>>>>>
newsroom/^(?P<app_label>auth|portal|articles|exchange|tips)/$                i++++0++ i++++0++
newsroom/(?P<url>.*)$                                               i0000000 i0000000
healthz                                                             ++++++++ xxxxxxxx
favicon.ico                                                         >>>>>>>> xxxxxxxx
status.json                                                         00000000 xxxxxxxx
metrics                                                             00000000 xxxxxxxx
robots.txt                                                          ++++++++ xxxxxxxx
media/<path:path>                                                   ++++++++ xxxxxxxx
tips/                                                               ++++++++ --------
tips/mine/                                                          ++++++++ --------
tips/files/                                                         >>>>>>>> --------
tips/too-large/                                                     ######## ########
tips/assets/<path:path>                                             00000000 00000000
tips/<path:rest>                                                    00000000 00000000
(front)                                                             ++++++++ xxxxxxxx
feed.<feed:kind>                                                    ++++++++ xxxxxxxx
sections/<slug:slug>/feed.<feed:kind>                               ++++++++ xxxxxxxx
tags/<str:slug>/feed.<feed:kind>                                    ++++++++ xxxxxxxx
topics/<slug:slug>/feed.<feed:kind>                                 ++++++++ xxxxxxxx
correspondents/<str:name>/feed.<feed:kind>                          ++++++++ xxxxxxxx
search/feed.<feed:kind>                                             00000000 xxxxxxxx
sitemap.xml                                                         ++++++++ xxxxxxxx
sitemap-pages.xml                                                   ++++++++ xxxxxxxx
sitemap-news.xml                                                    ++++++++ xxxxxxxx
sitemap-<month:month>.xml                                           ++++++++ xxxxxxxx
oembed                                                              00000000 xxxxxxxx
indexnow.txt                                                        00000000 xxxxxxxx
.well-known/security.txt                                            ++++++++ xxxxxxxx
cards/<story:pk>.png                                                ++++++++ xxxxxxxx
api/                                                                ++++++++ xxxxxxxx
api/stories/                                                        ++++++++ xxxxxxxx
api/stories/<story:pk>/                                             ++++++++ xxxxxxxx
api/sections/                                                       ++++++++ xxxxxxxx
api/topics/                                                         ++++++++ xxxxxxxx
api/corrections/                                                    ++++++++ xxxxxxxx
corrections/                                                        ++++++++ xxxxxxxx
recent/                                                             ++++++++ xxxxxxxx
search/                                                             ++++++++ xxxxxxxx
recent/newest/                                                      ++++++++ xxxxxxxx
archive/                                                            ++++++++ xxxxxxxx
<yyyy:year>/                                                        ++++++++ xxxxxxxx
<yyyy:year>/<dd:month>/                                             ++++++++ xxxxxxxx
<yyyy:year>/<dd:month>/<dd:day>/                                    ++++++++ xxxxxxxx
correspondents/<str:name>/                                          ++++++++ xxxxxxxx
manifest.webmanifest                                                ++++++++ xxxxxxxx
sw.js                                                               ++++++++ xxxxxxxx
withdrawn.json                                                      ++++++++ xxxxxxxx
offline/                                                            ++++++++ xxxxxxxx
about/                                                              ++++++++ xxxxxxxx
contact/                                                            ++++++++ xxxxxxxx
privacy/                                                            ++++++++ xxxxxxxx
sections/                                                           ++++++++ xxxxxxxx
most-read/                                                          ++++++++ ????????
sections/<slug:slug>/                                               ++++++++ xxxxxxxx
topics/                                                             ++++++++ xxxxxxxx
topics/<slug:slug>/                                                 ++++++++ xxxxxxxx
tags/<str:slug>/                                                    ++++++++ xxxxxxxx
<path:path>                                                         00000000 00000000
^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/$ ++++++++ xxxxxxxx
^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/changes/$ 00000000 xxxxxxxx
^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/error/$ 00000000 00000000
"""

# Where the answer depends on the story: the reader's own page, and a change sent to the article screen.
READERS_PAGE = {
    "published": "++++++++",
    "reported": "++++++++",
    "changed": "++++++++",
    "changed_and_signed": "++++++++",
    "change_to_come": "++++++++",
    "mended_alone": "++++++++",
    "retracted": "++++++++",
    "taken_down": "gggggggg",
    "draft": "00000000",
    "from_partner": "00000000",
    "filed": "00000000",
    "under_embargo": "00000000",
    "changed_after_signing": "00000000",
    "signed_off": "00000000",
    "scheduled": "00000000",
    "unpublished": "00000000",
    "spiked": "00000000",
    "elsewhere": "++++++++",
}
CHANGE = {
    "draft": "i+-++--+",
    "from_partner": "i--++--+",
    "filed": "i--++--+",
    "under_embargo": "i--++--+",
    "changed_after_signing": "i--++--+",
    "change_to_come": "i--++--+",
    "signed_off": "i--++--+",
    "scheduled": "i--++--+",
    "published": "i--++--+",
    "reported": "i--++--+",
    "changed": "i--++--+",
    "changed_and_signed": "i--++--+",
    "unpublished": "i--++--+",
    "mended_alone": "i--++--+",
    "retracted": "i-------",
    "taken_down": "i-------",
    "spiked": "i-------",
    "elsewhere": "i---+--+",
}
# A story that was taken down is for those few of the newsroom who may read it. Its post is in CHANGE.
FOR_FEW = {
    "newsroom/articles/article/<int:pk>/history/": "i---+--+",
    "newsroom/articles/article/<int:pk>/preview/": "i---+--+",
    "newsroom/articles/article/<int:pk>/sheet/": "i---+--+",
    "newsroom/articles/article/<int:pk>/revisions/<int:number>/": "i---+--+",
    "newsroom/articles/article/<int:pk>/script/": "i0000000",
    "newsroom/articles/article/<path:object_id>/history/": "i---+--+",
    # The admin says of a story that is not in its list that there is none, and leads back to the desk.
    "newsroom/articles/article/<path:object_id>/change/": "i>>>+--+",
}
# A story of a section that the editor does not work on is none of theirs, by whatever address. Its post is in CHANGE.
ELSEWHERE = {
    "newsroom/articles/article/<int:pk>/history/": "i++-+--+",
    "newsroom/articles/article/<int:pk>/preview/": "i++-+--+",
    "newsroom/articles/article/<int:pk>/revisions/<int:number>/": "i++-+--+",
    "newsroom/articles/article/<int:pk>/sheet/": "i++-+--+",
    "newsroom/articles/article/<int:pk>/script/": "i---+--+",
    "newsroom/articles/article/<int:pk>/developments/": "i---+--+",
    "newsroom/articles/article/<path:object_id>/history/": "i++-+--+",
    "newsroom/articles/article/<path:object_id>/change/": "i++>+--+",
}
STORY = r"^(?P<year>\d{4})/(?P<month>\d{2})/(?P<day>\d{2})/(?P<pk>\d{1,18})/$"
CHANGES, REPORT = STORY.replace("/$", "/changes/$"), STORY.replace("/$", "/error/$")
MOVE = "newsroom/articles/article/<int:pk>/move/"
ANSWER = "newsroom/articles/article/<int:pk>/answer/"
RECEIPT = "newsroom/articles/article/<int:pk>/receipts/"
ENTRIES = "newsroom/articles/article/<int:pk>/developments/"
# Only what was taken down has a receipt. The first revision is never printed here: the first to sign makes another.
AFTERWARDS = {
    (RECEIPT, "post"): {"taken_down": "i--->-->"},
    (ENTRIES, "get"): dict.fromkeys(("retracted", "taken_down", "spiked"), "i-------"),
    (ENTRIES, "post"): dict.fromkeys(("retracted", "taken_down", "spiked"), "i-------"),
}
# The writer of a draft may say that its words are right; of words that were taken down, whoever may read them.
ANSWERED_BY = {"draft": "i>->>-->", "taken_down": "i--->-->", "elsewhere": "i--->-->"}
NOTED = ("newsroom/articles/article/<int:pk>/notes/", "newsroom/articles/article/<int:pk>/seen/")
SCRIPT, SET_BY = "newsroom/articles/article/<int:pk>/script/", {"elsewhere": "i--->-->"}
NOTED_BY = {"taken_down": "i--->-->", "elsewhere": "i>>->-->"}
SCREEN = "newsroom/articles/article/<path:object_id>/change/"

ROWS = {row.split()[0].replace("(front)", ""): row.split()[1:] for row in TABLE.strip().splitlines()}
# What a refused person might send in the hope that something comes of it.
TEMPTING = {
    "post": "yes",
    "act": "add",
    "name": "改",
    "headline": "改",
    "is_superuser": "on",
    "_save": "1",
    "_move": "publish",
    "note_unpublish": "改",
    "_file": "1",
    "text": "改標題\n第一段。",
    "action": "delete_selected",
    "_selected_action": "1",
}


@pytest.fixture(autouse=True)
def _paper(masthead):
    pass


def client_of(role):
    client = Client()
    if role in NAMES:
        client.force_login(person(role))
    return client


def letter(response):
    if response.streaming:
        response.getvalue()  # read to its end a file is closed
    if response.status_code in {301, 302}:
        return "i" if response.headers["Location"].startswith("/newsroom/login/") else ">"
    return {200: "+", 400: "?", 401: "i", 403: "-", 404: "0", 405: "x", 410: "g", 413: "#"}.get(
        response.status_code, str(response.status_code)
    )


def wanted(route, scene, method):
    if method == "get" and route in {STORY, CHANGES, REPORT}:
        is_there = route != CHANGES or scene in {"mended_alone", "taken_down"}
        return READERS_PAGE[scene] if is_there else "0" * 8
    if route == REPORT:
        return READERS_PAGE[scene].replace("+", "-")  # an empty post lacks the token of the form
    if route == SCREEN and method == "post":
        return CHANGE[scene]
    narrowed = {"taken_down": FOR_FEW, "elsewhere": ELSEWHERE}.get(scene, {})
    only_posted = {ANSWER: ANSWERED_BY, SCRIPT: SET_BY, **dict.fromkeys(NOTED, NOTED_BY)}.get(route, {})
    posted = only_posted.get(scene) if method == "post" else None
    after_print = AFTERWARDS.get((route, method), {}).get(scene)
    return posted or narrowed.get(route) or after_print or ROWS[route][method == "post"]


# Who is signed in; that somebody opened a tip or a story, which its journal or its row is there to say; what
# surfaces answered.
UNWATCHED = (Session, TipEvent, Seen, Receipt)
WRITES = re.compile(r'\s*(?:INSERT (?:OR \w+ )?INTO|UPDATE|DELETE FROM) "(\w+)"')


def everything():
    """Every row of every table that is watched."""
    models = [model for model in apps.get_models() if model not in UNWATCHED]
    return {model: list(model.objects.order_by("pk").values()) for model in models}


class Walk:
    """Eight people go to addresses of one story; what differs from the table is kept by address."""

    def __init__(self, scene):
        self.scene, self.rows, self.story = scene, furnish(), SCENES[scene]()
        self.clients = {role: client_of(role) for role in ROLES}
        self.wrong, self.walked = {}, 0
        self.stands, self.is_written_to = everything(), False

    def listen(self, execute, sql, params, many, context):
        """Notes a statement that may change a watched table: only after one are all rows read again."""
        reads = sql.lstrip("( ").startswith(
            ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK", "PRAGMA", "EXPLAIN")
        )
        table = WRITES.match(sql)
        unwatched = table and table[1] in {model._meta.db_table for model in UNWATCHED}
        self.is_written_to |= not reads and not unwatched
        return execute(sql, params, many, context)

    def changed_something(self):
        return self.is_written_to and everything() != self.stands

    def go(self, route, method):
        if "logout" in route:
            self.clients = {role: client_of(role) for role in ROLES}
        self.is_written_to = False
        given, word = "", wanted(route, self.scene, method)
        with connection.execute_wrapper(self.listen):
            for client, letter_wanted in zip(self.clients.values(), word, strict=True):
                is_refused = method == "post" and letter_wanted in "-i0x" and route != MOVE
                address = example(route, self.rows, self.story)
                given += letter(getattr(client, method)(address, TEMPTING if is_refused else {}))
                self.walked += 1
        if given != word:
            self.wrong[route] = given
        elif self.changed_something():
            self.wrong[route], self.stands = "changed something", everything()


@pytest.mark.parametrize("method", ["get", "post"])
@pytest.mark.parametrize("scene", SCENES)
def test_every_address_answers_as_the_table_says_and_nobody_changes_anything(scene, method):
    """A refused person posts what might tempt; a person who may posts an empty form."""
    walk = Walk(scene)
    walked = [route for route in ROWS if takes_a_story(route) or scene == "published"]
    # Whoever signs out is gone: that comes last.
    for route in sorted(walked, key=lambda route: "logout" in route):
        walk.go(route, method)

    assert walk.wrong == {}
    assert walk.walked == len(walked) * len(ROLES)


def test_every_address_has_a_row_and_every_row_an_address():
    assert set(routes()) == set(ROWS)
    assert len(routes()) == len(ROWS)


def test_as_many_were_walked_as_there_are():
    walked = Counter(takes_a_story(route) for route in ROWS)
    assert walked[True] == 20
    assert all(len(word) == len(ROLES) for words in ROWS.values() for word in words)


def test_what_is_only_posted_answers_405_to_a_get():
    assert {route for route, (get, _post) in ROWS.items() if get == "x" * 8} == {
        "newsroom/language/",
        MOVE,
        "newsroom/articles/article/<int:pk>/notes/",
        "newsroom/articles/article/<int:pk>/seen/",
        "newsroom/exchange/partnerfeed/stories/<int:pk>/seen/",
        "newsroom/articles/article/kept/",
        "newsroom/articles/article/kept/drop/",
        ANSWER,
        "newsroom/articles/article/check/",
        "newsroom/articles/article/<int:pk>/versions/<int:number>/",
        "newsroom/articles/article/<int:pk>/receipts/",
        "newsroom/articles/article/pasted/",
        "newsroom/articles/photo/upload/",
        "newsroom/articles/photo/upload/part/",
        "newsroom/articles/photo/<int:pk>/words/",
        "newsroom/articles/photo/<int:pk>/take-down/",
        "newsroom/articles/article/told/read/",
        "newsroom/articles/article/learnt/settle/",
        "newsroom/articles/article/typed/",
        "newsroom/articles/assignment/<int:pk>/begin/",
        "newsroom/articles/assignment/<int:pk>/drop/",
    }


def test_nobody_but_the_newsroom_gets_a_page_of_the_newsroom():
    open_to_all = {
        route for route, (get, _post) in ROWS.items() if route.startswith("newsroom/") and get[0] == "+"
    }
    assert open_to_all == {"newsroom/jsi18n/", "newsroom/login/"}


# --- The moves, as a screen sends them


@pytest.mark.parametrize("scene", SCENES)
def test_a_move_that_is_posted_is_made_by_those_who_may_and_by_nobody_else(scene):
    story = SCENES[scene]()
    tried = 0
    for role in ROLES:
        client = client_of(role)
        made = {move for move in workflow.MOVES if is_made(client, story, move)}
        assert made == {move for move in expected(scene, role) if not workflow.MOVES[move].by_command}, role
        tried += len(workflow.MOVES)
    assert tried == 8 * 27


def is_made(client, story, move):
    """Whether the post adds a line of that move to the journal; it is taken back at once."""
    before, lines = transaction.savepoint(), story.events.count()
    until = f"{timezone.localtime() + timedelta(minutes=30):%Y-%m-%dT%H:%M}"
    sent = {"_move": move, f"note_{move}": "核實", f"at_{move}": until}
    report = story.error_reports.first()
    told = {**NOTICE, "entry": "渡船停航。", "report": report.pk if report else ""}
    sent |= {
        f"{asked}_{move}": answer for asked, answer in told.items() if asked != "report" or "dismiss" in move
    }
    client.post(f"/newsroom/articles/article/{story.pk}/move/", sent)
    newest = story.events.first()
    is_new = story.events.count() > lines
    assert not is_new or newest.move == move
    transaction.savepoint_rollback(before)
    return is_new


def test_no_move_is_made_without_its_name():
    client, story = client_of("superuser"), SCENES["filed"]()
    for sent in ({}, {"_move": ""}, {"_move": "delete"}, {"_move": "sign_off_voided"}):
        assert client.post(f"/newsroom/articles/article/{story.pk}/move/", sent).status_code == 403
    assert story.events.count() == 1


def test_a_move_that_another_site_sends_is_refused():
    client = Client(enforce_csrf_checks=True)
    client.force_login(person("editor"))
    story = SCENES["filed"]()

    answer = client.post(f"/newsroom/articles/article/{story.pk}/move/", {"_move": "sign_off"})

    assert answer.status_code == 403
    assert story.events.count() == 1
