"""What each group may do with tip-lines."""

from portal.newsroom import ADMINISTRATOR

GRANTS = {
    ADMINISTRATOR: [
        "tips.view_tipline",
        "tips.add_tipline",
        "tips.change_tipline",
        "tips.delete_tipline",
    ]
}
