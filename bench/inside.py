"""The parts by themselves, in one process: `python -m bench.inside [--quick]`, in an empty folder on a real disk."""

import asyncio
import os
import sys
import time
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from statistics import mean, median

from bench.figures import percentile, show
from bench.sentences import NAMES, is_sharp, sentence
from bot.language import find_blame, load_rules
from bot.mrkdwn import prose
from bot.postmortem import FORMATS, PdfUnavailable, compile_draft, render
from bot.review.incident import Incident, Status
from bot.review.marks import Mark, MarkKind
from bot.review.record import Person, Record
from bot.review.timeline import Entry, Kind, Source
from storage import Store

BEGAN = datetime(2026, 3, 9, 14, 0, tzinfo=UTC)
TEAM, CHANNEL = "T0BENCH001", "C0BENCH001"
PEOPLE = {f"U0BENCH{number:03d}": Person(f"U0BENCH{number:03d}", name) for number, name in enumerate(NAMES)}
KINDS = [kind for kind in Kind if kind is not Kind.MESSAGE]


def wording(messages: int) -> None:
    """The time one message is listened to, as it is before a nudge; found counts what was heard in how many."""
    load_rules()
    roster = frozenset(NAMES)
    times, found = [], 0
    for number in range(messages):
        text = sentence(number)
        began = time.perf_counter()
        found += bool(find_blame(prose(text).text, "chat", roster))
        times.append((time.perf_counter() - began) * 1000)
    about = {"messages": messages, "sharp": sum(map(is_sharp, range(messages))), "found": found}
    show("wording.mean", mean(times), "ms/message", **about)
    show("wording.p99", percentile(times, 0.99), "ms/message", **about)


def disk(seconds: float) -> None:
    """The floor that no database goes below: appends that are on the disk when they return."""
    handle = os.open("floor", os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    sync = getattr(os, "fdatasync", os.fsync)
    done, began = 0, time.perf_counter()
    while time.perf_counter() - began < seconds:
        os.write(handle, b"x" * 4096)
        sync(handle)
        done += 1
    show("disk.appends", done / (time.perf_counter() - began), "appends/s", bytes=4096)
    os.close(handle)


async def storage(seconds: float) -> None:
    """`db.timeline.keep()` in a transaction of its own, over and over, by one caller and by 32 at once."""
    store = Store("sqlite:///keep.db")
    await store.migrate()
    async with store.begin(TEAM) as db:
        incident = await db.incidents.add(Incident(TEAM, "Checkout errors", BEGAN, "U0BENCH000", channel=CHANNEL))
    number = 0

    async def keep(until: float) -> None:
        nonlocal number
        while time.perf_counter() < until:
            number += 1
            mine = entry(number, incident.number)
            async with store.begin(TEAM) as db:
                await db.timeline.keep(mine)

    for callers in (1, 32):
        before, began = number, time.perf_counter()
        await asyncio.gather(*(keep(began + seconds) for _ in range(callers)))
        show("storage.keep", (number - before) / (time.perf_counter() - began), "transactions/s", callers=callers)
    async with store.read(TEAM) as db:
        kept = len(await db.timeline.of(incident.number))
    show("storage.rows", kept, "rows", kept=number, sqlite=store.sqlite_version)
    await store.close()


def entry(number: int, incident: int) -> Entry:
    at = BEGAN + timedelta(seconds=2 * number)
    author, ts = list(PEOPLE)[number % len(PEOPLE)], f"{int(at.timestamp())}.000100"
    link = f"https://bench.slack.com/archives/{CHANNEL}/p{ts.replace('.', '')}"
    return Entry(incident, at, at, Source.MESSAGE, sentence(number), author, channel=CHANNEL, ts=ts, permalink=link)


def record(entries: int) -> Record:
    """A closed incident with so many entries, all of them shown: more than a review would keep."""
    end = BEGAN + timedelta(seconds=2 * entries)
    incident = Incident(
        TEAM, "Checkout errors", BEGAN, "U0BENCH000", 1, CHANNEL, "inc-checkout", status=Status.CLOSED, closed_at=end
    )
    told = (shown(number) for number in range(1, entries + 1))
    moments = {MarkKind.IMPACT_START: BEGAN, MarkKind.DETECTED: BEGAN + timedelta(minutes=4), MarkKind.RESOLVED: end}
    marks = tuple(Mark(1, kind, at, at, "U0BENCH000") for kind, at in moments.items())
    return Record(incident, tuple(told), marks, people=PEOPLE)


def shown(number: int) -> Entry:
    made = entry(number, 1)
    return Entry(**{**vars(made), "id": number, "kind": KINDS[number % len(KINDS)], "featured": True})


def drafts(entries: int, repeats: int) -> None:
    """The draft of a long incident: compiled, and rendered in each format but PDF, compiling included."""
    told = record(entries)
    show("draft.compile", timed(lambda: compile_draft(told), repeats), "ms", entries=entries)
    for form in sorted(FORMATS.keys() - {"pdf"}):
        size = len(render(told, form))  # also warms the templates
        took = timed(partial(render, told, form), repeats)
        show(f"draft.{form}", took, "ms", entries=entries, bytes=size)


def paper(entries: int) -> None:
    """The same on paper, of fewer entries: each takes so long that 2,000 would take minutes."""
    told = record(entries)
    try:
        render(record(5), "pdf")  # loads the library and its fonts
    except PdfUnavailable:
        return
    show("draft.pdf", timed(partial(render, told, "pdf"), 1), "ms", entries=entries)


def timed(work: Callable[[], object], repeats: int) -> float:
    """The median time of doing it, in milliseconds."""
    times = []
    for _ in range(repeats):
        began = time.perf_counter()
        work()
        times.append((time.perf_counter() - began) * 1000)
    return median(times)


def main(*, quick: bool) -> None:
    wording(200 if quick else 10_000)
    disk(0.1 if quick else 2)
    asyncio.run(storage(0.2 if quick else 4))
    drafts(20 if quick else 2000, 1 if quick else 5)
    if not quick:
        paper(100)


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
