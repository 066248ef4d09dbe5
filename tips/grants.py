"""What each group may do with tips and tip-lines. An administrator looks after the lines and reads no tip."""

from portal.groups import ADMINISTRATOR, TIP_MODERATOR

GRANTS = {
    TIP_MODERATOR: [
        "tips.read_tips",
        "tips.skim_tips",
        "tips.answer_tips",
        "tips.decide_tips",
        "tips.draft_from_tips",
        "tips.export_tips",
        "tips.remove_tips",
    ],
    ADMINISTRATOR: [
        "tips.view_tipline",
        "tips.add_tipline",
        "tips.change_tipline",
        "tips.delete_tipline",
    ],
}
