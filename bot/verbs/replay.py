"""replay: plays a timeline file into the practice workspace, as the people of each role typing it."""

import argparse
import asyncio
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import ClientError, ClientSession

from bot.verbs.script import ReplayError, Script, lines, load

PATIENCE_SECONDS = 15
TAKEN = {"log": '"entry.undo"', "mark": '"mark.undo"', "role": "<@"}
"""What stands in the answer when a line was taken: the way to take it back, or the person it names."""
NUDGE = '"nudge.'

Say = Callable[[str], None]


def main(args: argparse.Namespace) -> int:
    try:
        asyncio.run(play(load(args.file), args.api, print, close=not args.keep_open))
    except ReplayError as failed:
        print(failed, file=sys.stderr)  # noqa: T201 - a command line
        return 1
    return 0


async def play(script: Script, url: str, say: Say, *, close: bool = True) -> str:
    """Types it all and returns the channel's id. Raises ReplayError when something was not kept; `say` tells which."""
    async with ClientSession() as session:
        stage = Stage(session, url.rstrip("/").removesuffix("/api"), say)
        try:
            channel, refused = await stage.perform(script, close=close)
        except (ClientError, TimeoutError) as away:
            raise ReplayError(f"No practice workspace answers at {url} ({type(away).__name__}).") from None
    if refused:
        raise ReplayError(f"{refused} of the lines were not kept; they are named above.")
    return channel


@dataclass
class Stage:
    """The practice workspace, seen as its people see it."""

    session: ClientSession
    url: str
    say: Say

    async def perform(self, script: Script, *, close: bool) -> tuple[str, int]:
        """The channel's id, and how many lines were not kept."""
        for words in script.passed_over:
            self.say(f"  {words}")
        people = {role: await self.join(role) for role in dict.fromkeys(entry["by_role"] for entry in script.entries)}
        first = next(iter(people.values()))
        channel = await self.open(first, script.title)
        for user in (await self.ask("state", first))["users"]:
            if not user.get("is_bot"):
                await self.ask("join", user["id"], channel=channel)
        typed = [(first, f"role {role} <@{user}>") for role, user in people.items()]
        typed += [(people[role], words) for role, words in lines(script.entries)]
        refused = 0
        for count, (user, words) in enumerate(typed, 1):
            refused += not await self.was_kept(user, channel, words)
            if count % 10 == 0 or count == len(typed):
                self.say(f"  typed {count} of {len(typed)} lines")
        if close:
            await self.ask("command", first, channel=channel, command="/incident", text="close")
        return channel, refused

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

    async def was_kept(self, user: str, channel: str, words: str) -> bool:
        """Types one command, waits for the private answer, and says so when it is another than that it was kept."""
        before = {message["ts"] for message in await self.private(user, channel)}
        await self.ask("command", user, channel=channel, command="/incident", text=words)
        for _ in range(PATIENCE_SECONDS * 50):
            answers = [message for message in await self.private(user, channel) if message["ts"] not in before]
            told = [(message["text"], json.dumps(message)) for message in answers]
            about = [(text, whole) for text, whole in told if NUDGE not in whole]
            if about:
                text, whole = about[-1]
                kept = TAKEN[words.partition(" ")[0]] in whole
                if not kept:
                    self.say(f"  not kept: /incident {words}\n    the answer was: {text}")
                return kept
            await asyncio.sleep(0.02)
        raise ReplayError(f"No answer to: /incident {words}")

    async def private(self, user: str, channel: str) -> list[dict[str, Any]]:
        """What only this person sees in the channel."""
        return list((await self.ask("channel", user, channel=channel))["ephemerals"])

    async def ask(self, verb: str, user: str, **more: str) -> dict[str, Any]:
        async with self.session.post(f"{self.url}/people/{verb}", json={"as": user, **more}) as answer:
            read: dict[str, Any] = await answer.json()
        if not read.get("ok"):
            raise ReplayError(f"The workspace refused {verb}: {read.get('error')}")
        return read
