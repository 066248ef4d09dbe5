"""Every place a story can stand in, made through its moves. The writer is the reporter, 何望 edits."""

from datetime import timedelta

from django.utils import timezone

from articles import workflow
from tests.cast import person
from tests.desk import draft, filed, published, signed_off
from tests.exchange.partner import from_partner

from .rewriting import rewrite


def spiked():
    return workflow.perform(draft(), "spike", by=person("reporter"))


def scheduled():
    return published(at=timezone.now() + timedelta(hours=1))


def unpublished():
    return workflow.perform(published(), "unpublish", by=person("editor"), note="核實")


def changed():
    return rewrite(published(), by="editor", headline="渡船清晨班次恢復")


def changed_and_signed():
    return workflow.perform(changed(), "sign_off", by=person("second_editor"))


SCENES = {
    "draft": draft,
    "from_partner": from_partner,
    "filed": filed,
    "signed_off": signed_off,
    "scheduled": scheduled,
    "published": published,
    "changed": changed,
    "changed_and_signed": changed_and_signed,
    "unpublished": unpublished,
    "spiked": spiked,
}

# The writer is the reporter; the editor signed, published and changed it.
MAY = {
    "draft": {"reporter": "file spike", "editor": "file spike", "others": "file spike"},
    "from_partner": {"reporter": "", "editor": "take file spike", "others": "take file spike"},
    "filed": {"reporter": "recall", "editor": "send_back sign_off", "others": "send_back sign_off"},
    "signed_off": {"reporter": "", "editor": "send_back publish", "others": "send_back publish"},
    "scheduled": {"reporter": "", "editor": "publish unpublish", "others": "publish unpublish"},
    "published": {"reporter": "", "editor": "unpublish", "others": "unpublish"},
    "changed": {"reporter": "", "editor": "unpublish", "others": "sign_off unpublish"},
    "changed_and_signed": {"reporter": "", "editor": "update unpublish", "others": "update unpublish"},
    "unpublished": {"reporter": "", "editor": "publish", "others": "publish"},
    "spiked": {"reporter": "revive", "editor": "revive", "others": "revive"},
}
OTHERS = ("second_editor", "chief_editor", "superuser")
NOBODY = ("second_reporter", "tip_moderator", "administrator", "reader")


def expected(scene, role):
    if role in NOBODY:
        return set()
    return set(MAY[scene]["others" if role in OTHERS else role].split())
