"""Seldom, never in the worst minutes, never about the past, and switched by whoever wants: how prompts hold back."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.language import Finding, load_rules
from bot.review.pacing import Given
from emulator import Person
from handlers.book import REMEMBERED, Book, Count
from handlers.clock import tick
from handlers.nudges import HARSH, SELF_BLAME, worth_saying
from tests.flows.test_nudging import BLAME, nudges
from tests.stage import Scene, text_of


async def blame(scene: Scene, person: Person, channel: str, words: str = BLAME) -> int:
    """Says it; how many prompts the person has by now."""
    await person.say(channel, words)
    await scene.settled()
    return len(await nudges(person, channel))


async def test_one_prompt_in_ten_minutes_and_three_in_an_incident(scene: Scene) -> None:
    channel = await scene.open()
    assert await blame(scene, scene.ana, channel) == 1
    assert await blame(scene, scene.ana, channel) == 1
    for minutes, prompts in ((9.5, 1), (0.6, 2), (10, 3), (10, 3), (600, 3)):
        scene.clock.passes(minutes=minutes)
        assert await blame(scene, scene.ana, channel) == prompts
    assert await blame(scene, scene.ana, await scene.open("Another")) == 1


async def test_ten_minutes_are_ten_minutes_in_another_incident_too_and_for_nobody_else(scene: Scene) -> None:
    first, second = await scene.open("One"), await scene.open("Two")
    await scene.ben.join(second)
    assert await blame(scene, scene.ana, first) == 1
    assert await blame(scene, scene.ana, second) == 0
    assert await blame(scene, scene.ben, second) == 1


async def test_the_first_minutes_of_a_sev1_are_left_alone(scene: Scene) -> None:
    channel = await scene.open()
    scene.clock.passes(minutes=30)
    await scene.type(scene.ana, channel, "severity SEV1")
    assert await blame(scene, scene.ana, channel) == 0
    scene.clock.passes(minutes=10)
    assert await blame(scene, scene.ana, channel) == 1


async def test_what_is_logged_about_the_past_is_kept_and_not_prompted(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, f"log 30m ago {BLAME}")
    await scene.type(scene.ana, channel, f"log 3m ago {BLAME} twice")
    assert await nudges(scene.ana, channel) == []
    await scene.type(scene.ana, channel, f"log 1m ago {BLAME}")
    assert len(await nudges(scene.ana, channel)) == 1


async def test_a_message_that_arrives_late_is_kept_and_not_prompted(scene: Scene) -> None:
    channel = await scene.open()
    scene.bot.office.clock = later(scene, minutes=5)
    assert await blame(scene, scene.ana, channel) == 0
    assert BLAME in [entry["text"] for entry in (await scene.export())["timeline"]]


def later(scene: Scene, **time: float):
    """The bot's clock, with Slack's left behind: how a delivery looks that took so long."""
    behind = type(scene.clock)(scene.clock.ahead)
    behind.passes(**time)
    return behind.now


async def test_anybody_switches_prompts_off_for_everybody_in_one_incident(scene: Scene) -> None:
    first, second = await scene.open("One"), await scene.open("Two")
    for channel in (first, second):
        await scene.ben.join(channel)
    told = await scene.type(scene.ben, first, "quiet")
    assert "For everybody in this incident: *on*" in told
    assert "Anybody may change this" in told
    await scene.ben.click((await scene.ben.ephemerals(first))[-1], "quiet.here")
    await scene.settled()
    listed = (await scene.ben.ephemerals(first))[-1]
    assert "For everybody in this incident: *off*" in text_of(listed)
    assert "For everybody in this workspace: *on*" in text_of(listed)
    assert "For you: *off, as for everybody*" in text_of(listed)
    assert await blame(scene, scene.ana, first) == 0
    assert await blame(scene, scene.ana, second) == 1
    await scene.ben.click(listed, "quiet.here")
    assert await blame(scene, scene.ben, first) == 1


async def test_anybody_switches_prompts_off_for_the_whole_workspace(scene: Scene) -> None:
    channel = await scene.open()
    told = await scene.type(scene.ben, "#general", "quiet")
    assert "in this incident" not in told
    await scene.ben.click((await scene.ben.ephemerals("#general"))[-1], "quiet.everywhere")
    await scene.settled()
    assert await blame(scene, scene.ana, channel) == 0
    await scene.ben.click((await scene.ben.ephemerals("#general"))[-1], "quiet.everywhere")
    assert await blame(scene, scene.ana, channel) == 1


async def test_never_and_not_here_may_be_said_by_somebody_who_never_had_one(scene: Scene) -> None:
    channel = await scene.open()
    for action, state in (("nudge.pause", "off in this incident"), ("nudge.never", "off everywhere")):
        await scene.type(scene.ana, channel, "quiet")
        await scene.ana.click((await scene.ana.ephemerals(channel))[-1], action)
        await scene.settled()
        assert f"For you: *{state}*" in await scene.type(scene.ana, channel, "quiet")
    assert await blame(scene, scene.ana, channel) == 0


async def test_the_teams_exceptions_are_listed_page_by_page_and_removed_by_anybody(scene: Scene) -> None:
    channel = await scene.open()
    await scene.ben.join(channel)
    async with scene.bot.office.store.begin(scene.slack.team_id) as db:
        for number in range(17):
            await db.exceptions.add(f"{BLAME} <b> {number:02}")
    assert f"{BLAME} &lt;b&gt; 00" in await scene.type(scene.ben, channel, "quiet")
    for action, there, gone in (("more", 16, 14), ("earlier", 0, 15)):
        await scene.ben.click((await scene.ben.ephemerals(channel))[-1], f"quiet.page.{action}")
        await scene.settled()
        shown = text_of((await scene.ben.ephemerals(channel))[-1])
        assert f"{there:02}”" in shown
        assert f"{gone:02}”" not in shown
    await scene.ben.click((await scene.ben.ephemerals(channel))[-1], "quiet.forget")
    await scene.settled()
    assert "00”" not in text_of((await scene.ben.ephemerals(channel))[-1])
    assert await blame(scene, scene.ana, channel, f"{BLAME} <b> 00") == 1


async def test_how_often_is_told_once_five_people_were_prompted_and_not_before(scene: Scene) -> None:
    channel = await scene.open()
    people = [scene.ana, scene.ben, scene.chi, scene.dee]
    for person in people[1:]:
        await person.join(channel)
    for minutes in (0, 10):
        scene.clock.passes(minutes=minutes)
        for person in people:
            await blame(scene, person, channel)
    await tick(scene.bot.office)
    assert "too few to say" in await scene.type(scene.ana, channel, "quiet")
    await scene.slack.person("ana").ask("create_user", name="eve")
    eve = scene.slack.person("eve")
    await eve.join(channel)
    await blame(scene, eve, channel)
    assert "too few to say" in await scene.type(scene.ana, channel, "quiet")
    await tick(scene.bot.office)
    told = await scene.type(scene.ana, channel, "quiet")
    assert "who broke it at least 9" in told
    assert "prompts" not in str(await scene.export())


async def test_whoever_is_hard_on_themselves_hears_a_kind_line_and_no_correction(scene: Scene) -> None:
    rules = load_rules()
    about_oneself = {
        context: tuple(replace(rule, category=SELF_BLAME, score=HARSH) for rule in heard)
        for context, heard in rules.by_context.items()
    }
    scene.bot.office.rules = replace(rules, by_context=about_oneself)
    channel = await scene.open()
    assert await blame(scene, scene.ana, channel) == 0
    told = text_of((await scene.ana.ephemerals(channel))[-1])
    assert "It could have been any of us" in told
    assert "nudge.never" in told
    assert "Perhaps" not in told
    assert BLAME not in told


def test_the_book_forgets_everybody_after_a_week() -> None:
    book, now = Book(), datetime(2026, 11, 23, 14, tzinfo=UTC)
    for number in range(4):
        given = Given(1, now)
        assert book.take("T1", f"U{number}", given)
        assert not book.take("T1", f"U{number}", given)
        book.count("T1", f"U{number}", given, "fault")
    book.forget(now + REMEMBERED - timedelta(seconds=1))
    assert not book.take("T1", "U0", given)
    book.forget(now + REMEMBERED)
    assert not any(vars(book).values())


def test_a_heap_is_written_down_when_it_comes_from_five_and_then_begins_anew() -> None:
    book = Book()
    for person in ("U1", "U2", "U3", "U4", "U1", "U2"):
        book.count("T1", person, Given(1, datetime(2026, 11, 23, tzinfo=UTC)), "fault")
    assert book.take_counts() == []
    book.count("T1", "U5", Given(1, datetime(2026, 11, 23, tzinfo=UTC)), "fault")
    assert book.take_counts() == [Count("T1", 1, "fault", 7)]
    assert book.take_counts() == []


def found(category: str, score: float) -> Finding:
    return Finding(0, 5, "words", category, "why", "ask", "rephrase", "rule", score)


@pytest.mark.parametrize(
    ("findings", "spoken"),
    [
        ([], None),
        ([found("fault", 0.6), found("sarcasm", 0.7)], found("sarcasm", 0.7)),
        ([found("self_blame", 0.7)], None),
        ([found("self_blame", 0.9)], found("self_blame", 0.9)),
        ([found("self_blame", 0.9), found("fault", 0.6)], found("fault", 0.6)),
    ],
)
def test_of_several_wordings_the_surest_is_answered_and_mild_words_about_oneself_never(
    findings: list[Finding], spoken: Finding | None
) -> None:
    assert worth_saying(findings) == spoken
