"""The way to head: once, together, whole or not at all, and with everything that was there before."""

import asyncio
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from bot.review.record import Person
from storage import SchemaTooNew, Standing, StorageFailed, Store, schema
from storage.engines import database_at
from storage.tables import Row

ROOT = Path(__file__).parents[2]
ROWS = Path(__file__).with_name("rows")
Migration = Callable[..., None]
EXTRA_TABLE = "op.create_table('extra', sa.Column('x', sa.Text()))"


@pytest.fixture
def next_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Migration]:
    """Writes the migration that a later version of the bot brings along, from its steps."""
    shutil.copytree(schema.MIGRATIONS, tmp_path / "migrations")
    monkeypatch.setattr(schema, "MIGRATIONS", tmp_path / "migrations")
    latest = schema.versions()[0]

    def write(*steps: str) -> None:
        head = f"from alembic import op\nimport sqlalchemy as sa\nrevision, down_revision = '9999', {latest!r}\n"
        body = "".join(f"    {step}\n" for step in steps)
        (tmp_path / "migrations" / "versions" / "9999_next.py").write_text(f"{head}\ndef upgrade():\n{body}")
        schema.versions.cache_clear()

    yield write
    schema.versions.cache_clear()


def count_rows(connection: Connection) -> dict[str, int]:
    names = [table.name for table in Row.metadata.sorted_tables]
    return {name: connection.execute(text(f"SELECT count(*) FROM {name}")).scalar_one() for name in names}


def fill(url: str) -> None:
    """Walks to head version by version; at each, the rows of `rows/<version>.sql` are put in."""
    database = database_at(url)
    for version in reversed(schema.versions()):
        with database.migrating() as connection:
            command.upgrade(schema.config(connection), version)
            for statement in (ROWS / f"{version}.sql").read_text().split(";\n"):
                connection.exec_driver_sql(statement)
    database.dispose()


async def test_models_and_migrations_agree(store: Store) -> None:
    def differences(connection: Connection) -> list[object]:
        return list(compare_metadata(MigrationContext.configure(connection), Row.metadata))

    assert await store._ask(differences) == []


async def test_migrating_twice_is_migrating(store: Store) -> None:
    await store.migrate()
    assert [await store.standing(), await store.ready()] == [Standing.CURRENT, True]


async def test_replicas_may_migrate_at_once(empty_url: str) -> None:
    replica = f"import asyncio, storage; asyncio.run(storage.Store({empty_url!r}).migrate())"
    started = [await asyncio.create_subprocess_exec(sys.executable, "-c", replica, cwd=ROOT) for _ in range(4)]
    assert await asyncio.gather(*(process.wait() for process in started)) == [0] * 4
    store = Store(empty_url)
    assert await store.ready()
    await store.close()


async def test_a_migration_waits_until_another_one_has_ended(empty_url: str) -> None:
    database, store = database_at(empty_url), Store(empty_url)
    with database.migrating():
        waiting = asyncio.create_task(store.migrate())
        await asyncio.wait([waiting], timeout=1)
        assert not waiting.done()
    await waiting
    assert await store.ready()
    await store.close()
    database.dispose()


async def test_different_databases_may_be_migrated_at_once(tmp_path: Path) -> None:
    stores = [Store(f"sqlite:///{tmp_path}/{number}.db") for number in range(6)]
    await asyncio.gather(*(store.migrate() for store in stores))
    assert await asyncio.gather(*(store.ready() for store in stores)) == [True] * 6
    for store in stores:
        await store.close()


async def test_a_new_database_has_never_been_migrated(postgres_url: str) -> None:
    store = Store(postgres_url)
    assert await store.standing() is Standing.EMPTY
    await store.close()


