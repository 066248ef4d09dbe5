"""Who gets what answer at every address.

An address without a row fails, and so does a row without its address. Each row has two words of eight
letters, for GET and for POST; each letter is the answer to one person, in the order of ROLES.

    +  the page (200)          -  not for you (403)        i  sign in first (302 to the sign-in; 401 with the words)
    >  leads on (301, 302)     0  no such page (404)       x  not with this method (405)
    g  gone for good (410)
    ?  nothing that can be read (400)
    #  too large (413)
"""

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
newsroom/login/second/                                              i>>>>>>> i>>>>>>>
newsroom/login/passkey/                                             i>>>>>>> i>>>>>>>
newsroom/me/                                                        i+++++++ ixxxxxxx
newsroom/me/app/                                                    i+++++++ i+++++++
newsroom/me/app/off/                                                i0000000 i0000000
newsroom/me/passkeys/add/                                           i+++++++ i+++++++
newsroom/me/passkeys/<int:pk>/off/                                  i0000000 i0000000
newsroom/me/passkeys/                                               i+++++++ ixxxxxxx
newsroom/me/codes/                                                  i0000000 ixxxxxxx
newsroom/me/codes/new/                                              i+++++++ i+++++++
newsroom/me/again/                                                  i+++++++ i+++++++
newsroom/me/again/code/                                             i>>>>>>> i>>>>>>>
newsroom/me/again/passkey/                                          i>>>>>>> i>>>>>>>
newsroom/me/sign-ins/                                               ixxxxxxx i>>>>>>>
newsroom/portal/user/<int:pk>/no-factor/                            ixxxxxxx i----->>
newsroom/tips/tip/readers/                                          i----+-+ i-------
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
newsroom/articles/article/worker.js                                 ++++++++ xxxxxxxx
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
newsroom/tips/cannedreply/                                          i----+-+ i----+-+
newsroom/tips/cannedreply/add/                                      i----+-+ i----+-+
newsroom/tips/cannedreply/<path:object_id>/history/                 i----+-+ i----+-+
newsroom/tips/cannedreply/<path:object_id>/delete/                  i----+-+ i----+-+
newsroom/tips/cannedreply/<path:object_id>/change/                  i----+-+ i----+-+
newsroom/tips/cannedreply/<path:object_id>/                         i>>>>>>> i>>>>>>>
newsroom/tips/notusedreason/                                        i----+-+ i----+-+
newsroom/tips/notusedreason/add/                                    i----+-+ i----+-+
newsroom/tips/notusedreason/<path:object_id>/history/               i----+-+ i----+-+
newsroom/tips/notusedreason/<path:object_id>/delete/                i----+-+ i----+-+
newsroom/tips/notusedreason/<path:object_id>/change/                i----+-+ i----+-+
newsroom/tips/notusedreason/<path:object_id>/                       i>>>>>>> i>>>>>>>
newsroom/tips/tipline/                                              i-----++ i-----++
newsroom/tips/tipline/add/                                          i-----++ i-----++
newsroom/tips/tipline/<path:object_id>/history/                     i-----++ i-----++
newsroom/tips/tipline/<path:object_id>/delete/                      i-----++ i-----++
newsroom/tips/tipline/<path:object_id>/change/                      i-----++ i-----++
newsroom/tips/tipline/<path:object_id>/                             i>>>>>>> i>>>>>>>
newsroom/tips/tip/                                                  i----+-+ i----+-+
newsroom/tips/tip/<int:pk>/files/<uuid:ref>/<slug:part>/            00000+0+ 00000x0x
newsroom/tips/tip/stream/                                           i----+-+ i-------
newsroom/tips/tip/counts/                                           i----+-+ i----+-+
newsroom/tips/tip/addressed/                                        i----+-+ i-------
newsroom/tips/tip/shared/                                           i++++--+ ixxxxxxx
newsroom/tips/tip/shared/<uuid:ref>/                                i0000000 ixxxxxxx
newsroom/tips/tip/add/                                              i------- i-------
newsroom/tips/tip/<path:object_id>/history/                         i---->-> i---->->
newsroom/tips/tip/<path:object_id>/delete/                          i------- i-------
newsroom/tips/tip/<path:object_id>/change/                          i----+-+ i-------
newsroom/tips/tip/<path:object_id>/                                 i>>>>>>> i>>>>>>>
newsroom/^(?P<app_label>portal|auth|articles|exchange|tips)/$                i++++0++ i++++0++
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
tips/proof/                                                         ++++++++ --------
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
impression                                                          ++++++++ xxxxxxxx
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


def wanted(route, scene, method):
    """The eight letters of the answers to a GET or POST there, with a story in that scene."""
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
