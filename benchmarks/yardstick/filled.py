"""Its stories: as many, as long, and with as many tags as ours."""

from datetime import timedelta

from .models import Section, Story, Tag


def fill(count, newest, body, sections=8):
    for number in range(sections):
        Section.objects.create(name=f"第{number}版", slug=f"page-{number}")
    every = list(Section.objects.all())
    tags = [Tag.objects.create(name=name) for name in ("渡船", "石橋鎮", "河堤")]
    stories = [
        Story(
            headline=f"第{number + 1}條消息",
            standfirst="清晨六點半，第一班渡船離岸。",
            byline="記者 林以晴",
            body=body,
            section=every[number % sections],
            published_at=newest - timedelta(minutes=number),
        )
        for number in range(count)
    ]
    Story.objects.bulk_create(stories, batch_size=500)
    tagged = Story.tags.through
    rows = [tagged(story=story, tag=tag) for story in Story.objects.all()[:2000] for tag in tags]
    tagged.objects.bulk_create(rows, batch_size=500)
