"""A site whose pages share few connections to the database, by a pooler; and the day on which that is gone."""

from tests.servers import pooler
from tests.servers.processes import LOCAL, free_port

from .days import day
from .parts import Part
from .people import Editor
from .site import Site


def is_here():
    return pooler.program() is not None


class Pooled(Site):
    """Lanes go by the pooler, the clock and commands straight to the database."""

    def _where_it_is(self):
        port = free_port()
        command = pooler.command(self.folder, self.line.port, port)
        self.pooler = Part("the pooler", command, self.folder / "pooler.log", port=port)
        return {**super()._where_it_is(), "POOL_URL": f"postgres://dateline@{LOCAL}:{port}/dateline"}

    def all_parts(self):
        return [*super().all_parts()[:-2], self.pooler, *super().all_parts()[-2:]]

    def _begin_database(self):
        super()._begin_database()
        self.pooler.start()


@day("the pooler killed, and back", told_by="pool", further=(Editor,), at="pooled")
def pooler_killed(site):
    site.pooler.kill()
    yield 6
    site.pooler.start()


@day("the database killed behind the pooler", told_by="database pool", further=(Editor,), at="pooled")
def database_killed_behind_pooler(site):
    site.postgresql.kill()
    yield 6
    site.postgresql.start()
