"""How the newsroom's forms ask for what Django's admin asks for in a way of its own."""

from django.db.models import URLField
from django.forms import URLInput

# Without Django's two lines of the address as it is and as it is to be: the field holds what it is.
ADDRESS = {"assume_scheme": "https", "widget": URLInput(attrs={"class": "vURLField"})}


def field_of_form(field, **options):
    """For the `formfield_callback` of a form that is not the admin's own making."""
    return field.formfield(**{**(ADDRESS if isinstance(field, URLField) else {}), **options})
