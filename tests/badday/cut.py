"""The bad days of the line between the site and its database; nginx and the lanes stand on this end of it."""

from tests.servers import relay

from .days import day


@day(
    "the line to the database cut: what is sent vanishes, what was connected is forgotten for good",
    told_by="database",
)
def line_cut(site):
    site.line.tell(relay.CUT)
    yield 15
    site.line.tell(relay.MEND)


@day("the line to the database refused, and back", told_by="database")
def line_refused(site):
    site.line.kill()
    yield 8
    site.line.start()
