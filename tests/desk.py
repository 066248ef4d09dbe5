"""Stories for tests, made through the same doors as real ones."""

from datetime import date, timedelta

from django.utils import timezone

from articles import filing, workflow
from articles.models import ReviewRule, Section, Source

from .cast import person

BODY = "<p>清晨六點半，第一班渡船離岸。</p><p>船上只有三位乘客。</p>"


def draft(*, by=None, headline="渡船恢復清晨班次", body=BODY, **words):
    """A reporter's draft with a source and a dateline, unless told otherwise."""
    words.setdefault("dateline_date", date(2026, 11, 23))
    words.setdefault("source", Source.objects.get_or_create(name="青溪縣報")[0])
    words.setdefault("people", [("記者", "林以晴")])
    return filing.begin(by=by or person("reporter"), headline=headline, body=body, **words)


def filed(**words):
    story = draft(**words)
    return workflow.perform(story, "file", by=story.owner)


def signed_off(**words):
    return workflow.perform(filed(**words), "sign_off", by=person("editor"))


def published(*, at=None, **words):
    """Public since an hour ago, or at the given moment."""
    at = at or timezone.now() - timedelta(hours=1)
    return workflow.perform(signed_off(**words), "publish", by=person("editor"), at=at)


def section(name="民生", slug="life", **facts):
    return Section.objects.get_or_create(slug=slug, defaults={"name": name, **facts})[0]


def review_by(stages, *, section=None, **names):
    """From now on so many people sign a story of the section, or of every section without a rule of its own."""
    ReviewRule.objects.update_or_create(section=section, defaults={"stages": stages, **names})
