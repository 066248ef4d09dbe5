"""What of a revision is looked for: its lines as they are printed, by how much they say of the story."""

from dataclasses import dataclass

from articles import markup
from articles.models import Revision
from copydesk.search import folded


@dataclass(frozen=True)
class Wording:
    """Lines of a story as readers have them."""

    headline: list[str]
    standfirst: list[str]
    body: list[str]
    captions: list[str]
    people: list[str]
    names: list[str]

    @property
    def lead(self) -> list[str]:
        """What stands around the body."""
        return [*self.standfirst, *self.captions, *self.people, *self.names]


def wording_of(copy: Revision, pictures_down: list[int]) -> Wording:
    """The lines of a revision, without the captions of pictures that were taken down."""
    pictures = [picture for picture in copy.printed["pictures"] if picture["photo"] not in pictures_down]
    source = copy.printed["source"]
    return Wording(
        headline=_lines(copy.headline),
        standfirst=_lines(copy.kicker, copy.subhead, copy.standfirst),
        body=_lines(markup.text_of(copy.body)),
        captions=_lines(*(f"{picture['caption']} {picture['credit']}" for picture in pictures)),
        people=_lines(*(f"{credit['role']} {credit['name']}" for credit in copy.credits)),
        names=_lines(
            copy.dateline_place, source["name"] if source else "", *(tag["name"] for tag in copy.tags)
        ),
    )


def _lines(*texts):
    lines = (" ".join(line.split()) for text in texts for line in text.splitlines())
    return [line for line in lines if line]


def section_mark(key: int) -> str:
    return f"頻道：{key}"


def person_mark(name: str) -> str:
    """Of a name in either script, with or without the space within it."""
    return "署名：" + "".join(folded(name).split())


def marks_of(copy: Revision, wording: Wording) -> list[str]:
    """Section and people, and the letters by which a question of one letter is answered."""
    marks = [section_mark(copy.section_id)] if copy.section_id else []
    marks += [person_mark(credit["name"]) for credit in copy.credits]
    named = [folded(line) for line in (*wording.headline, *wording.people, *wording.names)]
    return list(dict.fromkeys([*marks, *(letter for line in named for letter in line if letter.isalnum())]))
