"""Every place a story can stand in, made through its moves. The writer is the reporter, 何望 edits."""

from datetime import timedelta

from django.utils import timezone

from articles import workflow
from tests.cast import person
from tests.desk import draft, filed, published, signed_off

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
    "filed": filed,
    "signed_off": signed_off,
    "scheduled": scheduled,
    "published": published,
    "changed": changed,
    "changed_and_signed": changed_and_signed,
    "unpublished": unpublished,
    "spiked": spiked,
}
