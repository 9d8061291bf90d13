"""Figures about the process, as text that Prometheus reads. None about people, and none by incident."""

from collections.abc import Iterator, Mapping

from aiohttp import web

from handlers.tally import Tally
from handlers.web.pages import OFFICE
from storage import StorageBusy, StorageFailed, Store

FORM = "text/plain; version=0.0.4; charset=utf-8"


def routes() -> list[web.RouteDef]:
    return [web.get("/metrics", metrics)]


async def metrics(request: web.Request) -> web.Response:
    office = request.app[OFFICE]
    lines = [*counted(office.tally), *await stored(office.store)]
    return web.Response(body="".join(f"{line}\n" for line in lines).encode(), headers={"Content-Type": FORM})


def counted(tally: Tally) -> Iterator[str]:
    """What was counted since the start."""
    start = {"": tally.started.timestamp()}
    yield from family("process_start_time_seconds", "gauge", "When the process started, in Unix time.", start)
    events = {
        "received": ("Events that Slack delivered, repeated ones included.", tally.received),
        "kept": ("Events of incident channels that were kept.", tally.events["kept"]),
        "duplicate": ("Events that had been kept before.", tally.events["duplicate"]),
        "failed": (
            "Events that could not be kept; Slack was asked to deliver again.",
            tally.events["failed"],
        ),
    }
    for name, (words, count) in events.items():
        yield from family(f"debrief_events_{name}_total", "counter", words, {"": count})
    calls = {
        f'{{method="{escaped(method)}",outcome="{escaped(outcome)}"}}': count
        for (method, outcome), count in sorted(tally.calls.items())
    }
    yield from family("debrief_slack_calls_total", "counter", "Calls to Slack by method and outcome.", calls)


async def stored(store: Store) -> list[str]:
    """What the database knows; where it does not answer, its figures are left out."""
    try:
        open_ones = await store.open_incidents()
    except (StorageBusy, StorageFailed):
        return []
    samples = {f'{{drill="{str(drill).lower()}"}}': open_ones.get(drill, 0) for drill in (False, True)}
    return [*family("debrief_incidents_open", "gauge", "Incidents that are open.", samples)]


def family(name: str, kind: str, words: str, samples: Mapping[str, float]) -> Iterator[str]:
    yield f"# HELP {name} {words}"
    yield f"# TYPE {name} {kind}"
    yield from (f"{name}{labels} {value}" for labels, value in samples.items())


def escaped(label: str) -> str:
    return label.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
