"""The credits of a story as one form field: rows of role and name, in printed order."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from articles.models import Correspondent
from articles.models.people import USUAL_ROLES

SPARE_ROWS = 1
MOST = 40
OFFERED = 200


class CreditsWidget(forms.Widget):
    template_name = "admin/articles/credits.html"

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        rows = [*(value or []), *[("", "")] * SPARE_ROWS]
        # Offered while typing, so that one person is not two by a slip of the pen.
        names = Correspondent.objects.order_by("-pk").values_list("name", flat=True)[:OFFERED]
        context["widget"].update(rows=rows, roles=USUAL_ROLES, names=sorted(set(names)))
        return context

    def value_from_datadict(self, data, files, name):
        if hasattr(data, "getlist"):
            roles, names = data.getlist(f"{name}-role"), data.getlist(f"{name}-name")
            return list(zip(roles, names, strict=False))
        return data.get(name)

    def value_omitted_from_data(self, data, files, name):
        return f"{name}-name" not in data


class CreditsField(forms.Field):
    """A list of (role, name). An empty name drops its row."""

    widget = CreditsWidget

    def to_python(self, value):
        rows = [(_plain(role), _plain(name)) for role, name in value or []]
        return list(dict.fromkeys(row for row in rows if row[1]))

    def validate(self, value):
        super().validate(value)
        if len(value) > MOST:
            raise ValidationError(_("A story has at most 40 credits."))
        if any(len(role) > 20 or len(name) > 40 for role, name in value):
            raise ValidationError(_("A name has at most 40 characters, a role at most 20."))

    def has_changed(self, initial, data):
        return self.to_python(initial) != self.to_python(data)


def _plain(text):
    """One line without the characters that no name has, and some databases refuse."""
    return " ".join("".join(c if c.isprintable() else " " for c in text).split())
