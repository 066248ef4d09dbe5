"""The description of the interface for programs, in OpenAPI 3.1."""

DEFAULT_PAGE, LARGEST_PAGE = 30, 100

_TEXT = {"type": "string"}
_WEB = {"type": "string", "format": "uri"}
_TIME = {"type": "string", "description": "ISO 8601 to the second; a day alone where no hour is known."}
_WHOLE = {"type": "integer"}


def _object(*, needs=(), **facts):
    return {"type": "object", "properties": facts, "required": list(needs or facts)}


def _list(of):
    return {"type": "array", "items": of}


def _maybe(of):
    return {"anyOf": [of, {"type": "null"}]}


def _ref(name):
    return {"$ref": f"#/components/schemas/{name}"}


_PICTURE = _object(
    address=_WEB,
    width=_WHOLE,
    height=_WHOLE,
    sizes=_list(_object(address=_WEB, width=_WHOLE, height=_WHOLE)),
    focal=_list(_WHOLE),
    caption=_TEXT,
    credit=_TEXT,
    alt=_TEXT,
    film={"type": "string", "description": "Where the film is seen that it stands for; else empty."},
)
_STORY = _object(
    id={"type": "string", "description": "Never changes."},
    key=_WHOLE,
    address=_WEB,
    language={"enum": ["zh-Hant", "zh-Hans"]},
    headline=_TEXT,
    kicker=_TEXT,
    subhead=_TEXT,
    summary=_TEXT,
    dateline={"type": "string", "description": "As it is printed at the head of the first paragraph."},
    place=_TEXT,
    people=_list(
        _object(name=_TEXT, role=_TEXT, part={"enum": ["writes", "pictures", "edits", "helps"]}),
    ),
    editor={"type": "string", "description": "Who answers for it."},
    source=_maybe(_object(name=_TEXT, link=_TEXT, wording=_TEXT)),
    section=_maybe(_object(name=_TEXT, slug=_TEXT, address=_WEB)),
    tags=_list(_object(name=_TEXT, slug=_TEXT)),
    published=_TIME,
    modified=_TIME,
    version=_WHOLE,
    is_retracted={"type": "boolean"},
    corrections=_list(_object(kind=_TEXT, wording=_TEXT, at=_TIME)),
    pictures=_list(_ref("Picture")),
)
_STORY["properties"]["body"] = {
    "type": "string",
    "description": "HTML. Only where the paper gives whole stories away.",
}

_STORY["properties"]["developments"] = {
    **_list(_object(at=_TIME, heading=_TEXT, text=_TEXT, address=_WEB)),
    "description": "Dated entries of a developing story, the newest first. Given with the body alone.",
}


def _parameter(name, description, **schema):
    return {"name": name, "in": "query", "description": description, "schema": schema}


def _answers(schema, **others):
    told = {"200": {"description": "Found.", "content": {"application/json": {"schema": schema}}}}
    return told | {code[1:]: {"description": description} for code, description in others.items()}


_UNCHANGED = {"_304": "Nothing has changed since the answer whose ETag was sent in If-None-Match."}
_PATHS = {
    "stories/": {
        "get": {
            "operationId": "stories",
            "summary": "Public stories, the newest first.",
            "parameters": [
                _parameter(
                    "limit",
                    "How many.",
                    type="integer",
                    minimum=1,
                    maximum=LARGEST_PAGE,
                    default=DEFAULT_PAGE,
                ),
                _parameter(
                    "before", "As `next` has it; pages do not shift when a story is added.", type="string"
                ),
                _parameter("section", "Slug of a section.", type="string"),
                _parameter("tag", "Slug of a tag.", type="string"),
            ],
            "responses": _answers(
                _object(stories=_list(_ref("Story")), next=_maybe(_WEB)),
                _400="A question that cannot be answered; `error` says why.",
                _404="No such section or tag.",
                **_UNCHANGED,
            ),
        }
    },
    "stories/{key}/": {
        "get": {
            "operationId": "story",
            "summary": "One story, also a retracted one, which says so.",
            "parameters": [{"name": "key", "in": "path", "required": True, "schema": _WHOLE}],
            "responses": _answers(
                _ref("Story"), _404="No such story for readers.", _410="Taken down.", **_UNCHANGED
            ),
        }
    },
    "sections/": {
        "get": {
            "operationId": "sections",
            "summary": "The sections, in the order of the bar.",
            "responses": _answers(
                _object(sections=_list(_object(slug=_TEXT, name=_TEXT, address=_WEB))), **_UNCHANGED
            ),
        }
    },
    "topics/": {
        "get": {
            "operationId": "topics",
            "summary": "The special topics, the newest first.",
            "responses": _answers(
                _object(topics=_list(_object(slug=_TEXT, title=_TEXT, introduction=_TEXT, address=_WEB))),
                **_UNCHANGED,
            ),
        }
    },
    "corrections/": {
        "get": {
            "operationId": "corrections",
            "summary": "What was corrected and retracted lately, the newest first.",
            "responses": _answers(
                _object(corrections=_list(_object(kind=_TEXT, wording=_TEXT, at=_TIME, story=_WEB))),
                **_UNCHANGED,
            ),
        }
    },
}


def describe(address: str, paper: str) -> dict:
    return {
        "openapi": "3.1.0",
        "info": {
            "title": paper,
            "version": "1",
            "description": "Read-only; no key is needed. Ask again with the ETag of the last answer.",
        },
        "servers": [{"url": address}],
        "paths": {f"/{path}": what for path, what in _PATHS.items()},
        "components": {"schemas": {"Story": _STORY, "Picture": _PICTURE}},
    }
