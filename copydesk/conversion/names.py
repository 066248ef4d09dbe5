"""Names of people, outlets and sections as entries of a glossary: what a dictionary of words would make of them."""

from collections.abc import Iterable

from copydesk.script import script_of

from .converter import Converter, Glossary
from .words import surname_kept

# 于海 begins 于海南, 余下 is no person. A name of two letters is kept only behind a role, or on its own story's page.
_SHORT = 2


def pairs_of_names(
    people: Iterable[str], others: Iterable[str], roles: Iterable[str], to_hant: Converter, to_hans: Converter
) -> Glossary:
    """The entries that correspondents (`people`), outlets and sections (`others`) bring by themselves."""
    hant, hans = {}, {}
    roles = [in_both(role, to_hant, to_hans) for role in roles]
    for name in others:
        _enter(*in_both(name, to_hant, to_hans), hant, hans)
    for name in people:
        simplified, traditional = in_both(name, to_hant, to_hans, is_person=True)
        if len(name) > _SHORT:
            _enter(simplified, traditional, hant, hans)
        elif to_hant.convert(simplified) != traditional:
            for role, role_in_traditional in roles:
                _enter(role + simplified, role_in_traditional + traditional, hant, hans)
    return Glossary(hant, hans)


def in_both(name: str, to_hant: Converter, to_hans: Converter, *, is_person: bool = False) -> tuple[str, str]:
    """(Simplified, Traditional). A record in Traditional says itself what it is; in Simplified its surname is known."""
    if script_of(name) == "hant":
        return to_hans.convert(name), name
    surname = surname_kept(name) if is_person else ""
    return name, surname + to_hant.convert(name[len(surname) :]) if surname else to_hant.convert(name)


def _enter(simplified, traditional, hant, hans):
    if len(simplified) > 1:
        hant[simplified] = traditional
        hans[traditional] = simplified
