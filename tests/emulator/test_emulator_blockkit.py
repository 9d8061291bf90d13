"""Block Kit against the independent suite in ../shared, and at the edges of every limit."""

import json
from pathlib import Path

import pytest
from emulator_blockkit_cases import (
    IN_A_MESSAGE,
    IN_A_MODAL,
    VIEWS,
    actions,
    button,
    given,
    modal,
    options,
    plain,
    section,
)
from hypothesis import given as drawn
from hypothesis import strategies as st

from emulator.blockkit import filled, problems, view_problems

SUITE = Path(__file__).parents[2].parent / "shared" / "slack-specs" / "slackblocks-spec" / "fixtures"
needs_suite = pytest.mark.skipif(not SUITE.exists(), reason="the Block Kit suite in ../shared is not here")

# Fixtures the suite calls valid, which Slack (and so we) would not take as they are.
NOT_TAKEN = {
    "messages/webhook_message_basic": "two blocks with one block_id",
    "messages/webhook_message_delete": "two blocks with one block_id",
}
MODAL_BLOCKS = {"alert", "input"}


def fixtures(folder: str) -> list[Path]:
    return sorted((SUITE / "valid" / folder).glob("*.json")) if SUITE.exists() else []


def name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


@needs_suite
@pytest.mark.parametrize("path", fixtures("blocks"), ids=name)
def test_every_valid_block_is_taken(path):
    block = json.loads(path.read_text())
    assert problems([block], "modal" if block["type"] in MODAL_BLOCKS else "message") == []


def placed(element):
    """An element where it may stand."""
    kind = element["type"]
    if kind in {"image", "workflow_button"}:
        return section(accessory=element)
    if kind == "url":
        return {"type": "task_card", "task_id": "1", "title": "t", "sources": [element]}
    return given(element) if "input" in kind else actions(element)


@needs_suite
@pytest.mark.parametrize("path", fixtures("elements"), ids=name)
def test_every_valid_element_is_taken(path):
    element = json.loads(path.read_text())
    assert problems([placed(element)], "message" if element["type"] == "url" else "modal") == []


@needs_suite
@pytest.mark.parametrize("path", fixtures("rich_text"), ids=name)
def test_every_valid_rich_text_is_taken(path):
    part = json.loads(path.read_text())
    kind = part["type"]
    if kind == "rich_text":
        block = part
    elif kind in {"rich_text_section", "rich_text_list", "rich_text_quote", "rich_text_preformatted"}:
        block = {"type": "rich_text", "elements": [part]}
    else:
        block = {"type": "rich_text", "elements": [{"type": "rich_text_section", "elements": [part]}]}
    assert problems([block], "message") == []


OBJECTS = {
    "confirmation_dialogue_basic": lambda one: actions(button(confirm=one)),
    "conversation_filter_basic": lambda one: actions({"type": "conversations_select", "filter": one}),
    "dispatch_action_configuration_basic": lambda one: given(
        {"type": "plain_text_input", "dispatch_action_config": one}
    ),
    "input_parameter_basic": lambda one: workflow({"url": "https://e.com", "customizable_input_parameters": [one]}),
    "trigger_basic": lambda trigger: workflow(trigger),  # noqa: PLW0108 - defined further down
    "workflow_basic": lambda one: workflow(one["trigger"]),
    "option_basic": lambda one: actions({"type": "static_select", "options": [one]}),
    "option_value_at_limit": lambda one: actions({"type": "static_select", "options": [one]}),
    "option_group_basic": lambda one: actions({"type": "static_select", "option_groups": [one]}),
}


def workflow(trigger):
    return section(accessory={"type": "workflow_button", "text": plain(), "workflow": {"trigger": trigger}})


@needs_suite
@pytest.mark.parametrize("path", fixtures("objects"), ids=name)
def test_every_valid_object_is_taken(path):
    one = json.loads(path.read_text())
    place = OBJECTS.get(path.stem, lambda text: section(text=text))
    assert problems([place(one)], "modal") == []


@needs_suite
@pytest.mark.parametrize("path", fixtures("messages") + fixtures("attachments"), ids=name)
def test_the_blocks_of_every_valid_message_are_taken(path):
    message = json.loads(path.read_text())
    lists = [message.get("blocks", []), *[one.get("blocks", []) for one in message.get("attachments", [])]]
    found = [problem for blocks in lists for problem in problems(blocks, "message")]
    assert bool(found) == (name(path) in NOT_TAKEN), found


@needs_suite
@pytest.mark.parametrize("path", fixtures("views"), ids=name)
def test_every_valid_view_is_taken(path):
    view = json.loads(path.read_text())
    assert view_problems(view, view["type"]) == []


@needs_suite
def test_every_invalid_case_of_the_suite_is_built_here():
    cases = json.loads((SUITE / "invalid" / "manifest.json").read_text())["cases"]
    assert {case["id"] for case in cases} == {*IN_A_MESSAGE, *IN_A_MODAL, *VIEWS}


