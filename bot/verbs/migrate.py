"""migrate: the schema to head."""

import argparse
import asyncio
import sys

from bot.verbs.environment import database_url, environment
from storage import SchemaTooNew, StorageFailed, Store


def main(_args: argparse.Namespace) -> int:
    try:
        asyncio.run(migrate(database_url(environment())))
    except (SchemaTooNew, StorageFailed) as failed:
        print(failed, file=sys.stderr)  # noqa: T201 - a command line
        return 1
    print("The schema is up to date.")  # noqa: T201 - a command line
    return 0


async def migrate(url: str) -> None:
    store = Store(url)
    try:
        await store.migrate()
    finally:
        await store.close()
