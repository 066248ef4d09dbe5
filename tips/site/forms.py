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


# The value of the choice that stands for all who look after tips.
ALL = "all"


class TipForm(forms.Form):
    text = KeptField(most=limits.TEXT, label=_("What do you want to tell us?"), widget=_box(12))
    place = KeptField(most=limits.PLACE, label=_("Where did it happen?"), widget=_line())
    when = KeptField(most=limits.PLACE, label=_("When did it happen?"), widget=_line())
    contact = KeptField(most=limits.CONTACT, label=_("How can we reach you?"), widget=_box(2))
    story = KeptField(most=limits.PLACE, widget=forms.HiddenInput)
    addressee = forms.ChoiceField(
        label=_("Who shall read it?"),
        widget=forms.RadioSelect,
        required=False,
        initial=ALL,
        error_messages={
            "invalid_choice": _(
                "This person takes no tips just now. Nothing was sent. Choose once more who shall read it: what you "
                "leave as it is goes to all who look after tips."
            )
        },
    )
    # People do not see it, and programs that fill in everything do.
    website = KeptField(most=limits.TEXT, label=_("Leave this empty"), widget=_line(tabindex="-1"))

    def __init__(self, *args, addressees=(), **kwargs):
        """`addressees` can be written to alone."""
        super().__init__(*args, **kwargs)
        self.addressees = {str(row.ref): row for row in addressees}
        named = [(ref, _("%(name)s alone") % {"name": row.name}) for ref, row in self.addressees.items()]
        self.fields["addressee"].choices = [(ALL, _("All who look after tips")), *named]

    @property
    def chosen(self):
        """The one person it is for; None where it is for all."""
        return self.addressees.get(self.cleaned_data["addressee"])

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


class ProofForm(forms.Form):
    proof = KeptField(most=1_000, label=_("The proof"), widget=_box(4, spellcheck="false"))
    code = KeptField(
        most=200, label=_("Your receipt code"), widget=_line(spellcheck="false", autocapitalize="characters")
    )
    text = KeptField(most=limits.TEXT, label=_("The words of the tip"), widget=_box(4))
