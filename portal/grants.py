"""What each group may do with the site itself."""

from .groups import ADMINISTRATOR

GRANTS = {
    ADMINISTRATOR: [
        "portal.view_user",
        "portal.add_user",
        "portal.change_user",
        "portal.view_masthead",
        "portal.change_masthead",
        "portal.view_jobstate",
    ]
}