def reasons(found):
    return {one.partition(" [json-pointer")[0] for one in found}


@pytest.mark.parametrize("case", IN_A_MESSAGE)
def test_an_invalid_block_is_refused_in_a_message_for_one_reason(case):
    assert len(reasons(problems([IN_A_MESSAGE[case]], "message"))) == 1


@pytest.mark.parametrize("case", IN_A_MODAL)
def test_an_invalid_block_is_refused_in_a_modal_for_one_reason(case):
    assert len(reasons(problems([IN_A_MODAL[case]], "modal"))) == 1


@pytest.mark.parametrize("case", VIEWS)
def test_an_invalid_view_is_refused_for_one_reason(case):
    assert len(reasons(view_problems(VIEWS[case], "modal"))) == 1


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), min_size=1)


@pytest.mark.parametrize(
    ("limit", "build"),
    [
        (3000, lambda text: section(text={"type": "mrkdwn", "text": text})),
        (2000, lambda text: section(fields=[plain(text)])),
        (150, lambda text: {"type": "header", "text": plain(text)}),
        (75, lambda text: actions(button(text=plain(text)))),
        (2000, lambda text: actions(button(value=text))),
        (75, lambda text: actions({"type": "static_select", "options": [{"text": plain(text), "value": "v"}]})),
        (150, lambda text: actions({"type": "static_select", "options": [{"text": plain(), "value": text}]})),
        (255, lambda text: actions(button(action_id=text))),
    ],
)
@drawn(seed=TEXTS, over=st.integers(-2, 2))
def test_limits_count_code_points_and_hold_exactly(limit, build, seed, over):
    text = (seed * limit)[: limit + over].ljust(limit + over, "x")
    assert bool(problems([build(text)], "message")) == (over > 0)


def test_fifty_blocks_in_a_message_and_a_hundred_in_a_modal_are_the_most():
    assert not problems([section()] * 50, "message")
    assert problems([section()] * 51, "message") == ["no more than 50 items allowed [json-pointer:/blocks]"]
    assert not view_problems(modal(blocks=[section()] * 100), "modal")


def test_block_ids_are_unique_in_a_message_and_action_ids_in_a_block():
    assert problems([section(block_id="b"), section(block_id="b")], "message")
    assert problems([actions(button(), button())], "message")
    assert not problems([actions(button()), actions(button())], "message")


@pytest.mark.parametrize(
    ("block", "surfaces"),
    [
        ({"type": "markdown", "text": "t"}, {"message"}),
        ({"type": "alert", "text": plain()}, {"modal"}),
        (given({"type": "number_input", "is_decimal_allowed": True}), {"modal"}),
        (given({"type": "plain_text_input"}), {"message", "modal", "home"}),
        (actions({"type": "conversations_select", "response_url_enabled": True}), {"modal"}),
        ({"type": "divider"}, {"message", "modal", "home"}),
    ],
)
def test_blocks_stand_only_on_their_surfaces(block, surfaces):
    assert {one for one in ("message", "modal", "home") if not problems([block], one)} == surfaces


def test_a_modal_with_an_input_needs_a_submit_button():
    blocks = [given({"type": "plain_text_input"})]
    assert view_problems(modal(blocks=blocks), "modal")
    assert not view_problems(modal(blocks=blocks, submit=plain("Send")), "modal")


@pytest.mark.parametrize(
    ("block", "pointer"),
    [
        ({"type": "section", "text": "words"}, "/blocks/0/text"),
        ({"type": "nonsense"}, "/blocks/0/type"),
        ({}, "/blocks/0"),
        (section(colour="red"), "/blocks/0"),
        (actions({"type": "static_select", "options": options(2), "initial_option": options(3)[2]}),
         "/blocks/0/elements/0/initial_option"),
    ],
)  # fmt: skip
def test_a_complaint_points_at_the_place(block, pointer):
    (complaint,) = problems([block], "message")
    assert complaint.endswith(f"[json-pointer:{pointer}]")


KEYS = st.sampled_from(["type", "text", "elements", "element", "accessory", "options", "block_id", "action_id", "rows"])
TYPES = st.sampled_from(["section", "actions", "button", "input", "table", "static_select"])
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner | TYPES, max_size=4),
    max_leaves=12,
)


@drawn(blocks=JSON)
def test_no_nonsense_makes_the_check_fall_over(blocks):
    for surface in ("message", "modal", "home"):
        assert all(isinstance(one, str) for one in problems(blocks, surface))


def test_slack_fills_in_what_was_left_out():
    block = actions({"type": "button", "text": plain()})
    (shown,) = filled([block], lambda prefix: f"{prefix}12345")
    assert shown["block_id"] == shown["elements"][0]["action_id"] == "12345"
    assert shown["elements"][0]["text"]["emoji"] is True
    assert "block_id" not in block
