"""The form field for words as people typed them, for the tipster's forms and the newsroom's."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

from . import plain_text

_TOO_LONG = _(
    "This is %(show_value)s characters long; %(limit_value)s fit. Nothing is lost: please shorten it."
)


class KeptField(forms.CharField):
    """Text as it was sent, but for what no database keeps. No `maxlength`: a browser would cut in silence."""

    def __init__(self, *, most, **facts):
        super().__init__(strip=False, required=False, **facts)
        self.validators.append(MaxLengthValidator(most, _TOO_LONG))

    def to_python(self, value):
        return plain_text.kept(super().to_python(value))
