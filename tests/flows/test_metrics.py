"""/metrics: figures about the process, none about people."""

import re

from aiohttp import ClientSession

from tests.stage import Scene

EVENTS = ("received", "kept", "duplicate", "failed")
BLAME = "Ben broke checkout with the last deploy"
LINE = re.compile(r'(?:# (?:HELP|TYPE) \w+ .+|\w+(?:\{\w+="[^"\n]*"(?:,\w+="[^"\n]*")*\})? [0-9.e+]+)')


async def figures(scene: Scene) -> dict[str, float]:
    await scene.settled()
    async with ClientSession() as session, session.get(f"{scene.bot.url}/metrics") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "text/plain; version=0.0.4; charset=utf-8"
        text = await answer.text()
    assert text.endswith("\n")
    lines = text.splitlines()
    assert [line for line in lines if not LINE.fullmatch(line)] == []
    return {name: float(value) for name, _, value in (line.rpartition(" ") for line in lines if line[0] != "#")}


async def test_events_are_counted_by_what_became_of_them(scene: Scene) -> None:
    channel = await scene.open()
    before = await figures(scene)
    scene.slack.faults.event("message", copies=3)
    await scene.ana.say(channel, "Queue age is above ten minutes.")
    await scene.settled()
    await scene.ana.say("C0GENERAL1", "Lunch?")
    after = await figures(scene)
    grown = {name: after[f"debrief_events_{name}_total"] - before[f"debrief_events_{name}_total"] for name in EVENTS}
    assert grown == {"received": 3, "kept": 1, "duplicate": 2, "failed": 0}


async def test_calls_are_counted_by_method_and_outcome_those_of_listeners_too(scene: Scene) -> None:
    scene.slack.faults.call("pins.add", error="missing_scope")
    scene.slack.faults.call("conversations.setTopic", status=429, retry_after=0)
    scene.slack.faults.call("bookmarks.add", status=500)
    await scene.open()
    now = await figures(scene)
    for method, outcome in (
        ("auth.test", "ok"),
        ("chat.postMessage", "ok"),
        ("pins.add", "missing_scope"),
        ("conversations.setTopic", "ok"),
        ("bookmarks.add", "internal_error"),
    ):
        assert now[f'debrief_slack_calls_total{{method="{method}",outcome="{outcome}"}}'] >= 1, method
    assert sum("setTopic" in name for name in now) == 2


async def test_open_incidents_are_counted_drills_apart(scene: Scene) -> None:
    await scene.open()
    await scene.open("Second")
    drill = await scene.open("Practice", "drill")
    assert await open_ones(scene) == (2, 1)
    await scene.type(scene.ana, drill, "close")
    assert await open_ones(scene) == (2, 0)


async def open_ones(scene: Scene) -> tuple[float, float]:
    now = await figures(scene)
    return now['debrief_incidents_open{drill="false"}'], now['debrief_incidents_open{drill="true"}']


async def test_no_figure_tells_of_a_person_and_none_that_somebody_was_prompted(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ana.say(channel, "Queue age is above ten minutes.")
    quiet = await figures(scene)
    await scene.ana.say(channel, BLAME)
    prompted = await figures(scene)
    assert len(scene.calls("chat.postEphemeral")) >= 1
    changed = {name for name, value in prompted.items() if quiet.get(name) != value}
    assert changed == {"debrief_events_received_total", "debrief_events_kept_total"}
    assert not re.search(r"\b[UWTC]0[A-Z0-9]{6,}", " ".join(prompted))


async def test_without_a_database_its_figures_are_left_out_and_the_others_stay(scene: Scene) -> None:
    await scene.bot.office.store.close()
    now = await figures(scene)
    assert "debrief_events_received_total" in now
    assert not any("incidents" in name for name in now)
    assert now["process_start_time_seconds"] > 1.7e9
