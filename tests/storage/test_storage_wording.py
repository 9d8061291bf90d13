"""Wishes for quiet, a team's exceptions, and counts: what is kept about wording prompts, and how little."""

from bot.review.incident import Incident
from bot.review.pacing import EVERYBODY, EVERYWHERE, Silence
from storage import Store
from storage.wording_tables import EXCEPTION, PROMPT_COUNT
from tests.storage.conftest import TEAM


async def test_quiet_holds_in_one_incident_or_in_all(store: Store) -> None:
    async with store.begin(TEAM) as db:
        quiet = db.quiet
        await quiet.mute("U1", 1)
        await quiet.mute("U1", 1)
        assert await quiet.silence("U1", 1) == Silence(mine_here=True)
        assert not (await quiet.silence("U1", 2)).holds
        assert not (await quiet.silence("U2", 1)).holds
        await quiet.mute("U1", EVERYWHERE)
        await quiet.unmute("U1", 1)
        assert await quiet.silence("U1", 1) == await quiet.silence("U1", EVERYWHERE) == Silence(mine=True)
        await quiet.mute("U1", 2)
        await quiet.unmute("U1", None)
        assert not (await quiet.silence("U1", 2)).holds


async def test_quiet_for_everybody_holds_for_each_and_is_apart_from_their_own(store: Store) -> None:
    async with store.begin(TEAM) as db:
        quiet = db.quiet
        await quiet.mute("U1", EVERYWHERE)
        await quiet.mute(EVERYBODY, 1)
        await quiet.mute(EVERYBODY, EVERYWHERE)
        assert await quiet.silence("U2", 1) == Silence(everybody=True, everybody_here=True)
        assert await quiet.silence("U2", EVERYWHERE) == Silence(everybody=True)
        await quiet.unmute(EVERYBODY, EVERYWHERE)
        assert await quiet.silence("U2", 1) == Silence(everybody_here=True)
        assert await quiet.silence("U1", 2) == Silence(mine=True)


async def test_an_exception_is_kept_once_and_listed_by_its_letters(store: Store) -> None:
    async with store.begin(TEAM) as db:
        for phrase in ("you killed it", "broke the record\x00", "you killed it"):
            await db.exceptions.add(phrase)
        assert await db.exceptions.all() == ["broke the record\ufffd", "you killed it"]
        await db.exceptions.remove("broke the record\x00")
        await db.exceptions.remove("never there")
        assert await db.exceptions.all() == ["you killed it"]


async def test_prompts_are_added_up_by_kind(store: Store, incident: Incident) -> None:
    async with store.begin(TEAM) as db:
        for kind, prompts in (("fault", 5), ("sarcasm", 9), ("fault", 6)):
            await db.prompt_counts.add(incident.number, kind, prompts)
        assert list((await db.prompt_counts.of(incident.number)).items()) == [("fault", 11), ("sarcasm", 9)]
        assert await db.prompt_counts.of(2) == {}


def test_what_is_kept_about_wording_has_no_place_for_a_person_a_message_or_a_time() -> None:
    assert set(EXCEPTION.c.keys()) == {"team_id", "phrase"}
    assert set(PROMPT_COUNT.c.keys()) == {"team_id", "incident", "category", "prompts"}