async def test_only_a_migration_makes_the_file_and_for_its_owner_alone(sqlite_url: str, tmp_path: Path) -> None:
    store = Store(sqlite_url)
    assert await store.standing() is Standing.MISSING
    assert not await store.ready()
    with pytest.raises(StorageFailed, match="unable to open"):
        async with store.read("T1") as db:
            await db.incidents.open()
    assert list(tmp_path.iterdir()) == []
    await store.migrate()
    assert await store.standing() is Standing.CURRENT
    async with store.begin("T1") as db:
        await db.people.save(Person("U1", "Ana"))
    modes = {path.name: f"{path.stat().st_mode & 0o777:o}" for path in tmp_path.iterdir()}
    assert modes == dict.fromkeys(("debrief.db", "debrief.db-wal", "debrief.db-shm"), "600")
    await store.close()


async def test_a_file_that_cannot_be_made_is_said_in_a_sentence(tmp_path: Path) -> None:
    store = Store(f"sqlite:///{tmp_path}/nowhere/debrief.db")
    with pytest.raises(StorageFailed, match="cannot be made: No such file or directory"):
        await store.migrate()
    await store.close()


async def test_odd_letters_in_a_path_are_only_letters(tmp_path: Path) -> None:
    odd = tmp_path / "odd 100% #1"
    odd.mkdir()
    store = Store(f"sqlite:///{odd}/debrief.db")
    await store.migrate()
    assert await store.ready()
    assert (odd / "debrief.db").exists()
    await store.close()


async def test_a_newer_schema_is_refused_in_a_sentence(empty_url: str) -> None:
    store = Store(empty_url)
    await store.migrate()
    async with store._to_write("", 1.0) as transaction:
        await transaction.run(lambda connection: connection.execute(text("UPDATE alembic_version SET version_num='9'")))
        await transaction.commit()
    assert [await store.standing(), await store.ready()] == [Standing.AHEAD, False]
    with pytest.raises(SchemaTooNew, match="Start the newer version"):
        await store.migrate()
    await store.close()


def test_every_migration_has_rows_for_the_next_one_to_keep() -> None:
    assert {file.stem for file in ROWS.glob("*.sql")} == set(schema.versions())


async def test_rows_of_every_version_reach_head(empty_url: str) -> None:
    fill(empty_url)
    store = Store(empty_url)
    assert await store.ready()
    assert all((await store._ask(count_rows)).values())
    async with store.read("T1") as db:
        record = await db.record(1)
        assert record
        assert [entry.text for entry in record.entries] == ["The pager told us", "it's down 🔥", ""]
        line, kept, gone = record.entries
        assert [kept.is_shown, gone.is_shown] == [True, False]
        assert (kept.files[0].name, record.marks[0].by) == ("graph.png", "U1")
        assert (record.marks[0].entry, record.mark_revisions[0].at) == (line.id, line.happened_at)
        assert await db.timeline.revisions(kept.id) != []
    await store.close()


async def test_a_migration_that_fails_leaves_nothing(empty_url: str, next_migration: Migration) -> None:
    fill(empty_url)
    next_migration(EXTRA_TABLE, "op.execute('nonsense')")
    store = Store(empty_url)
    with pytest.raises(StorageFailed):
        await store.migrate()
    assert await store.standing() is Standing.BEHIND
    next_migration(EXTRA_TABLE)
    await store.migrate()
    assert await store.ready()
    await store.close()


async def test_a_table_that_is_rebuilt_keeps_what_belongs_to_it(empty_url: str, next_migration: Migration) -> None:
    fill(empty_url)
    next_migration(
        "with op.batch_alter_table('incident') as table:",
        "    table.add_column(sa.Column('extra', sa.Text(), nullable=False, server_default=''))",
        "    table.alter_column('title', nullable=True)",
    )
    store = Store(empty_url)
    before = await store._ask(count_rows)
    await store.migrate()
    assert await store._ask(count_rows) == before
    await store.close()


async def test_a_migration_that_orphans_rows_is_undone_on_sqlite(sqlite_url: str, next_migration: Migration) -> None:
    fill(sqlite_url)
    next_migration("op.execute('DELETE FROM incident')")
    store = Store(sqlite_url)
    with pytest.raises(StorageFailed, match="without what they belong to"):
        await store.migrate()
    assert await store.standing() is Standing.BEHIND
    assert all((await store._ask(count_rows)).values())
    await store.close()
