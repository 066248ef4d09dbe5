"""The tags of a story as one line of text."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles import tagging

LONGEST = 100


class TagsInput(forms.TextInput):
    def format_value(self, value):
        """As typed when the form is shown again, else as names."""
        return value if isinstance(value, str) else tagging.to_string(value or ())


class TagsField(forms.CharField):
    """Cleaned to names, once each. A tag too long to keep is named, not cut."""

    widget = TagsInput

    def clean(self, value):
        text = super().clean(value)
        if long := [name for name in tagging.parts(text) if len(name) > LONGEST]:
            raise ValidationError(
                _("“%(start)s…” is too long for a tag: at most 100 characters. Part tags with commas."),
                params={"start": long[0][:12]},
            )
        return tagging.from_string(text)

    def has_changed(self, initial, data):
        return sorted(tag.name for tag in initial or ()) != sorted(tagging.from_string(data or ""))
