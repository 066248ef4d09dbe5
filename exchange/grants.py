"""What each group may do with partners."""

from portal.groups import ADMINISTRATOR, CHIEF_EDITOR, EDITOR

_EDITOR = ["exchange.view_partnerfeed"]
GRANTS = {
    EDITOR: _EDITOR,
    CHIEF_EDITOR: _EDITOR,
    ADMINISTRATOR: [
        "exchange.view_partnerfeed",
        "exchange.add_partnerfeed",
        "exchange.change_partnerfeed",
        "exchange.delete_partnerfeed",
    ],
}
