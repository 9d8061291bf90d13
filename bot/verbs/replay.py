"""replay: plays a timeline file into the practice workspace, as the people of each role typing it."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from aiohttp import ClientError, ClientSession

SAMPLES = Path(__file__).parents[1] / "samples"
PATIENCE_SECONDS = 15
MARK_WORDS = {"first_signal": "detected", "impact_end": "resolved"}
"""Marks of the file format that people type under another word."""
TYPED = {"impact_start", "detected", "acknowledged", "declared", "mitigated", "resolved"}

Say = Callable[[str], None]


class ReplayError(Exception):
    """The file cannot be played, or the workspace did not answer; the message says which line."""


@dataclass(frozen=True)
class Play:
    """A timeline to be typed: title and entries as in bot/samples/README.md."""

    title: str
    entries: list[dict[str, Any]]

    async def into(self, url: str, say: Say, *, close: bool = True) -> str:
        """Types it all and returns the channel's id. Raises ReplayError when something was not kept."""
        async with ClientSession() as session:
            stage = Stage(session, url.rstrip("/").removesuffix("/api"), say)
            return await stage.perform(self, close=close)


def main(args: argparse.Namespace) -> int:
    try:
        asyncio.run(load(args.file).into(args.api, print, close=not args.keep_open))
    except (ReplayError, ClientError) as failed:
        print(failed, file=sys.stderr)  # noqa: T201 - a command line
        return 1
    return 0


def load(name: str) -> Play:
    """The sample of that name, or the file at that path; raises ReplayError when it is neither, or not readable."""
    path = Path(name) if Path(name).exists() else SAMPLES / f"{name}.json"
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as missing:
        known = ", ".join(sorted(sample.stem for sample in SAMPLES.glob("*.json")))
        raise ReplayError(f"There is no file {name}, and no sample of that name (samples: {known}).") from missing
    except ValueError as broken:
        raise ReplayError(f"{name} is not JSON: {broken}") from broken
    entries = read["entries"] if isinstance(read, dict) else read
    title = read.get("title") if isinstance(read, dict) else None
    if not all(isinstance(entry, dict) and {"at", "by_role", "text"} <= entry.keys() for entry in entries):
        raise ReplayError(f"{name}: every entry needs at, by_role and text.")
    return Play(title or path.stem.removeprefix("replay_").replace("_", " "), entries)


def lines(entries: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    """What is typed, by which role: each entry as a log line, then its marks."""
    for index, entry in enumerate(entries):
        when = ("~" if is_about(entry) else "") + entry["at"]
        kind = f"{entry['kind']}: " if entry.get("kind") else ""
        yield entry["by_role"], f"log {when} {kind}{entry['text']}"
        for mark in entry.get("marks", ()):
            word, _, window = mark.partition(":")
            if word == "first_signal" and not window:
                window = next_window(entries[index:])
            word = MARK_WORDS.get(word, word)
            if word in TYPED:
                yield entry["by_role"], f"mark {word}{':' if window else ''}{window} {when}"


def is_about(entry: dict[str, Any]) -> bool:
    """Whether the source gives the time only roughly, or not at all."""
    return bool(entry.get("approx")) or entry.get("precision") == "placed"


def next_window(entries: list[dict[str, Any]]) -> str:
    """The impact window that begins next: a first signal belongs to what it was the signal of."""
    marks = (mark for entry in entries for mark in entry.get("marks", ()))
    return next((mark.partition(":")[2] for mark in marks if mark.startswith("impact_start")), "")


@dataclass
class Stage:
    """The practice workspace, seen as its people see it."""

    session: ClientSession
    url: str
    say: Say

    async def perform(self, play: Play, *, close: bool) -> str:
        people = {role: await self.join(role) for role in dict.fromkeys(entry["by_role"] for entry in play.entries)}
        first = next(iter(people.values()))
        channel = await self.open(first, play.title)
        for user in (await self.ask("state", first))["users"]:
            if not user.get("is_bot") and user["id"] not in people.values():
                await self.ask("join", user["id"], channel=channel)
        for role, user in people.items():
            await self.ask("join", user, channel=channel)
            await self.type(first, channel, f"role {role} <@{user}>")
        script = list(lines(play.entries))
        for count, (role, words) in enumerate(script, 1):
            await self.type(people[role], channel, words)
            if count % 10 == 0 or count == len(script):
                self.say(f"  typed {count} of {len(script)} lines")
        if close:
            await self.ask("command", first, channel=channel, command="/incident", text="close")
        return channel

    async def join(self, role: str) -> str:
        shown = role.replace("-", " ").capitalize()
        answer = await self.ask("create_user", "ana", name=role, real_name=shown, tz="UTC")
        return str(answer["user"]["id"])

    async def open(self, user: str, title: str) -> str:
        """Opens the incident and waits for its channel."""
        channels = (await self.ask("state", user))["channels"]
        before = {channel["id"] for channel in channels}
        here = next(channel["id"] for channel in channels if channel["is_member"])
        await self.ask("command", user, channel=here, command="/incident", text=f"open {title}")
        self.say(f"Playing “{title}” …")
        for _ in range(PATIENCE_SECONDS * 10):
            new = [c for c in (await self.ask("state", user))["channels"] if c["id"] not in before and c["is_member"]]
            if new:
                return str(new[0]["id"])
            await asyncio.sleep(0.1)
        raise ReplayError("The incident's channel did not appear: is the bot running in this workspace?")

    async def type(self, user: str, channel: str, words: str) -> None:
        """Types one command and waits for the private answer, so that nothing is said before it was kept."""
        before = await self.answers(user, channel)
        await self.ask("command", user, channel=channel, command="/incident", text=words)
        for _ in range(PATIENCE_SECONDS * 50):
            if await self.answers(user, channel) > before:
                return
            await asyncio.sleep(0.02)
        raise ReplayError(f"No answer to: /incident {words}")

    async def answers(self, user: str, channel: str) -> int:
        return len((await self.ask("channel", user, channel=channel))["ephemerals"])

    async def ask(self, verb: str, user: str, **more: str) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/people/{verb}", json={"as": user, **more}) as answer:
            read: dict[str, Any] = await answer.json()
        if not read.get("ok"):
            raise ReplayError(f"The workspace refused {verb}: {read.get('error')}")
        return read
