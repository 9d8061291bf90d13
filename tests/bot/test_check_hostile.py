"""Text meant to hurt: whatever is sent gets an answer, and the work grows with the text and with nothing else."""

import json
import random
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.hostile import HOSTILE, SCRIPTS, mixed, repeated
from bot.check import check_text
from bot.check.inline import Reading
from bot.check.markdown import blocks
from bot.check.stream import run_lines
from bot.language import load_rules
from bot.language.plain import plain
from bot.language.sentences import LONGEST, sentences
from bot.mrkdwn import defuse, names, prose, to_html, to_markdown, to_markdown_line
from tests.bot.test_check import Stream

CONTEXTS = ("chat", "document")
RULES = load_rules()


def points_into(text, context):
    found = check_text(text, context)
    assert found == check_text(text, context)
    for finding in found:
        assert 0 <= finding.start < finding.end <= len(text)
        assert text[finding.start : finding.end] == finding.quote


@given(st.text(alphabet=st.characters(exclude_categories=())) | st.lists(st.sampled_from(HOSTILE)).map("".join))
def test_any_text_gets_an_answer_in_both_contexts(text):
    for context in CONTEXTS:
        points_into(text, context)


def test_two_thousand_mixed_texts_of_all_scripts_get_an_answer():
    chance = random.Random(20261124)
    for _ in range(2000):
        points_into(mixed(chance), chance.choice(CONTEXTS))


def test_a_stream_of_odd_texts_has_an_answer_for_each():
    chance = random.Random(7)
    out = Stream()
    asked = [{"id": number, "text": mixed(chance), "context": chance.choice(CONTEXTS)} for number in range(300)]
    run_lines((json.dumps(line) for line in asked), out, RULES)
    assert [json.loads(line)["id"] for line in out.getvalue().splitlines()] == list(range(300))


@pytest.mark.parametrize("script", SCRIPTS)
def test_blame_is_found_at_its_place_between_words_of_any_script(script):
    text = f"{script}. You broke the importer. {script}"
    (finding,) = check_text(text)
    assert text[finding.start : finding.end] == finding.quote == "You broke the importer"


@pytest.mark.parametrize("unit", HOSTILE)
def test_no_sentence_is_longer_than_rules_may_look_at(unit):
    text = repeated(unit, 20_000)
    for context, own in zip(CONTEXTS, (prose(text), Reading(text, blocks(text))), strict=True):
        low = plain(own.text)
        spans = list(sentences(low, context))
        assert all(0 < end - start <= LONGEST for start, end in spans)
        covered = "".join(low[start:end] for start, end in spans)
        assert re.sub(r"\s", "", covered) == re.sub(r"\s", "", low)


@pytest.mark.parametrize("context", CONTEXTS)
def test_hostile_text_of_each_kind_is_done_soon(context):
    """Ten times what the slowest takes, of the processor's time; what is quadratic takes more. See bench/hostile.py."""
    for unit in HOSTILE:
        began = time.process_time()
        check_text(repeated(unit, 40_000), context)
        assert time.process_time() - began < 2, repr(unit)


@pytest.mark.parametrize("shown", [to_html, to_markdown, to_markdown_line, names, defuse])
def test_what_slack_sends_is_shown_soon_however_hostile(shown):
    for unit in HOSTILE:
        began = time.process_time()
        shown(repeated(unit, 40_000))
        assert time.process_time() - began < 1, repr(unit)
