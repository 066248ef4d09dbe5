"""Sentences of Django's own screens that its Chinese catalogues lack, or word otherwise than ours.

Our catalogues come before Django's; a string is taken up into them by standing in the code, and stands here.
"""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

WORDS = (
    # One word for saving on all screens.
    _("Save and add another"),
    _("Save and continue editing"),
    # Without a space between two Chinese words, and in a newsroom's words.
    _("Add %s"),
    _("Change %s"),
    _("View %s"),
    _("Add another %(verbose_name)s"),
    # Missing in Simplified, which would show them in the language of the site.
    _("After you’ve created a user, you’ll be able to edit more user options."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "number",
    ),
)
