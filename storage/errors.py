"""What can go wrong with the memory, said in our own words."""

from sqlalchemy.exc import DBAPIError, OperationalError, SQLAlchemyError, StatementError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.review.incident import Refusal

BUSY = {
    "SQLITE_BUSY",
    "SQLITE_BUSY_SNAPSHOT",
    "SQLITE_BUSY_TIMEOUT",
    "SQLITE_LOCKED",
    "40001",
    "40P01",
    "53300",
    "55P03",
}
"""SQLite's names and PostgreSQL's SQLSTATEs for "not now": locks, deadlocks, too many connections."""


class StorageBusy(Exception):
    """Somebody else holds the database. Nothing was kept; the same thing may be tried again."""


class StorageFailed(Exception):
    """The database cannot do this: full disk, lost connection, broken promise. Nothing was kept."""


class SchemaTooNew(StorageFailed):
    """The database was written by a newer version of the bot."""


class NotKept(Refusal):
    """What was to be changed is not there, or not there any more."""


class ChannelTaken(Refusal):
    """The channel already has an open incident."""


def in_our_words(error: SQLAlchemyError) -> Exception:
    """The exception to raise for one of the library's; it never repeats a value that was to be stored."""
    cause = error.orig if isinstance(error, StatementError) else None
    code = getattr(cause, "sqlite_errorname", None) or getattr(cause, "sqlstate", None) or ""
    if isinstance(error, PoolTimeout) or code in BUSY:
        return StorageBusy(f"The database is busy ({code or 'no free connection'}).")
    if isinstance(cause, Exception) and not isinstance(error, DBAPIError):
        return cause  # our own mistake, found before anything was sent: a naive datetime, say
    # other kinds of error may quote the row, and with it what somebody wrote
    detail = str(cause).partition("\n")[0] if isinstance(error, OperationalError) else ""
    return StorageFailed(f"The database refused: {type(cause or error).__name__} {code} {detail}".rstrip())
