"""Real databases to test on: a SQLite file, and a PostgreSQL server of our own where its programs are installed."""

import os
import shutil
import socket
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import count
from pathlib import Path

import pytest
from sqlalchemy import NullPool, create_engine, text

from bot.review.incident import Incident
from storage import Store, schema
from storage.engines import database_at
from storage.tables import Row

NOW = datetime(2026, 11, 23, 14, 2, 7, 123456, tzinfo=UTC)
TEAM = "T1"
NUMBERS = count(1)


def programs() -> Path:
    """Where initdb and pg_ctl are; skips the test where they are not, and fails it in CI."""
    places = [Path(found).resolve().parent for found in (shutil.which("initdb"),) if found]
    places += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    if not places:
        stop = pytest.fail if os.environ.get("CI") == "true" else pytest.skip
        stop("no PostgreSQL here: apt-get install postgresql")
    return places[0]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[str]:
    """The URL of a server that lives as long as the tests, without a database's name."""
    bin_, place = programs(), Path(tempfile.mkdtemp(prefix="pg"))
    # the server refuses to run as root
    owner = {"user": "postgres"} if os.geteuid() == 0 else {}
    if owner:
        shutil.chown(place, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    run = partial(subprocess.run, check=True, cwd=place, stdout=subprocess.DEVNULL, **owner)
    locale = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"  # in plain C, É and é are strangers
    make = [bin_ / "initdb", "-D", "data", "-U", "debrief", "-A", "trust", "-E", "UTF8", f"--locale={locale}"]
    run(make)
    options = f"-p {port} -k {place} -c listen_addresses=127.0.0.1 -c timezone=Asia/Kathmandu -c fsync=off"
    run([bin_ / "pg_ctl", "-D", "data", "-w", "-l", "log", "-o", options, "start"])
    yield f"postgresql+psycopg://debrief@127.0.0.1:{port}"
    run([bin_ / "pg_ctl", "-D", "data", "-w", "-m", "immediate", "stop"])
    shutil.rmtree(place)


@pytest.fixture(scope="session")
def shared_postgres_url(postgres_server: str) -> str:
    """A database at head that tests take turns in: making a new one takes longer than most tests."""
    url = create(postgres_server, "shared")
    database = database_at(url)
    with database.migrating() as connection:
        schema.migrate(connection)
    database.dispose()
    return url


@pytest.fixture
def emptied_postgres_url(shared_postgres_url: str) -> str:
    """A database at head without rows."""
    tables = ", ".join(table.name for table in Row.metadata.sorted_tables)
    database = database_at(shared_postgres_url)
    with database.migrating() as connection:
        connection.execute(text(f"TRUNCATE {tables} RESTART IDENTITY"))
    database.dispose()
    return shared_postgres_url


@pytest.fixture
def postgres_url(postgres_server: str) -> str:
    """A database of its own without tables."""
    return create(postgres_server, f"test{next(NUMBERS)}")


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A file of its own, not there yet."""
    return f"sqlite:///{tmp_path}/debrief.db"


def create(server: str, name: str) -> str:
    admin = create_engine(f"{server}/postgres", isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with admin.connect() as connection:
        connection.execute(text(f"CREATE DATABASE {name}"))
    return f"{server}/{name}?sslmode=prefer"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_url(request: pytest.FixtureRequest) -> str:
    """A database without tables, once of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture(params=["sqlite", pytest.param("emptied_postgres", marks=pytest.mark.postgres)])
def url(request: pytest.FixtureRequest) -> str:
    """A database without rows, once of each kind."""
    return str(request.getfixturevalue(f"{request.param}_url"))


@pytest.fixture
async def store(url: str) -> AsyncIterator[Store]:
    """A store at head, closed afterwards."""
    opened = Store(url)
    await opened.migrate()
    yield opened
    await opened.close()


@pytest.fixture
async def incident(store: Store) -> Incident:
    """INC-1 of T1, open in C1."""
    async with store.begin(TEAM) as db:
        return await db.incidents.add(Incident(TEAM, "Pool exhausted", NOW, "U1", channel="C1", channel_name="inc-1"))
