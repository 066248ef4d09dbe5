"""Every place a story can stand in, made through its moves. The writer is the reporter, 何望 edits."""

from datetime import timedelta
from uuid import uuid4

from django.utils import timezone

from articles import reports, workflow
from articles.models import SectionEditor
from tests.cast import person
from tests.desk import draft, filed, published, section, signed_off
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


def change_to_come():
    at = timezone.now() + timedelta(hours=1)
    return workflow.perform(changed_and_signed(), "update", by=person("editor"), at=at)


def under_embargo():
    until = timezone.now() + timedelta(hours=2)
    return workflow.perform(filed(), "embargo", by=person("editor"), note="發布會前不發", at=until)


def changed_after_signing():
    return rewrite(signed_off(), by="second_editor", headline="渡船清晨班次恢復")


NOTICE = {"kind": "name", "wording": "初版將船長姓名誤為陳收，應為陳牧。"}


def told_about(story, move):
    """What the move asks."""
    report = story.error_reports.first() if move == "dismiss_report" else None
    return {**NOTICE, "entry": "渡船停航。", "report": report and report.pk}


def mended_alone():
    return workflow.perform(changed(), "urgent_correction", by=person("editor"), note="人名有誤", told=NOTICE)


def reported():
    """Published, and a reader has found an error in it."""
    story = published()
    report(story)
    return story


def report(story, quote="三位乘客", words="是四位。", **facts):
    facts = {"held_because": "", "form_number": uuid4().hex, "now": timezone.now(), **facts}
    reports.receive(story, story.live, quote=quote, words=words, **facts)
    return story.error_reports.first()


def retracted():
    return workflow.perform(published(), "retract", by=person("chief_editor"), note="不實", told=NOTICE)


def taken_down():
    return workflow.perform(published(), "take_down", by=person("chief_editor"), note="法院要求")


def elsewhere():
    """Public, with changes to be signed, in a section that the editor does not work on."""
    story = rewrite(published(section=section("體育", "sport")), by="second_editor", headline="縣隊勝")
    SectionEditor.objects.create(user=person("editor"), section=section())
    return story


SCENES = {
    "draft": draft,
    "from_partner": from_partner,
    "filed": filed,
    "under_embargo": under_embargo,
    "signed_off": signed_off,
    "changed_after_signing": changed_after_signing,
    "scheduled": scheduled,
    "published": published,
    "reported": reported,
    "changed": changed,
    "changed_and_signed": changed_and_signed,
    "change_to_come": change_to_come,
    "mended_alone": mended_alone,
    "unpublished": unpublished,
    "retracted": retracted,
    "taken_down": taken_down,
    "spiked": spiked,
    "elsewhere": elsewhere,
}

# Who may do what where: the reporter, whose story it is; the editor, who signed, published and changed it; a
# second editor, who signed or made other changes; the chief editor and the superuser, who have touched nothing.
_MAY = """
draft                  | file spike | file spike embargo      | file spike embargo       | file spike embargo printed_elsewhere
from_partner           |            | take file spike embargo | take file spike embargo  | take file spike embargo printed_elsewhere
filed                  | recall     | send_back sign_off embargo | send_back sign_off embargo | send_back sign_off override embargo
under_embargo          | recall     | send_back sign_off embargo lift_embargo | send_back sign_off embargo lift_embargo | send_back sign_off override embargo lift_embargo
signed_off             |            | send_back publish unsign embargo | send_back publish embargo | send_back publish embargo
changed_after_signing  | recall     | send_back acknowledge embargo | send_back embargo    | send_back sign_off override embargo
scheduled              |            | publish unpublish embargo develop | publish unpublish embargo develop | publish unpublish embargo develop
published              |            | unpublish develop | unpublish develop | unpublish retract take_down develop
reported               |            | unpublish develop dismiss_report | unpublish develop dismiss_report | unpublish retract take_down develop dismiss_report
mended_alone           |            | unpublish develop | unpublish develop | unpublish retract take_down acknowledge_urgent develop
changed                |            | urgent_correction unpublish drop_changes develop | urgent_correction sign_off unpublish drop_changes develop | urgent_correction sign_off override unpublish drop_changes retract take_down develop
changed_and_signed     |            | update correct unpublish drop_changes develop | update correct unpublish drop_changes unsign develop | update correct unpublish drop_changes retract take_down develop
change_to_come         |            | update correct call_off unpublish drop_changes develop | update correct call_off unpublish drop_changes develop | update correct call_off unpublish drop_changes retract take_down develop
unpublished            |            | publish embargo         | publish embargo          | publish embargo take_down restore
retracted              |            |                         |                          | take_down restore reopen
taken_down             |            |                         |                          | restore reopen
elsewhere              |            |                         | urgent_correction unpublish drop_changes develop | urgent_correction sign_off override unpublish drop_changes retract take_down develop
spiked                 | revive     | revive                  | revive                   | revive
"""
_PEOPLE = ("reporter", "editor", "second_editor", "chief")
MAY = {}
for _row in _MAY.strip().splitlines():
    _scene, *_moves = (_cell.strip() for _cell in _row.split("|"))
    MAY[_scene] = dict(zip(_PEOPLE, _moves, strict=True))

CHIEFS = ("chief_editor", "superuser")
NOBODY = ("second_reporter", "tip_moderator", "administrator", "reader")


def expected(scene, role):
    if role in NOBODY:
        # Who looks after the site files as printed elsewhere what they have brought in themselves, and no more.
        return set()
    return set(MAY[scene]["chief" if role in CHIEFS else role].split())
