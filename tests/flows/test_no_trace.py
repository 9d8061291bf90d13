"""A thousand prompts to hundreds of people, and nothing in any row or log line that leads to one of them."""

import io
import logging
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from bot.app import running
from bot.logs import Line, is_ours_or_serious
from emulator import Emulator, Person
from handlers.clock import tick
from tests.stage import MANIFEST, Scene, settings_for, text_of

PEOPLE, ROUNDS, REFUSED, PRESSED = 340, 3, 20, 5
BEGAN = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BLAME = ("{name} broke checkout again", "you broke prod with change {number}", "{name} was careless with {number}")
PLAIN = ("p99 is at {number} ms",)
PHRASE = "broke checkout with change"
APART = timedelta(minutes=10)


@dataclass
class Told:
    """What is left of a story: every row of every table, every log line, and how many prompts there were."""

    rows: dict[str, list[str]]
    log: str
    prompts: int
    people: list[str]


@dataclass
class Slow:
    """Slack's clock: a hundredth of a second for each message, so that a story told twice has the same times."""

    at: datetime = BEGAN

    def seconds(self) -> float:
        return self.at.timestamp()

    def next(self) -> None:
        self.at += timedelta(milliseconds=10)


@contextmanager
def listening() -> Iterator[io.StringIO]:
    """Everything that our logs would show, were they set to DEBUG."""
    heard, rooms = io.StringIO(), [logging.getLogger(room) for room in ("bot", "handlers", "storage")]
    handler = logging.StreamHandler(heard)
    handler.setFormatter(Line("%(levelname)s %(name)s: %(message)s"))
    handler.addFilter(is_ours_or_serious)
    # A machine under load keeps an event at the second delivery, and says so at the first.
    handler.addFilter(lambda record: not record.getMessage().startswith("event not kept: The database was busy"))
    logging.getLogger().addHandler(handler)
    for room in rooms:
        room.setLevel(logging.DEBUG)
    yield heard
    for room in rooms:
        room.setLevel(logging.NOTSET)
    logging.getLogger().removeHandler(handler)


async def story(database: Path, *, prompts: bool) -> Told:
    """The same people write the same in the same incidents at the same times, with prompts on or off for all."""
    slack_time = Slow()
    with listening() as log:
        async with (
            Emulator(manifest=MANIFEST, clock=slack_time.seconds) as slack,
            running(settings_for(slack, database), clock=lambda: BEGAN) as bot,
        ):
            scene = Scene(slack, bot, *(slack.person(name) for name in ("ana", "ben", "chi", "dee")))
            channel = await scene.open()
            people = [scene.ana, scene.ben, scene.chi, scene.dee, *[await person(slack, n) for n in range(4, PEOPLE)]]
            for one in people:
                await one.join(channel)
            if not prompts:
                await scene.type(scene.ana, "#general", "quiet")
                await scene.ana.click((await scene.ana.ephemerals("#general"))[-1], "quiet.everywhere")
            await scene.settled()
            slack.faults.call("chat.postEphemeral", error="user_not_in_channel", times=REFUSED)
            for number in range(ROUNDS):
                now = BEGAN + number * APART
                slack_time.at = now
                scene.bot.office.clock = lambda now=now: now
                await talk(scene, slack_time, people, channel)
            await press(scene, people[-PRESSED:], channel, prompts=prompts)
            await tick(scene.bot.office)
            given = [call for call in scene.calls("chat.postEphemeral") if "nudge.not_blame" in str(call["args"])]
            called = [word for one in people for word in (one.id, one.name)]
            return Told(everything_in(database, slack.url), log.getvalue(), len(given), called)


async def person(slack: Emulator, number: int) -> Person:
    await slack.person("ana").ask("create_user", name=f"{number:03}-somebody", real_name=f"Some Body {number:03}")
    return slack.person(f"{number:03}-somebody")


async def talk(scene: Scene, slack_time: Slow, people: list[Person], channel: str) -> None:
    """Everybody says something sharp, and something plain."""
    for number, one in enumerate(people):
        for words in (BLAME[number % len(BLAME)], *PLAIN[number % 5 :]):
            slack_time.next()
            await one.say(channel, words.format(name=f"<@{people[number - 1].id}>", number=number))
        if number % 10 == 9:  # no more at once than the database takes in its two seconds
            await scene.settled()


async def press(scene: Scene, people: list[Person], channel: str, *, prompts: bool) -> None:
    """Some take the wording, and some say that it was no blame."""
    for one in people if prompts else []:
        nudge = (await one.ephemerals(channel))[-1]
        assert "nudge.use" in text_of(nudge)
        await one.click(nudge, "nudge.use")
        await scene.settled()
        await one.submit((await one.views())[-1])
        await one.click(nudge, "nudge.not_blame")
        await scene.settled()
        await one.submit((await one.views())[-1], {"phrase": PHRASE})
        await scene.settled()


def everything_in(database: Path, home: str) -> dict[str, list[str]]:
    """Every column of every table there is. Numbers that only count rows are left out: they follow the network."""
    with closing(sqlite3.connect(database)) as connection:
        tables = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        told = {}
        for table in tables:
            columns = [f'"{row[1]}"' for row in connection.execute(f"PRAGMA table_info({table})") if row[1] != "id"]
            columns = ['"id"', *columns] if table == "person" else columns
            columns = [name for name in columns if name != '"event_id"']  # Slack's own numbers
            rows = connection.execute(f"SELECT {', '.join(columns)} FROM {table}")
            told[table] = sorted(repr(row).replace(home, "") for row in rows)
    return told


@pytest.mark.timeout(300)
async def test_a_thousand_prompts_leave_nothing_that_leads_to_anybody(tmp_path: Path) -> None:
    on = await story(tmp_path / "on.db", prompts=True)
    off = await story(tmp_path / "off.db", prompts=False)
    assert on.prompts == PEOPLE * ROUNDS > 1000
    assert off.prompts == 0
    assert len(on.rows["entry"]) > PEOPLE * ROUNDS

    # What prompts add to the database: how many of which kind, and a phrase. Nothing else differs in any way.
    kinds, phrases = on.rows.pop("prompt_count"), on.rows.pop("wording_exception")
    assert (off.rows.pop("prompt_count"), off.rows.pop("wording_exception")) == ([], [])
    assert (on.rows.pop("quiet"), off.rows.pop("quiet")) == ([], ["('T0PRACTICE', '', 0)"])
    assert on.rows == off.rows
    assert phrases == [f"('T0PRACTICE', '{PHRASE}')"]
    told = [re.fullmatch(r"\('T0PRACTICE', 1, '(fault|character)', (\d+)\)", row) for row in kinds]
    assert sum(int(row[2]) for row in told if row) == PEOPLE * ROUNDS
    assert all(told)

    for word in ("nudge", "phemeral", "broke", "careless", *on.people):
        assert word not in on.log
    assert on.log == off.log == ""
