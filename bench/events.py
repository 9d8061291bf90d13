"""Message events under load: Debrief and the bare app in turns, round after round, so that they share the weather."""

import asyncio
import sqlite3
import time
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from bench.callers import Heard, callers, load, open_incident
from bench.deliveries import Numbers
from bench.figures import percentile, show
from bench.processes import App, started

APPS = ("bare", "debrief")
NUDGE, NUDGE_SECONDS = "chat.postEphemeral", 60


@dataclass(frozen=True)
class Plan:
    """How much is measured: rounds of each case, and seconds of each round."""

    rounds: int
    seconds: float


@dataclass(frozen=True)
class Case:
    """One kind of load: http or socket, how many callers, whether every fifth delivery is a repeated one."""

    way: str
    callers: int
    repeated: bool

    def about(self, app: str) -> dict[str, object]:
        return {"app": app, "callers": self.callers, "repeated_percent": 20 if self.repeated else 0}


@dataclass(frozen=True)
class Round:
    """What one round of one app came to: times in seconds, `backlog` from the last acknowledgement to the last nudge,
    `rows` new in the database."""

    heard: Heard
    cpu: float
    backlog: float
    rows: int
    nudges: int


async def measure(way: str, plan: Plan, folder: Path) -> None:
    """Both apps, started and loaded over `way`; prints what they did."""
    over_socket = way == "socket"
    async with (
        started("bare", ["bench.bare", way], folder, socket_mode=over_socket) as bare,
        started("debrief", ["bot", "run"], folder, socket_mode=over_socket) as debrief,
    ):
        apps = (bare, debrief)
        for app in apps:
            show(f"{way}.start", app.start, "s", app=app.name)
            show(f"{way}.memory_after_start", app.memory(), "MiB", app=app.name)
        async with callers(way, debrief.slack, debrief.port, 1) as (one,):
            debrief.channel = await open_incident(one, debrief.slack)
        for case in [Case(way, count, repeated) for repeated in (False, True) for count in (1, 32)]:
            await compare(case, plan, apps, folder / "debrief.db")
        for app in apps:
            show(f"{way}.memory_after_load", app.memory(), "MiB", app=app.name, messages=app.seen)


async def compare(case: Case, plan: Plan, apps: tuple[App, ...], database: Path) -> None:
    """One case, app by app, `plan.rounds` times in turns after a short warming up."""
    rounds: dict[str, list[Round]] = {app.name: [] for app in apps}
    for app in apps:
        await one_round(case, plan.seconds / 4, app, database)
    for _ in range(plan.rounds):
        for app in apps:
            rounds[app.name].append(await one_round(case, plan.seconds, app, database))
    rates = {name: report(case, name, done) for name, done in rounds.items()}
    show(f"{case.way}.events_ratio", rates["debrief"] / rates["bare"], "of bare", **case.about("debrief"))


async def one_round(case: Case, seconds: float, app: App, database: Path) -> Round:
    keeps = app.name == "debrief"
    before, nudged, cpu = rows(database) if keeps else 0, app.slack.calls[NUDGE], app.cpu()
    async with callers(case.way, app.slack, app.port, case.callers) as people:
        heard = await load(people, Numbers(app.seen, repeated=case.repeated), app.channel, seconds)
    app.seen = heard.numbers.next
    kept = rows(database) - before if keeps else 0  # what is acknowledged must be there by now
    backlog = await until_nudged(app, nudged + heard.sharp) if keeps else 0
    return Round(heard, app.cpu() - cpu, backlog, kept, app.slack.calls[NUDGE] - nudged)


async def until_nudged(app: App, wanted: int) -> float:
    """Waits until every sharp message has had its nudge. Raises TimeoutError when one has not."""
    began = time.perf_counter()
    async with asyncio.timeout(NUDGE_SECONDS):
        await app.slack.until(NUDGE, wanted)
    return time.perf_counter() - began


def report(case: Case, app: str, rounds: list[Round]) -> float:
    """Prints the figures of one app; returns its events a second."""
    about = case.about(app)
    rates = [len(done.heard.acks) / done.heard.seconds for done in rounds]
    show(f"{case.way}.events", median(rates), "events/s", **about, rounds=[round(rate) for rate in rates])
    for name, share in (("p50", 0.5), ("p99", 0.99)):
        times = [percentile(done.heard.acks, share) * 1000 for done in rounds]
        show(f"{case.way}.ack_{name}", median(times), "ms", **about, rounds=[round(each, 2) for each in times])
    cpu = median(done.cpu / len(done.heard.acks) for done in rounds) * 1e6
    show(f"{case.way}.cpu", cpu, "µs/event", **about)
    if app == "debrief":
        show(f"{case.way}.backlog", max(done.backlog for done in rounds) * 1000, "ms", **about)
        counts = {
            "distinct": sum(done.heard.distinct for done in rounds),
            "deliveries": sum(len(done.heard.acks) for done in rounds),
            "sharp": sum(done.heard.sharp for done in rounds),
            "nudges": sum(done.nudges for done in rounds),
        }
        show(f"{case.way}.rows", sum(done.rows for done in rounds), "rows", **about, **counts)
    return median(rates)


def rows(database: Path) -> int:
    """Messages in the record."""
    connection = sqlite3.connect(f"file:{database}?mode=ro", uri=True)
    try:
        return int(connection.execute("SELECT count(*) FROM entry WHERE source = 'message'").fetchone()[0])
    finally:
        connection.close()
