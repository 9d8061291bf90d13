"""backup: a whole copy of a SQLite file, while the bot writes in it."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.verbs.environment import database_url, environment
from storage import StorageFailed, Store


def main(args: argparse.Namespace) -> int:
    file = Path(args.file)
    try:
        url = database_url(environment())
        file.touch(mode=0o600, exist_ok=False)
    except FileExistsError:
        print(f"{file} is there already; a backup overwrites nothing.", file=sys.stderr)  # noqa: T201 - a command line
        return 1
    except OSError as failed:
        print(f"No backup was made: {failed}", file=sys.stderr)  # noqa: T201
        return 1
    try:
        asyncio.run(copy(url, file))
    except (StorageFailed, OSError) as failed:
        file.unlink()  # nothing half-made is left behind
        print(f"No backup was made: {failed}", file=sys.stderr)  # noqa: T201
        return 1
    print(f"{file} holds the whole record.")  # noqa: T201
    return 0


async def copy(url: str, file: Path) -> None:
    """Copies the database into the file. Raises StorageFailed where there is none, or none that can be copied so."""
    store = Store(url)
    try:
        if store.missing:
            raise StorageFailed(f"there is no database {store.missing}; DATABASE_URL says which one is meant.")
        await store.copy_to(file)
    finally:
        await store.close()
