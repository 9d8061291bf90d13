"""export: the postmortem draft of an incident, from the database alone."""

import argparse
import asyncio
import sys
from pathlib import Path

from bot.postmortem.export import render
from bot.postmortem.naming import Naming
from bot.postmortem.page import PdfUnavailable
from bot.review.incident import number_of
from bot.review.record import Record
from bot.verbs.environment import database_url, environment
from storage import StorageFailed, Store


class NotFound(Exception):
    """No such incident; the message says what to do."""


def main(args: argparse.Namespace) -> int:
    try:
        record = asyncio.run(load(database_url(environment()), args.incident, args.team))
        body = render(record, args.fmt, Naming(args.names))
    except (NotFound, PdfUnavailable, StorageFailed) as failed:
        print(failed, file=sys.stderr)  # noqa: T201 - a command line
        return 1
    if args.output:
        try:
            Path(args.output).write_bytes(body)
        except OSError as failed:
            print(f"{args.output} could not be written: {failed.strerror}.", file=sys.stderr)  # noqa: T201
            return 1
    else:
        sys.stdout.buffer.write(body)
    return 0


async def load(url: str, ref: str, team: str | None) -> Record:
    """The record of the incident `ref`; raises NotFound when there is none, or more than one workspace has it."""
    number = number_of(ref)
    if number is None:
        raise NotFound(f"{ref} is no incident; it looks like INC-7.")
    store = Store(url)
    try:
        if store.missing:
            raise NotFound(f"There is no database {store.missing}; DATABASE_URL says which one is meant.")
        await store.migrate()
        found = {}
        for known in [team] if team else await store.teams():
            async with store.read(known) as db:
                if record := await db.record(number):
                    found[known] = record
    finally:
        await store.close()
    if len(found) > 1:
        raise NotFound(f"Several workspaces have INC-{number}; add one of: " + ", ".join(f"--team {t}" for t in found))
    if not found:
        raise NotFound(f"There is no INC-{number} in this database.")
    return next(iter(found.values()))
