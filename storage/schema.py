"""The schema's versions: where a database stands, and the way to head."""

from enum import Enum
from functools import cache
from pathlib import Path
from threading import Lock

from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text

from storage.errors import SchemaTooNew

ALEMBIC = Lock()
"""Alembic's `op` and `context` are one for the whole process: two threads would migrate each other's database."""

MIGRATIONS = Path(__file__).with_name("migrations")


class Standing(Enum):
    """Where a database stands: there at all, ever migrated, as old as this bot, and who is ahead of whom."""

    MISSING = "missing"
    EMPTY = "empty"
    BEHIND = "behind"
    CURRENT = "current"
    AHEAD = "ahead"


def config(connection: Connection | None = None) -> Config:
    """Alembic's configuration, for work on this connection and in its transaction."""
    configured = Config(attributes={"connection": connection})
    configured.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return configured


@cache
def versions() -> tuple[str, ...]:
    """All versions this bot knows, newest first."""
    return tuple(script.revision for script in ScriptDirectory.from_config(config()).walk_revisions())


def version_of(connection: Connection) -> str | None:
    """Where the database stands; None before its first migration."""
    return MigrationContext.configure(connection).get_current_revision()


def standing(connection: Connection) -> Standing:
    version = version_of(connection)
    if version is None:
        return Standing.EMPTY
    if version not in versions():
        return Standing.AHEAD
    return Standing.CURRENT if version == versions()[0] else Standing.BEHIND


def is_writable_head(connection: Connection) -> bool:
    """Whether the schema is this bot's. Writes (and leaves the undoing to the caller): a standby refuses here."""
    connection.execute(text("UPDATE alembic_version SET version_num = version_num"))
    return version_of(connection) == versions()[0]


def migrate(connection: Connection) -> None:
    """To head. Raises SchemaTooNew, with what to do about it."""
    if standing(connection) is Standing.AHEAD:
        raise SchemaTooNew(
            f"The database is at version {version_of(connection)}, newer than this bot knows ({versions()[0]}). "
            "Start the newer version of the bot, or restore a backup from before the upgrade."
        )
    with ALEMBIC:
        command.upgrade(config(connection), "head")
