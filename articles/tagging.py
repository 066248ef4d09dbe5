"""Tags: as people type them, as rows, and as a story prints them."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from django.db.models import Q
from taggit.models import Tag, TaggedItem

from portal.rows import Rows

from . import many_rows
from .models import Article, PrintedTag

_BETWEEN = re.compile(r"[,，、;；#\n]+")
# How many names are asked for at once: as they are written, and in any case.
_AT_ONCE, _FOLDED_AT_ONCE = 500, 50


class KnownTag(NamedTuple):
    """What stories need of a tag: an old site's import asks for the same hundreds with every batch."""

    pk: int
    name: str
    slug: str


def from_string(text: str) -> list[str]:
    """Tag names, in order and once each, cut to what can be kept."""
    return list(dict.fromkeys(name[:100] for name in parts(text)))


def parts(text: str) -> list[str]:
    """Each name as typed. Han writers part them with ， or 、; a space belongs to the name."""
    names = (" ".join(part.split()) for part in _BETWEEN.split(text))
    return [name for name in names if name]


def to_string(tags) -> str:
    return "，".join(tag.name for tag in tags)


@Rows
def _tags_of(kind: int, story: int):
    return _in_order(TaggedItem.objects.filter(content_type=kind, object_id=story))


def tag_all(names_of: Mapping, kind, *, are_new: bool = False) -> dict:
    """Make each story's tags exactly these, or leave them where None are named; returns {story: its tags}.

    `kind` is the stories' content type. Stories that `are_new` have no tags yet.
    """
    tags_of = {article: [] for article in names_of}
    if not are_new:
        of_key = {article.pk: tags for article, tags in tags_of.items()}
        for item in _tagged(kind, list(of_key)):
            of_key[item.object_id].append(item.tag)
    others = {
        article: names for article, names in names_of.items() if not _are_these(tags_of[article], names)
    }
    return tags_of | _tag_anew(others, kind, are_new=are_new) if others else tags_of


def _tagged(kind, keys):
    """Mostly of one story, which a screen saves."""
    if len(keys) == 1:
        return _tags_of(kind.pk, *keys)
    return _in_order(TaggedItem.objects.filter(content_type=kind, object_id__in=keys))


def _in_order(tagged):
    return tagged.select_related("tag").order_by("pk")


def _are_these(tags, names):
    return names is None or {tag.name.lower() for tag in tags} == {name.lower() for name in names}


def _tag_anew(names_of, kind, *, are_new):
    known = _tags([name for names in names_of.values() for name in names])
    tags_of = {
        article: list({known[name.lower()].pk: known[name.lower()] for name in names}.values())
        for article, names in names_of.items()
    }
    if not are_new:
        TaggedItem.objects.filter(content_type=kind, object_id__in=[a.pk for a in names_of]).delete()
    rows = ((tag.pk, kind.pk, article.pk) for article, tags in tags_of.items() for tag in tags)
    # Beside us nobody can tag what nobody has seen.
    put = many_rows.insert if are_new else many_rows.insert_missing
    put(TaggedItem, ("tag", "content_type", "object_id"), rows)
    return tags_of


def as_printed(tags: Iterable[Tag]) -> list[dict]:
    """What a revision keeps of the tags, in the order of their names by code point, as collations differ."""
    return [{"name": tag.name, "slug": tag.slug} for tag in sorted(tags, key=lambda tag: tag.name)]


def keep_printed(articles: Iterable[Article], *, are_new: bool = False) -> None:
    """Make the tags that each story is listed under those of its live words; one that is new has none yet."""
    slugs = {article.pk: [tag["slug"] for tag in article.live.tags] for article in articles if article.live}
    if not slugs:
        return
    wanted = {slug for of_one in slugs.values() for slug in of_one}
    tag_of = dict(Tag.objects.filter(slug__in=wanted).values_list("slug", "pk")) if wanted else {}
    at = {article.pk: article.first_published_at for article in articles}
    rows = {(pk, tag_of[slug], at[pk]) for pk, of_one in slugs.items() for slug in of_one if slug in tag_of}
    kept = PrintedTag.objects.filter(article__in=slugs)
    there = set() if are_new else set(kept.values_list("article", "tag", "first_published_at"))
    for pk, tag, _at in there - rows:
        kept.filter(article=pk, tag=tag).delete()
    put = many_rows.insert if are_new else many_rows.insert_missing
    put(PrintedTag, ("article", "tag", "first_published_at"), rows - there)


def known_tags(names: Iterable[str]) -> list[KnownTag]:
    """The tags of these names that exist. As in taggit, names that differ in case alone are one tag."""
    names = list(names)
    # As they are written an index has them; only the rest are worth reading all tags for.
    written = (Tag.objects.filter(name__in=some) for some in _in_parts(names, _AT_ONCE))
    found = [KnownTag(*tag) for tags in written for tag in tags.values_list("pk", "name", "slug")]
    exact = {tag.name.lower() for tag in found}
    rest = [name for name in names if name.lower() not in exact]
    for some in _in_parts(rest, _FOLDED_AT_ONCE):
        wanted = Q()
        for name in some:
            wanted |= Q(name__iexact=name)
        found += [KnownTag(*tag) for tag in Tag.objects.filter(wanted).values_list("pk", "name", "slug")]
    return found


def _in_parts(names, size):
    return (names[start : start + size] for start in range(0, len(names), size))


def _tags(names):
    """{name in small letters: tag}; those that there are not yet are made."""
    wanted = {name.lower(): name for name in names}
    known = {tag.name.lower(): tag for tag in known_tags(wanted.values())}
    if missing := [name for low, name in wanted.items() if low not in known]:
        _make_all(missing)
        known |= {tag.name.lower(): tag for tag in known_tags(missing)}
    for low, name in wanted.items():
        if low not in known:
            known[low] = Tag.objects.create(name=name)
    return known


def _make_all(names):
    """Rows for those whose slug nobody else has. For the others taggit looks for one that is free."""
    slugs = {name: Tag().slugify(name) for name in names}
    of_one = Counter(slugs.values())
    rows = [(name, slug) for name, slug in slugs.items() if slug and of_one[slug] == 1]
    if len(rows) > 1:
        many_rows.insert_missing(Tag, ("name", "slug"), rows)
