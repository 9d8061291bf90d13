"""How a practice workspace and Debrief's record of it stay one: they are kept together, or not at all.

Each is a file of its own, and a process may end between two writes. So whenever nothing is under way, a copy of both is
laid down side by side, and the next run begins from the newest whole pair, whatever happened after it.
"""

import asyncio
import fcntl
import json
import logging
import shutil
from pathlib import Path
from typing import Any, Self

from bot.app import working
from emulator import Emulator
from storage import StorageBusy, StorageFailed, Store

log = logging.getLogger(__name__)

QUIET_SECONDS = 0.3
WORKSPACE, RECORD = "workspace.json", "debrief.db"


class Occupied(Exception):
    """Somebody practises in this folder already; says where."""


class Keeping:
    """The folder of a practice workspace, held by one process at a time."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._record = folder / RECORD
        self._kept_at = -1

    def __enter__(self) -> Self:
        """Raises Occupied when another process practises here; the system takes the lock from one that has ended."""
        self._folder.mkdir(mode=0o700, exist_ok=True)
        self._lock = (self._folder / "lock").open("a+")
        try:
            fcntl.flock(self._lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            self._lock.seek(0)
            address = self._lock.read().strip()
            raise Occupied(f"a practice workspace of this folder is running already: {address}") from None
        return self

    def __exit__(self, *_: object) -> None:
        self._lock.truncate(0)
        self._lock.close()

    @property
    def database_url(self) -> str:
        return f"sqlite:///{self._record}"

    def note(self, address: str) -> None:
        """For whoever finds the folder occupied."""
        self._lock.truncate(0)
        self._lock.write(address)
        self._lock.flush()

    def begin(self, *, fresh: bool) -> dict[str, Any] | None:
        """The workspace as it was kept, None for a new one; the record beside it is laid ready."""
        for left in (*self._folder.glob(f"{RECORD}*"), *self._folder.glob("next")):
            shutil.rmtree(left) if left.is_dir() else left.unlink()
        if fresh:
            self._forget(self._pairs())
        pairs = self._pairs()
        if not pairs:
            return None
        shutil.copyfile(pairs[-1] / RECORD, self._record)
        self._record.chmod(0o600)
        kept: dict[str, Any] = json.loads((pairs[-1] / WORKSPACE).read_text(encoding="utf-8"))
        return kept

    async def follow(self, slack: Emulator) -> None:
        """Keeps both whenever something has happened and nothing is under way any more."""
        while True:
            await asyncio.sleep(QUIET_SECONDS)
            if slack.stirs != self._kept_at and not working():
                try:
                    await slack.settled(QUIET_SECONDS)
                    await self.keep(slack)
                except TimeoutError:
                    continue
                except (OSError, StorageBusy, StorageFailed) as failed:
                    log.warning("the practice workspace could not be kept: %s", failed)

    async def keep(self, slack: Emulator) -> None:
        """Lays down a pair, unless something happened meanwhile."""
        before, new = slack.stirs, self._folder / "next"
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
        (new / WORKSPACE).write_text(json.dumps(slack.dump()), encoding="utf-8")
        store = Store(self.database_url)
        try:
            await store.copy_to(new / RECORD)
        finally:
            await store.close()
        if slack.stirs == before:
            old = self._pairs()
            new.rename(self._folder / f"kept-{self._number(old) + 1:06}")
            self._forget(old)
            self._kept_at = before

    def _pairs(self) -> list[Path]:
        """The pairs that are whole, oldest first: one that is being written has another name."""
        return sorted(self._folder.glob("kept-*"))

    def _number(self, pairs: list[Path]) -> int:
        return int(pairs[-1].name.removeprefix("kept-")) if pairs else 0

    def _forget(self, pairs: list[Path]) -> None:
        for pair in pairs:
            shutil.rmtree(pair)
