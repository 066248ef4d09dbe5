"""An interface for programs, read-only: stories with all their public facts, in pages that do not shift."""

from django.http import Http404
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from taggit.models import Tag

from articles import paging
from articles.models import Article, Notice, Section, Topic
from articles.reading.facts import StoryFacts, Surroundings, plain, to_the_second
from articles.reading.prepared.lists import PROGRAMS_PAGE, stands_ready
from articles.reading.printed import shown
from portal.models import Masthead

from .answers import as_json, for_machines
from .openapi import DEFAULT_PAGE, LARGEST_PAGE, describe

MOST_ROWS = 1_000
_KNOWN = {"limit", "before", "section", "tag"}


class Unclear(ValueError):
    """A question that cannot be answered; the message says what to write instead."""


@for_machines
def description(request):
    """The OpenAPI document, at the interface's own address."""
    around = Surroundings.of(request)
    return as_json(describe(around.page(reverse("machines:api")), Masthead.objects.current().name))


@for_machines
@stands_ready(PROGRAMS_PAGE, further=None)
def stories(request):
    now, around = timezone.now(), Surroundings.of(request)
    try:
        found, limit = _asked(request.GET, now)
    except Unclear as error:
        return as_json({"error": str(error)}, status=400)
    keys = list(found.newest_first().values_list("pk", flat=True)[: limit + 1])
    page = shown(Article.objects.filter(pk__in=keys[:limit]).for_lists(), now) if keys else []
    next_page = _next(request, around, page[-1]) if len(keys) > limit else None
    whole = Masthead.objects.current().feeds_are_full
    told = [as_facts(StoryFacts(story, now, around), whole=whole) for story in page]
    return as_json({"stories": told, "next": next_page})


@for_machines
def story(request, pk):
    """Also of a retracted story, which says so; 410 for one that was taken down."""
    now = timezone.now()
    found = Article.objects.readable(now).for_page().filter(pk=pk).first()
    if found is None:
        if Article.objects.gone(now).filter(pk=pk).exists():
            return as_json({"error": "gone"}, status=410)
        raise Http404
    whole = Masthead.objects.current().feeds_are_full
    return as_json(as_facts(StoryFacts(found, now, Surroundings.of(request)), whole=whole))


@for_machines
def sections(request):
    around = Surroundings.of(request)
    return as_json(
        {
            "sections": [
                {"slug": row.slug, "name": row.name, "address": around.page(row.get_absolute_url())}
                for row in Section.objects.all()[:MOST_ROWS]
            ]
        }
    )


@for_machines
def topics(request):
    around = Surroundings.of(request)
    return as_json(
        {
            "topics": [
                {
                    "slug": row.slug,
                    "title": row.title,
                    "introduction": row.introduction,
                    "address": around.page(row.get_absolute_url()),
                }
                for row in Topic.objects.open()[:MOST_ROWS]
            ]
        }
    )


@for_machines
def corrections(request):
    """The newest, each with the address of its story."""
    now, around = timezone.now(), Surroundings.of(request)
    rows = Notice.objects.public(now).select_related("article").defer("article__body")[:LARGEST_PAGE]
    return as_json(
        {
            "corrections": [
                {
                    "kind": row.kind,
                    "wording": plain(row.wording),
                    "at": to_the_second(row.at),
                    "story": around.page(row.article.get_absolute_url()),
                }
                for row in rows
            ]
        }
    )


def as_facts(story: StoryFacts, *, whole: bool) -> dict:
    """All public facts of a story; its body where the paper gives whole stories away."""
    facts = {
        "id": story.key,
        "key": story.article.pk,
        "address": story.address,
        "language": story.language,
        "headline": story.headline,
        "kicker": story.kicker,
        "subhead": story.subhead,
        "summary": story.summary,
        "dateline": story.dateline,
        "place": story.place,
        "people": [{"name": p.name, "role": p.role, "part": p.part} for p in story.people],
        "editor": story.editor,
        "source": story.source,
        "section": story.section,
        "tags": story.tags,
        "published": story.published,
        "modified": story.modified,
        "version": story.copy.number,
        "is_retracted": story.article.is_retracted,
        "corrections": [{**n, "at": to_the_second(n["at"])} for n in story.corrections],
        "pictures": story.pictures,
    }
    if not whole:
        return facts
    told = [{**entry, "at": to_the_second(entry["at"])} for entry in story.developments]
    return facts | {"body": story.body, "developments": told}


def _asked(query, now):
    """(stories, how many of them). Raises `Unclear`; 404 for a section or tag that readers have not."""
    if unknown := set(query) - _KNOWN:
        raise Unclear(f"unknown: {', '.join(sorted(unknown))[:100]}; known: {', '.join(sorted(_KNOWN))}")
    found = Article.objects.listed(now)
    if slug := query.get("tag"):
        found = Article.objects.listed_with(get_object_or_404(Tag, slug=slug), now)
    if slug := query.get("section"):
        found = found.in_section(get_object_or_404(Section, slug=slug))
    if before := query.get("before"):
        at, key = found.placed_by
        found = paging.older_than(found, *_place_of(before), at=at, key=key)
    return found, _limit(query.get("limit", str(DEFAULT_PAGE)))


def _limit(asked):
    if asked.isascii() and asked.isdigit() and len(asked) <= 3 and 0 < int(asked) <= LARGEST_PAGE:
        return int(asked)
    raise Unclear(f"limit: a number from 1 to {LARGEST_PAGE}")


def _place_of(cursor):
    """The last story of the page before, as far as its place goes."""
    try:
        return paging.place(cursor)
    except paging.Nowhere as error:
        raise Unclear("before: as `next` of the page before has it") from error


def _next(request, around, last):
    query = request.GET.copy()
    query["before"] = paging.name_of(last.first_published_at, last.pk)
    return f"{around.page(reverse('machines:api_stories'))}?{query.urlencode()}"
