"""A paper of very many stories, in seconds: a few are made through the newsroom's doors, and then copied in the database.

Whatever a story leaves behind is copied with it: its words as printed, its byline, tags and picture, its journal
and sign-offs, what people were told of it, its marks and its place in the search. What belongs to one story
alone (a tag, a picture, a correspondent, a delivery) is new for each, so that every table grows; the tag, the
person and the section that all of them name grow with them too.
"""

from datetime import timedelta

from django.apps import apps
from django.db import connection

from articles.models import SearchEntry
from articles.search.sqlite import _INSERT, _row

# Above whatever the newsroom's own doors hand out: keys of copies say which they are.
FIRST = 10_000_000
APART = timedelta(hours=1)
MANY = 50_000


def multiply(patterns, count, *, newest, start=0, apart=APART):
    """`count` more public stories like these, first published an hour apart, back from `newest`.

    `start` is how many there are already.
    """
    patterns = list(patterns)
    with connection.cursor() as cursor:
        if count > MANY and not is_sqlite():
            trust_all_keys(cursor)
        copies(cursor, [story.pk for story in patterns], count, newest, start, apart)
        for name, (owner, changes) in COPIED.items():
            copy(cursor, apps.get_model(name), owner, changes)
        if is_sqlite():
            enter(cursor)
        cursor.execute("DROP TABLE copies")
        if not is_sqlite():
            # As autovacuum does. On SQLite nobody does it, and nobody may have to.
            cursor.execute("ANALYZE")


def trust_all_keys(cursor):
    """PostgreSQL would look up at the end whether each leads somewhere, for as long as the copying took. A smaller paper
    has shown it."""
    cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
    if cursor.fetchone()[0]:
        cursor.execute("SET LOCAL session_replication_role = replica")


def enter(cursor):
    """Into SQLite's index of words, which stands beside the table of entries."""
    cursor.execute("SELECT s.id, c.old FROM articles_searchentry s JOIN copies c ON s.article_id = c.new")
    made = cursor.fetchall()
    patterns = SearchEntry.objects.filter(article__in={old for _key, old in made})
    words = {entry.article_id: _row(entry)[1:] for entry in patterns}
    cursor.executemany(_INSERT, [[key, *words[old]] for key, old in made])


def is_sqlite():
    return connection.vendor == "sqlite"


