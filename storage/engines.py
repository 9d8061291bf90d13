"""The two databases: how a connection is made, how a transaction begins, who waits for whom."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from stat import S_IROTH
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event, make_url, text

from storage.errors import StorageFailed

BUSY_SECONDS = 2.0
"""Longest wait for a lock held elsewhere: Slack waits three seconds for its answer."""

MIGRATION_SECONDS = 30.0
"""Longest wait of a migration for a lock: whoever holds one has time to finish, and a deployment does not hang."""

WORKSPACE_LOCKS, MIGRATION_LOCK = 1_145_389_634, 1_145_389_633
"""Our names among PostgreSQL's advisory locks: the seed of one lock for each workspace, and one for migrating."""


def database_at(url: str) -> "Sqlite | Postgres":
    """The database a URL names; hosts hand out `postgres://…`, which the library does not know.

    Either has `begin` (a transaction that alone may write, at least in its workspace), `read` (one that sees an
    unchanging state and cannot write), `migrating` (one that alone migrates, committed at the end), and the numbers of
    `writers` and `readers` that may be at work at once.
    """
    if url.startswith(("postgres://", "postgresql://")):
        return Postgres(f"postgresql+psycopg://{url.partition('://')[2]}")
    if url.startswith("postgresql+psycopg://"):
        return Postgres(url)
    if url.startswith("sqlite:///") and make_url(url).database not in (None, "", ":memory:"):
        return Sqlite(url)
    raise StorageFailed("The database must be a SQLite file (sqlite:///debrief.db) or PostgreSQL (postgres://…).")


class Sqlite:
    """One connection writes, a few only read (SQLite before 3.51.3 may corrupt a file that two write to)."""

    writers, readers = 1, 4

    def __init__(self, url: str) -> None:
        self._path = Path(make_url(url).database or "").absolute()
        self._writer = _sqlite_engine(
            self._path, self.writers, "foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL"
        )
        self._reader = _sqlite_engine(self._path, self.readers, "query_only=ON")

    @property
    def missing(self) -> Path | None:
        """The file, where it is not there. Only a migration makes it."""
        return None if self._path.exists() else self._path

    @property
    def is_open_to_others(self) -> bool:
        """Whether everybody on the machine may read the file."""
        return bool(self._path.stat().st_mode & S_IROTH)

    def begin(self, _team: str, patience: float) -> Connection:
        connection = self._writer.connect()
        try:
            connection.connection.cursor().execute(f"PRAGMA busy_timeout={_milliseconds(min(patience, BUSY_SECONDS))}")
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        except BaseException:
            connection.close()
            raise
        return connection

    def read(self) -> Connection:
        connection = self._reader.connect()
        connection.exec_driver_sql("BEGIN")
        return connection

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        """Foreign keys are off meanwhile: a table that is rebuilt would take its children along. Checked at the end."""
        try:
            self._path.touch(mode=0o600)  # the two files beside it are made with the same
        except OSError as refused:
            raise StorageFailed(f"The file {self._path} cannot be made: {refused.strerror}.") from None
        engine = _sqlite_engine(
            self._path, 0, "foreign_keys=OFF", "journal_mode=WAL", "synchronous=FULL", patience=MIGRATION_SECONDS
        )
        with engine.connect() as connection:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            yield connection
            if orphans := connection.exec_driver_sql("PRAGMA foreign_key_check").all():
                raise StorageFailed(f"The migration left {len(orphans)} rows without what they belong to; undone.")
            connection.commit()

    def copy_to(self, file: Path) -> None:
        file.touch(mode=0o600)
        with self._reader.connect() as connection, closing(sqlite3.connect(file)) as target:
            source = connection.connection.driver_connection
            if source is not None:
                source.backup(target)

    def dispose(self) -> None:
        self._reader.dispose()
        self._writer.dispose()


class Postgres:
    """One transaction at a time writes in a workspace, as on SQLite: what it has read stays true while it writes."""

    writers, readers = 5, 3
    missing: Path | None = None
    is_open_to_others = False

    def __init__(self, url: str) -> None:
        self._engine = create_engine(
            url,
            isolation_level="READ COMMITTED",  # a snapshot taken while waiting for the lock would be stale
            pool_size=self.writers + self.readers,
            max_overflow=0,
            pool_timeout=BUSY_SECONDS,
            pool_pre_ping=True,
            hide_parameters=True,
            # prepared statements do not survive a pooler between us and the server
            connect_args={"connect_timeout": 2, "tcp_user_timeout": 2500, "prepare_threshold": None},
        )

    def begin(self, team: str, patience: float) -> Connection:
        connection = self._engine.connect()
        lock = text(
            "SELECT set_config('lock_timeout', :wait, true), pg_advisory_xact_lock(hashtextextended(:team, :ours))"
        )
        try:
            wait = str(_milliseconds(min(patience, BUSY_SECONDS)))
            connection.execute(lock, {"wait": wait, "team": team, "ours": WORKSPACE_LOCKS})
        except BaseException:
            connection.close()
            raise
        return connection

    def read(self) -> Connection:
        return self._engine.connect().execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)

    @contextmanager
    def migrating(self) -> Iterator[Connection]:
        with self._engine.begin() as connection:
            connection.execute(text("SELECT pg_advisory_xact_lock(:ours)"), {"ours": MIGRATION_LOCK})
            connection.execute(text(f"SET LOCAL lock_timeout = '{MIGRATION_SECONDS:.0f}s'"))
            yield connection

    def copy_to(self, _file: Path) -> None:
        raise StorageFailed("PostgreSQL is copied with pg_dump.")

    def dispose(self) -> None:
        self._engine.dispose()


def _milliseconds(patience: float) -> int:
    return max(1, int(patience * 1000))


def _sqlite_engine(path: Path, connections: int, *pragmas: str, patience: float = BUSY_SECONDS) -> Engine:
    pool: dict[str, Any] = {"poolclass": NullPool}
    if connections:
        pool = {"poolclass": QueuePool, "pool_size": connections, "max_overflow": 0, "pool_timeout": BUSY_SECONDS}

    def connect() -> sqlite3.Connection:
        # `rw`: opening makes no file. A connection is used by one thread at a time, not always by the same.
        return sqlite3.connect(f"file:{quote(str(path))}?mode=rw", uri=True, check_same_thread=False)

    engine = create_engine("sqlite://", creator=connect, hide_parameters=True, **pool)

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = None  # the driver begins no transaction behind our back
        connection.create_function("lower", 1, _lower, deterministic=True)
        for pragma in (f"busy_timeout={_milliseconds(patience)}", "secure_delete=ON", *pragmas):
            connection.execute(f"PRAGMA {pragma}")

    return engine


def _lower(words: str | None) -> str | None:
    """SQLite's own knows ASCII only, and a search for "émile" would not find "Émile"."""
    return None if words is None else words.lower()
