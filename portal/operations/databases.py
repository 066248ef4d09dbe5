"""How the databases are spoken to: for how long a page may ask, which of several servers, the replica, and a pooler."""

from dataclasses import dataclass, replace

from . import deadline, one_writer

# Longer than the server's own limit, whose answer says more than a line that was shut.
_GRACE = 5
# A page that a replica does not answer within these is made again from the primary.
_OF_REPLICA = 5


@dataclass(frozen=True)
class Limits:
    """Seconds that a page may ask, wait for a lock, and leave a transaction open; and that a connection is kept."""

    statement: int
    lock: int
    idle: int
    kept: int


def databases(primary, replica, limits, *, is_serving, pool=None):
    """DATABASES, of what DATABASE_URL, REPLICA_URL and POOL_URL say; what there is not of the latter two is {}.

    Whatever serves pages goes by the pooler, where there is one. Commands and the clock do not: they are few, and some
    hold a lock for as long as their connection stands.
    """
    if primary["ENGINE"] == "django.db.backends.sqlite3":
        return {"default": primary | _sqlite(is_serving)}
    found = {"default": _limited(primary, limits, is_serving, "read-write")}
    if replica:
        few = replace(limits, statement=min(limits.statement, _OF_REPLICA))
        # Its tests' database is the primary's own: nothing is ever written here.
        found["replica"] = _limited(replica, few, is_serving, "prefer-standby") | _OF_DEFAULT
    if pool:
        found["pool"] = _pooled(pool, limits) | _OF_DEFAULT
        if is_serving:
            found["default"] = _pooled(pool, limits)
    return found


_OF_DEFAULT = {"TEST": {"MIRROR": "default"}}


def _sqlite(is_serving):
    # A command waits for as long as it takes somebody to write; of those who serve, a few do.
    waiting = {"timeout": one_writer.BLINK, "factory": one_writer.Line} if is_serving else {"timeout": 20}
    return {
        "OPTIONS": {
            **waiting,
            # A move reads, decides and writes: it must hold the write lock from its first read.
            "transaction_mode": "IMMEDIATE",
            # A receipt promises that the tip is kept, and a save that the words are: also where the power is cut next.
            # What is removed is overwritten.
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
        # An open database can be read also where the disk has no room left for the files that opening it makes.
        "CONN_MAX_AGE": None if is_serving else 0,
    }


def _limited(database, limits, is_serving, wanted):
    """Commands take their time: for them only what lies idle in a transaction is ended."""
    of_server = {
        "statement_timeout": limits.statement if is_serving else 0,
        "lock_timeout": limits.lock if is_serving else 0,
        "idle_in_transaction_session_timeout": limits.idle,
    }
    # Questions of a page are answered in a few milliseconds, and their statements are long: to compile one takes half a
    # second, each time anew, and PostgreSQL does so where it believes that many rows are read.
    asked_for = ["-c jit=off", *(f"-c {name}={1000 * seconds}" for name, seconds in of_server.items())]
    options = {
        "options": " ".join(asked_for),
        "connect_timeout": 5,
        # A line that was cut is noticed by this end, also where it only waits.
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        "tcp_user_timeout": 20_000,
    }
    if is_serving:
        options["connection_factory"] = deadline.line(limits.statement + _GRACE)
    if "," in str(database["HOST"]):
        # Of several servers the one that is wanted, whichever it is by now: a primary may have been lost.
        options["target_session_attrs"] = wanted
    return database | {
        "CONN_MAX_AGE": limits.kept,
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options | database.get("OPTIONS", {}) | {"options": options["options"]},
    }


def _pooled(database, limits):
    """A pooler gives each transaction another connection, and sets the limits on all of them itself (docs/scale.md)."""
    found = _limited(database, limits, True, "read-write")
    found["OPTIONS"].pop("options")
    # Nor are questions prepared there (`portal.question`): the next one may come by a connection that does not know it.
    return found | {"DISABLE_SERVER_SIDE_CURSORS": True}
