"""What a client itself says about a form, and how plain values are filled in."""

import pytest

from emulator.elements import action_of, empty_state, merged_state
from emulator.inputs import REQUIRED, complaints
from emulator.person import held


def form(element, **more):
    return [{"type": "input", "block_id": "b", "element": {"action_id": "a", **element}, **more}]


@pytest.mark.parametrize(
    ("element", "value", "complaint"),
    [
        ({"type": "plain_text_input"}, None, REQUIRED),
        ({"type": "plain_text_input"}, "", REQUIRED),
        ({"type": "plain_text_input"}, "words", ""),
        ({"type": "plain_text_input", "min_length": 5}, "abcd", "Please enter at least 5 characters."),
        ({"type": "plain_text_input", "max_length": 3}, "abcd", "Please enter at most 3 characters."),
        ({"type": "number_input"}, "many", "Please enter a number."),
        ({"type": "number_input"}, "1.5", "Please enter a whole number."),
        ({"type": "number_input", "is_decimal_allowed": True}, "1.5", ""),
        ({"type": "number_input", "min_value": "1", "max_value": "9"}, "10", "Please enter a number between 1 and 9."),
        ({"type": "email_text_input"}, "ana", "Please enter a valid email address."),
        ({"type": "email_text_input"}, "ana@practice.example", ""),
        ({"type": "url_text_input"}, "here", "Please enter a valid URL."),
        ({"type": "url_text_input"}, "https://e.com", ""),
        ({"type": "multi_users_select"}, [], REQUIRED),
        ({"type": "datepicker"}, "2026-11-23", ""),
    ],
)
def test_the_client_complains_before_anything_is_sent(element, value, complaint):
    blocks = form(element)
    state = merged_state(blocks, {"b": {"a": held(blocks[0]["element"], value)}})
    assert complaints(blocks, state) == ({"b": complaint} if complaint else {})


def test_an_optional_field_may_stay_empty():
    blocks = form({"type": "plain_text_input"}, optional=True)
    assert complaints(blocks, empty_state(blocks)) == {}


OPTIONS = [{"text": {"type": "plain_text", "text": word}, "value": word.lower()} for word in ("One", "Two")]


@pytest.mark.parametrize(
    ("element", "value", "shown"),
    [
        ({"type": "static_select", "options": OPTIONS}, "two", {"selected_option": OPTIONS[1]}),
        ({"type": "static_select", "options": OPTIONS}, "Two", {"selected_option": OPTIONS[1]}),
        ({"type": "static_select", "option_groups": [{"options": OPTIONS}]}, "one", {"selected_option": OPTIONS[0]}),
        ({"type": "checkboxes", "options": OPTIONS}, ["one"], {"selected_options": [OPTIONS[0]]}),
        ({"type": "overflow", "options": OPTIONS}, "one", {"selected_option": OPTIONS[0]}),
        ({"type": "external_select"}, OPTIONS[0], {"selected_option": OPTIONS[0]}),
        ({"type": "multi_channels_select"}, ["C1"], {"selected_channels": ["C1"]}),
        ({"type": "timepicker"}, "12:30", {"selected_time": "12:30"}),
    ],
)
def test_a_plain_value_is_wrapped_as_the_element_holds_it(element, value, shown):
    wrapped = {key: one for key, one in held(element, value).items() if key != "type"}
    assert wrapped == shown


def test_typed_text_survives_only_where_block_action_and_type_agree():
    blocks = form({"type": "plain_text_input", "initial_value": "first"})
    typed = {"b": {"a": {"type": "plain_text_input", "value": "typed"}}, "gone": {"a": {"value": "x"}}}
    assert merged_state(blocks, typed)["b"]["a"]["value"] == "typed"
    changed = form({"type": "datepicker"})
    assert merged_state(changed, typed)["b"]["a"] == {"type": "datepicker", "selected_date": None}


def test_an_action_says_what_was_there_at_first_and_what_is_chosen_now():
    element = {"type": "users_select", "action_id": "a", "initial_user": "U1"}
    action = action_of({"block_id": "b"}, element, {"selected_user": "U2"}, "1.1")
    assert (action["initial_user"], action["selected_user"], action["action_ts"]) == ("U1", "U2", "1.1")
