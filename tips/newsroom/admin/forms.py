"""The forms of the tip's screen."""

from uuid import UUID

from django import forms
from django.utils.translation import gettext_lazy as _

from articles.models import Article, Photo
from portal.rights import holders, may
from tips.intake.kept_field import KeptField


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
    credit = forms.CharField(
        label=_("Credit line of the photos"),
        max_length=Photo._meta.get_field("credit").max_length,
        required=False,
        help_text=_("As it is printed, for example: sent by a reader. Never the tipster's name."),
    )

    owner = forms.ModelChoiceField(queryset=None, label=_("On whose desk"), required=False)

    def __init__(self, *args, by, photos=(), **kwargs):
        """A line of fields for each cleaned photo; other files get no line. Who writes no stories names who does."""
        super().__init__(*args, **kwargs)
        self.fields["owner"].required = not may(by, "articles.add_article")
        self.fields["owner"].queryset = holders("articles.add_article").order_by("name")
        self.photos = list(photos)
        for shown in self.photos:
            ref = shown.row.ref.hex
            self.fields[f"use_{ref}"] = forms.BooleanField(label=shown.name or "…", required=False)
            self.fields[f"caption_{ref}"] = _photo_field("caption")
            self.fields[f"alt_{ref}"] = _photo_field("alt")
        if not self.photos:
            del self.fields["credit"]

    def photo_fields(self):
        """[(OpenFile, use, caption, alt)] for the template."""
        return [
            (shown, *(self[f"{name}_{shown.row.ref.hex}"] for name in ("use", "caption", "alt")))
            for shown in self.photos
        ]

    def clean(self):
        """A photo that goes into a story has its words."""
        chosen = [
            shown.row.ref.hex for shown in self.photos if self.cleaned_data.get(f"use_{shown.row.ref.hex}")
        ]
        for name in ["credit" for _one in chosen[:1]] + [
            f"{part}_{ref}" for ref in chosen for part in ("caption", "alt")
        ]:
            if not self.cleaned_data.get(name) and name not in self.errors:
                self.add_error(name, self.fields[name].error_messages["required"])
        facts = self.cleaned_data
        facts["chosen"] = [
            (UUID(ref), facts.get(f"caption_{ref}"), facts.get(f"alt_{ref}")) for ref in chosen
        ]
        return facts

    @property
    def for_article(self):
        return {name: self.cleaned_data[name] for name in ("headline", "text", "chosen", "owner")} | {
            "credit": self.cleaned_data.get("credit", "")
        }


def _photo_field(name):
    field = Photo._meta.get_field(name)
    return forms.CharField(label=field.verbose_name, max_length=field.max_length, required=False)
