"""A date and minute as the browser's own field sends them."""

from django import forms


class Minute(forms.DateTimeField):
    """From 1900 to 8999: the ends of the calendar fall out of it when they are told in another time zone."""

    widget = forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M")

    def to_python(self, value):
        minute = super().to_python(value)
        if minute and not 1900 <= minute.year < 9000:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")
        return minute
