"""What tests of datelines share: people written short, and one opening checked in every part."""

from copydesk.dateline import Person, body_after, parse


def people(*pairs):
    """記者 A, B → the people of one role after another: ("記者", "A", "B"), (None, "C")."""
    return tuple(Person(name, role) for role, *names in pairs for name in names)


def check(text, source, place, date, who, body):
    """The opening of a text is a dateline of exactly these parts, and the story begins with these words."""
    dateline = parse(text)

    assert dateline is not None
    assert (dateline.source, dateline.place, dateline.date_as_printed, dateline.people) == (
        source,
        place,
        date,
        who,
    )
    if body:
        assert body_after(text, dateline).startswith(body)
