"""What each group may do with tips and tip-lines. An administrator looks after the lines and reads no tip."""

from portal.groups import ADMINISTRATOR, CHIEF_EDITOR, EDITOR, REPORTER, TIP_MODERATOR

# With tips themselves: for whoever was admitted by their readers, and nobody else (`rights`).
WITH_TIPS = (
    "tips.read_tips",
    "tips.skim_tips",
    "tips.answer_tips",
    "tips.decide_tips",
    "tips.draft_from_tips",
    "tips.export_tips",
    "tips.remove_tips",
    "tips.share_tips",
)
GRANTS = {
    TIP_MODERATOR: [
        *WITH_TIPS,
        *(
            f"tips.{act}_{kept}"
            for kept in ("cannedreply", "notusedreason")
            for act in ("view", "add", "change", "delete")
        ),
    ],
    **{group: ["tips.read_shared_tip"] for group in (REPORTER, EDITOR, CHIEF_EDITOR)},
    ADMINISTRATOR: [
        "tips.view_tipline",
        "tips.add_tipline",
        "tips.change_tipline",
        "tips.delete_tipline",
    ],
}
