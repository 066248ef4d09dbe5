"""Lines of a tip's journal that are no move of the table, in words."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

OTHER_LINES = {
    "receive": pgettext_lazy("tip", "arrived"),
    "say": _("the tipster wrote"),
    "attach": _("the tipster added a file"),
    "withdraw_file": _("the tipster took a file back"),
    "hide": _("the tipster deleted an answer from their page"),
    "withdraw": _("the tipster withdrew it"),
    "recover": _("it waited for one person alone; the recovery key opened it to all who read tips"),
    "open": _("read"),
    "assign": _("gave it to somebody"),
    "hold": _("set how long it is kept"),
    "share": _("shared it with one person"),
    "unshare": _("ended the sharing"),
    "open_shared": _("read by whom it is shared with"),
    "join": _("said that it reports the same as another"),
    "leave": _("took it out of its matter"),
    "due": _("set by when it is to be done"),
    "result": _("told the tipster what it led to"),
    "export": _("exported it"),
    "clean_again": _("had a file cleaned again"),
    "export_file": _("took out a file"),
    "work": _("worked on it"),
    "skim": _("saw its first words"),
    "remove_contact": _("its contact was removed"),
    "end_way_back": _("its code ended"),
    "expire": _("its time was over, and it was removed"),
}
