"""Structured data (schema.org): what search engines read of a page, from the same facts as all else that leaves."""

from django.templatetags.static import static
from django.urls import reverse

from articles.models import Notice, Section, Topic
from articles.models.people import page_of_name
from articles.reading.facts import StoryFacts, Surroundings, plain, to_the_second
from portal.models import Masthead

# Google cuts a headline there.
LONGEST_HEADLINE = 110
# Width to height of the three cuts that search engines ask for.
CUTS = ((1, 1), (4, 3), (16, 9))


def of_story(story: StoryFacts, masthead: Masthead) -> dict:
    return _graph(_article(story, masthead), _trail(story.around, masthead, _way_to(story)))


def of_list(around: Surroundings, masthead: Masthead, way: list[tuple[str, str]]) -> dict:
    """`way` leads from the front page to the list: (name, path)."""
    return _graph(_trail(around, masthead, [(name, around.page(path)) for name, path in way]))


def of_front(around: Surroundings, masthead: Masthead) -> dict:
    site = {
        "@type": "WebSite",
        "@id": around.file("/#site"),
        "url": around.page(reverse("reader:front")),
        "name": plain(masthead.name),
        "inLanguage": around.language,
        "publisher": {"@id": around.file("/#paper")},
    }
    return _graph(site, organization(around, masthead))


def organization(around: Surroundings, masthead: Masthead) -> dict:
    """The paper, with where it says how it corrects itself, and where readers object."""
    return _filled(
        {
            "@type": "NewsMediaOrganization",
            "@id": around.file("/#paper"),
            "name": plain(masthead.name),
            "legalName": plain(masthead.publisher),
            "url": around.page(reverse("reader:front")),
            "logo": around.file(masthead.logo.url if masthead.logo else static("paper/icon.svg")),
            "email": masthead.email,
            "telephone": masthead.phone,
            "address": plain(masthead.address),
            "correctionsPolicy": around.page(reverse("reader:corrections")),
            "actionableFeedbackPolicy": around.file("/tips/"),
        }
    )


def _article(story, masthead):
    copy = story.copy
    return _filled(
        {
            "@type": "NewsArticle",
            "@id": story.address,
            "mainEntityOfPage": story.address,
            "identifier": story.key,
            "headline": story.headline[:LONGEST_HEADLINE],
            "alternativeHeadline": story.subhead,
            "description": story.summary,
            "inLanguage": story.language,
            "datePublished": story.published,
            "dateModified": story.modified,
            "dateline": story.dateline,
            "locationCreated": story.place and {"@type": "Place", "name": story.place},
            "author": _people(story, "writes") or _source(story) or [organization(story.around, masthead)],
            "contributor": [*_people(story, "pictures"), *_people(story, "helps")],
            "editor": _people(story, "edits"),
            "sourceOrganization": next(iter(_source(story)), None),
            "copyrightNotice": story.source and story.source["wording"],
            "articleSection": story.section and story.section["name"],
            "keywords": [tag["name"] for tag in story.tags],
            "image": [_image(picture, cut) for picture in story.pictures[:1] for cut in (None, *CUTS)],
            "video": [_film(story, picture) for picture in story.pictures if picture["film"]],
            "isAccessibleForFree": True,
            "version": copy.number,
            "correction": [_correction(notice) for notice in story.corrections],
            "publisher": organization(story.around, masthead),
            **_as_it_develops(story),
        }
    )


def _as_it_develops(story):
    """A developing story is both: news, and a blog of its own whose entries have their minute."""
    if not story.developments:
        return {}
    return {
        "@type": ["NewsArticle", "LiveBlogPosting"],
        "coverageStartTime": to_the_second(min(story.developments[-1]["at"], story.published_at)),
        "liveBlogUpdate": [
            {
                "@type": "BlogPosting",
                "url": entry["address"],
                "headline": (entry["heading"] or entry["text"].splitlines()[0])[:LONGEST_HEADLINE],
                "datePublished": to_the_second(entry["at"]),
                "articleBody": entry["text"],
            }
            for entry in story.developments
        ],
    }


def _people(story, part):
    return [
        _filled({"@type": "Person", "name": person.name, "jobTitle": person.role} | _page_of(story, person))
        for person in story.people
        if person.part == part
    ]


def _page_of(story, person):
    """Only who is credited has a page; the responsible editor's name comes from their login."""
    path = page_of_name(person.name) if person.role else ""
    return {"url": story.around.page(path)} if path else {}


def _source(story):
    source = story.source
    return (
        [_filled({"@type": "Organization", "name": source["name"], "url": source["link"]})] if source else []
    )


def _correction(notice):
    return {
        "@type": "CorrectionComment",
        "text": notice["wording"],
        "datePublished": to_the_second(notice["at"]),
        **({"name": "Retraction"} if notice["kind"] == Notice.Kind.RETRACTION else {}),
    }


def _image(picture, cut):
    """The whole picture; for a cut, the piece around what must be seen, as a media fragment of the same file."""
    width, height = picture["width"], picture["height"]
    facts = {
        "@type": "ImageObject",
        "url": picture["address"],
        "width": width,
        "height": height,
        "caption": picture["caption"],
        "creditText": picture["credit"],
    }
    if cut is None:
        return _filled(facts)
    x, y, wide, high = piece(width, height, picture["focal"], cut)
    address = f"{picture['address']}#xywh={x},{y},{wide},{high}"
    return {"@type": "ImageObject", "url": address, "width": wide, "height": high}


def _film(story, picture):
    """A film by its poster. It is seen at another's address, which we have not asked what it is, or since when it is there."""
    return _filled(
        {
            "@type": "VideoObject",
            "name": picture["caption"][:LONGEST_HEADLINE] or story.headline[:LONGEST_HEADLINE],
            "description": picture["alt"],
            "thumbnailUrl": [picture["address"]],
            "url": picture["film"],
            "creditText": picture["credit"],
        }
    )


def piece(width: int, height: int, focal: list[int], cut: tuple[int, int]) -> tuple[int, int, int, int]:
    """(x, y, width, height) of the largest piece of that shape with the focal point as near its middle as can be."""
    wide = min(width, height * cut[0] // cut[1])
    high = min(height, width * cut[1] // cut[0])
    x = min(max(width * focal[0] // 100 - wide // 2, 0), width - wide)
    y = min(max(height * focal[1] // 100 - high // 2, 0), height - high)
    return x, y, wide, high


def _way_to(story):
    section = story.section
    return [*([(section["name"], section["address"])] if section else []), (story.headline, story.address)]


def _trail(around, masthead, way):
    steps = [(plain(masthead.name), around.page(reverse("reader:front"))), *way]
    return {
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": number, "name": name, "item": address}
            for number, (name, address) in enumerate(steps, start=1)
        ],
    }


def way_to_list(
    section: Section | None, topic: Topic | None, tag, person, topics_named: str
) -> list[tuple[str, str]]:
    """The steps from the front page to one of them; none for a page that is none of them."""
    if section:
        return [(section.name, section.get_absolute_url())]
    if topic:
        return [(topics_named, reverse("reader:topics")), (topic.title, topic.get_absolute_url())]
    if tag:
        return [(tag.name, reverse("reader:tag", args=[tag.slug]))]
    if person:
        return [(person.name, person.get_absolute_url())]
    return []


def _graph(*things):
    return {"@context": "https://schema.org", "@graph": list(things)}


def _filled(facts):
    return {name: value for name, value in facts.items() if value not in ("", None, [], {})}
