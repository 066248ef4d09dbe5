"""The forms of the tip-line's pages. They cut nothing: what is too long comes back whole, with a sentence."""

from django import forms
from django.utils.translation import gettext_lazy as _

from tips import limits
from tips.intake.kept_field import KeptField
from tips.sealing.open_tip import Words


def _box(rows, **attrs):
    return forms.Textarea(attrs={"rows": rows, "autocomplete": "off", **attrs})


def _line(**attrs):
    return forms.TextInput(attrs={"autocomplete": "off", **attrs})


class TipForm(forms.Form):
    text = KeptField(most=limits.TEXT, label=_("What do you want to tell us?"), widget=_box(12))
    place = KeptField(most=limits.PLACE, label=_("Where did it happen?"), widget=_line())
    when = KeptField(most=limits.PLACE, label=_("When did it happen?"), widget=_line())
    contact = KeptField(most=limits.CONTACT, label=_("How can we reach you?"), widget=_box(2))
    story = KeptField(most=limits.PLACE, widget=forms.HiddenInput)
    # People do not see it, and programs that fill in everything do.
    website = KeptField(most=limits.TEXT, label=_("Leave this empty"), widget=_line(tabindex="-1"))

    @property
    def fell_into_trap(self):
        return bool(self.cleaned_data["website"])

    @property
    def words(self):
        return Words(
            **{name: self.cleaned_data[name] for name in ("text", "place", "when", "contact", "story")}
        )


class MoreForm(forms.Form):
    text = KeptField(most=limits.TEXT, label=_("Add something, or answer"), widget=_box(6))


class CodeForm(forms.Form):
    code = KeptField(
        most=200, label=_("Your receipt code"), widget=_line(spellcheck="false", autocapitalize="characters")
    )
    # What was typed on a page that had been open too long is brought along.
    text = KeptField(most=limits.TEXT, widget=forms.HiddenInput)