def copies(cursor, patterns, count, newest, start, apart):
    """A table of which story is copied to which key, and when that is printed."""
    many = len(patterns)
    kinds = ("integer", "text") if is_sqlite() else ("bigint", "timestamptz")
    cursor.execute(
        "CREATE TEMPORARY TABLE copies (old {0}, new {0} PRIMARY KEY, number text, at {1})".format(*kinds)
    )
    old = " ".join(f"WHEN {place} THEN {pk}" for place, pk in enumerate(patterns))
    minutes = int(apart.total_seconds() // 60)
    at = (
        f"datetime(%s, '-' || (n * {minutes}) || ' minutes')"
        if is_sqlite()
        else f"%s - n * interval '{minutes} minutes'"
    )
    moment = newest.strftime("%Y-%m-%d %H:%M:%S") if is_sqlite() else newest
    cursor.execute(
        f"WITH RECURSIVE line(n) AS (SELECT {start} UNION ALL SELECT n + 1 FROM line WHERE n < {start + count - 1}) "
        f"INSERT INTO copies SELECT CASE n %% {many} {old} END, {FIRST} + n, CAST(n AS text), {at} FROM line",
        [moment],
    )


def copy(cursor, model, owner, changes):
    """Copy the rows of a table that belong to the patterns; `owner` is a condition between `t` and the copy `c`."""
    columns, values = [], []
    for field in model._meta.concrete_fields:
        if field.generated or (field.primary_key and field.column not in changes):
            continue
        columns.append(f'"{field.column}"')
        values.append(_as_here(changes.get(field.column, f't."{field.column}"')))
    table = model._meta.db_table
    cursor.execute(
        f"INSERT INTO {table} ({', '.join(columns)}) SELECT {', '.join(values)} FROM copies c JOIN {table} t ON {owner}"
    )


def _as_here(value):
    """What the two databases spell differently."""
    if value == "UUID()":
        return "lower(hex(randomblob(16)))" if is_sqlite() else "gen_random_uuid()"
    if value == "KEY":
        second = (
            "CAST(strftime('%s', c.at) AS integer)"
            if is_sqlite()
            else "floor(extract(epoch from c.at))::bigint"
        )
        return f"({second} << 32) | (c.new << 1)"
    return value


OF_STORY = "t.article_id = c.old"
OF_LIVE = "t.revision_id = (SELECT live_id FROM articles_article a WHERE a.id = c.old)"
OF_PHOTO = "(SELECT lead_photo_id FROM articles_article a WHERE a.id = c.old)"
NEW = {"article_id": "c.new", "revision_id": "c.new"}
NUMBERED = "t.{0} || '-' || c.number"

# {model: (which of its rows belong to a copied story, {column: what it is in the copy})}, in the order of need.
COPIED = {
    "articles.correspondent": (
        (
            "t.id = (SELECT min(correspondent_id) FROM articles_credit k WHERE k.article_id = c.old)"
            " AND c.new % 200 = 0"
        ),
        {"id": "c.new", "name": NUMBERED.format("name"), "user_id": "NULL"},
    ),
    "articles.source": (
        "t.id = (SELECT source_id FROM articles_article a WHERE a.id = c.old) AND c.new % 200 = 0",
        {"id": "c.new", "name": NUMBERED.format("name")},
    ),
    "articles.photo": (
        f"t.id = {OF_PHOTO}",
        {"id": "c.new", "added_at": "c.at", "image": "t.image || c.number"},
    ),
    "articles.photoversion": (f"t.photo_id = {OF_PHOTO}", {"id": "c.new", "photo_id": "c.new"}),
    "articles.article": (
        "t.id = c.old",
        {
            "id": "c.new",
            "identity": "UUID()",
            "headline": NUMBERED.format("headline"),
            "body": "t.body || '<p>' || c.number || '</p>'",
            "lead_photo_id": "CASE WHEN t.lead_photo_id IS NULL THEN NULL ELSE c.new END",
            "live_id": "c.new",
            "publish_at": "c.at",
            "first_published_at": "c.at",
            "live_at": "c.at",
            "created_at": "c.at",
            "updated_at": "c.at",
            "filed_at": "c.at",
            "has_marks": "TRUE",
            "is_in_search": "TRUE",
        },
    ),
    "articles.revision": (
        "t.id = (SELECT live_id FROM articles_article a WHERE a.id = c.old)",
        {
            "id": "c.new",
            "article_id": "c.new",
            "headline": NUMBERED.format("headline"),
            "body": "t.body || '<p>' || c.number || '</p>'",
            "lead_photo_id": "CASE WHEN t.lead_photo_id IS NULL THEN NULL ELSE c.new END",
            "words_hash": "c.number",
            "copy_hash": "c.number",
            "made_at": "c.at",
        },
    ),
    "articles.printing": (OF_LIVE, {"revision_id": "c.new", "version_id": "c.new"}),
    "articles.picturefile": (
        f"t.version_id = (SELECT min(id) FROM articles_photoversion v WHERE v.photo_id = {OF_PHOTO})",
        {"version_id": "c.new", "name": "t.name || c.number"},
    ),
    "articles.printedversion": (OF_STORY, {**NEW, "printed_at": "c.at"}),
    "articles.credit": (OF_STORY, NEW),
    "articles.printedcredit": (OF_STORY, {**NEW, "first_published_at": "c.at"}),
    "articles.printedtag": (OF_STORY, {**NEW, "first_published_at": "c.at"}),
    "articles.signoff": (OF_LIVE, {"revision_id": "c.new", "at": "c.at"}),
    "articles.articleevent": (OF_STORY, {**NEW, "at": "c.at"}),
    "articles.telling": (OF_STORY, {**NEW, "at": "c.at"}),
    "articles.seen": (OF_STORY, {**NEW, "at": "c.at"}),
    "articles.notice": (OF_STORY, {**NEW, "at": "c.at"}),
    "articles.errorreport": (OF_STORY, {**NEW, "at": "c.at", "form_number": "c.number"}),
    "articles.note": (OF_STORY, {**NEW, "at": "c.at"}),
    "articles.assignment": (OF_STORY, {**NEW, "at": "c.at", "due_at": "c.at"}),
    "articles.reads": (OF_STORY, {**NEW}),
    "articles.rightasitis": (OF_STORY, {**NEW, "at": "c.at"}),
    "exchange.arrival": (OF_STORY, {**NEW, "key": "t.key || c.number", "arrived_at": "c.at"}),
    "exchange.formeraddress": (OF_STORY, {**NEW, "path": "t.path || c.number"}),
    # Two stories share a mark no more often than texts on other matters do.
    "articles.fingerprint": (OF_STORY, {**NEW, "mark": "(t.mark % 1000003) * 100000007 + c.new"}),
    "taggit.tag": (
        "t.id = (SELECT min(tag_id) FROM articles_printedtag k WHERE k.article_id = c.old)",
        {"id": "c.new", "name": NUMBERED.format("name"), "slug": NUMBERED.format("slug")},
    ),
    "taggit.taggeditem": ("t.object_id = c.old", {"object_id": "c.new"}),
    "articles.searchentry": (
        OF_STORY,
        {"id": "KEY", "article_id": "c.new", "headline": NUMBERED.format("headline")},
    ),
}
