"""Whatever is sent, the answer is an answer: no call makes the workspace fall over."""

import asyncio

import pytest
from emulator_everything import EVERYTHING
from emulator_whole_story import CLICKABLE, HOME, MODAL
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from emulator import Emulator
from emulator.api import METHODS
from emulator.founding import BOT_TOKEN
from emulator.people import VERBS

PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
LIKELY = st.sampled_from(
    [
        "C0GENERAL1", "#general", "inc-1", "U0ANA00001", "U0APPBOT01", "ana", "1.2", "[]", "{}", "[1]", "null",
        "/incident", "<@U0ANA00001>", "https://e.com", ":eyes:", "x" * 5000, "im,private_channel", [MODAL], MODAL,
        HOME, CLICKABLE, [{"id": "F1"}], {"type": "message", "channel": "C0GENERAL1", "ts": "1.2"},
        {"type": "view", "view_id": "V1"},
    ]
)  # fmt: skip
WILD = st.recursive(
    PLAIN | LIKELY, lambda one: st.lists(one, max_size=3) | st.dictionaries(st.text(max_size=5), one), max_leaves=4
)
QUIET = settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=12)


@pytest.mark.parametrize("name", METHODS)
@QUIET
@given(data=st.data())
def test_a_method_answers_anything(name, data):
    async def call():
        slack = Emulator(EVERYTHING)
        slack.workspace.channels["C0GENERAL1"]["members"].append(slack.bot_user_id)
        args = {one: data.draw(WILD) for one in sorted(METHODS[name].arguments()) if data.draw(st.booleans())}
        answer, _, status = slack.parts.api._answer(name, args, BOT_TOKEN)
        await slack.stop()
        return answer, status

    answer, status = asyncio.run(call())
    assert status == 200
    assert answer["ok"] in (True, False)
    assert answer["ok"] or isinstance(answer["error"], str)


WORDS = [
    "channel",
    "ts",
    "text",
    "thread_ts",
    "broadcast",
    "file",
    "command",
    "name",
    "user",
    "callback_id",
    "container",
    "block_id",
    "action_id",
    "value",
    "state",
    "view_id",
    "values",
    "clear",
    "is_private",
    "tz",
    "id",
    "real_name",
]


@pytest.mark.parametrize("verb", VERBS)
@QUIET
@given(body=st.dictionaries(st.sampled_from(WORDS), WILD))
def test_a_verb_answers_anything(verb, body):
    async def ask():
        slack = Emulator(EVERYTHING)
        answer = await slack.parts.people.carry_out(verb, {"as": "ana", **body})
        await slack.stop()
        return answer

    answer = asyncio.run(ask())
    assert answer["ok"] or isinstance(answer["error"], str)
