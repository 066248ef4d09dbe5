"""A tip's files, as tests use them: taken and attached through the real doors."""

from tips.intake import files
from tips.intake.attach import attach_file

from . import hostile


def attached(opened, data=None, name="碼頭.jpg", **facts):
    return attach_file(opened, hostile.upload(data or hostile.telling_jpeg(), name), files.examine, **facts)


def words(page):
    return " ".join(page.content.decode().split())


def taken(data, name="file.jpg"):
    return files.examine(hostile.upload(data, name))


def verdict(data, name="file.jpg"):
    outcome = taken(data, name)
    return outcome.state, outcome.reason
