"""What each group may do with stories."""

from portal.groups import ADMINISTRATOR, CHIEF_EDITOR, EDITOR, REPORTER

_REPORTER = [
    "articles.view_article",
    "articles.add_article",
    "articles.change_article",
    "articles.file_article",
    "articles.spike_article",
    "articles.view_photo",
    "articles.add_photo",
    "articles.view_section",
    "articles.view_source",
    "articles.view_correspondent",
    "articles.add_correspondent",
]
_EDITOR = [
    *_REPORTER,
    "articles.edit_any_article",
    "articles.send_back_article",
    "articles.sign_off_article",
    "articles.publish_article",
    "articles.unpublish_article",
    "articles.embargo_article",
    "articles.change_photo",
    "articles.change_correspondent",
    "articles.add_source",
    "articles.change_source",
    "articles.view_wordrule",
]
GRANTS = {
    REPORTER: _REPORTER,
    EDITOR: _EDITOR,
    CHIEF_EDITOR: [
        *_EDITOR,
        "articles.final_sign_off_article",
        "articles.override_article",
        "articles.override_gate",
        "articles.import_article",
        "articles.take_down_photo",
        "articles.add_wordrule",
        "articles.change_wordrule",
        "articles.delete_wordrule",
    ],
    ADMINISTRATOR: [
        # By command, what others have printed; the group begins no stories of its own.
        "articles.import_article",
        "articles.view_section",
        "articles.add_section",
        "articles.change_section",
        "articles.delete_section",
        "articles.view_source",
        "articles.add_source",
        "articles.change_source",
        "articles.delete_source",
        "articles.view_correspondent",
        "articles.add_correspondent",
        "articles.change_correspondent",
    ],
}
