"""The forms of the tip's screen."""

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article
from tips.forms import KeptField


class AssignForm(forms.Form):
    to = forms.ModelChoiceField(queryset=None, required=False)

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["to"].queryset = people


class DraftForm(forms.Form):
    headline = forms.CharField(label=_("Headline"), max_length=Article._meta.get_field("headline").max_length)
    text = KeptField(
        most=Article._meta.get_field("body").max_length,
        label=_("The words for the story"),
        widget=forms.Textarea(attrs={"rows": 10}),
    )
