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
    # To a colleague one says 你; Django says 您.
    _("You may edit it again below."),
    _("Your password was changed."),
    _("Upload a valid image. The file you uploaded was either not an image or a corrupted image."),
    # Beside the box on a phone, where it says what is ticked.
    _("Select all objects on this page for an action"),
    # Sentences, and not a formula with blanks.
    _("%(model_name)s with this %(field_label)s already exists."),
    _("%(model_name)s with this %(field_labels)s already exists."),
    # Missing in Simplified, which would show them in the language of the site.
    _("After you’ve created a user, you’ll be able to edit more user options."),
    ngettext_lazy(
        "This password is too short. It must contain at least %d character.",
        "This password is too short. It must contain at least %d characters.",
        "number",
    ),
)
