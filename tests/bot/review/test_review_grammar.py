"""What stands behind `/incident` is taken apart as people mean it."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.review.grammar import (
    VERBS,
    Command,
    UnknownCommand,
    parse_command,
    parse_mark,
    parse_role,
    user_mention,
)
from bot.review.marks import WORDS, MarkKind, UnknownMark

CONTRACT = Path(__file__).resolve().parents[3].parent / "shared" / "contract.md"


@pytest.mark.parametrize(
    ("text", "verb", "rest"),
    [
        ("", "help", ""),
        ("  \n", "help", ""),
        ("\u200b", "help", ""),
        ("open", "open", ""),
        ("OPEN Checkout errors", "open", "Checkout errors"),
        ("open\u00a0Checkout\u00a0errors", "open", "Checkout\u00a0errors"),
        ("open  “Checkout errors”", "open", "“Checkout errors”"),
        ("“open” Checkout", "open", "Checkout"),
        ("log: 14:02 one\ntwo", "log", "14:02 one\ntwo"),
        ("log\n14:02 one", "log", "14:02 one"),
        ("mark resolved 14:02", "mark", "resolved 14:02"),
        ("resolved", "mark", "resolved"),
        ("Resolved!", "mark", "resolved"),
        ("mitigated 14:02", "mark", "mitigated 14:02"),
        ("impact ~14:02", "mark", "impact ~14:02"),
        ("impact-start 14:02", "mark", "impact-start 14:02"),
        ("acknowledged", "mark", "acknowledged"),
        ("detected:w2 23:27", "mark", "detected:w2 23:27"),
        ("detected: 23:27", "mark", "detected 23:27"),
        ("actions", "actions", ""),
    ],
)
def test_the_first_word_is_the_verb(text, verb, rest):
    assert parse_command(text) == Command(verb, rest)


@pytest.mark.parametrize(
    ("text", "first_guess"),
    [
        ("opeen Checkout", "open"),
        ("sev 2", "severity"),
        ("resolve", "resolved"),
        ("timelin", "timeline"),
        ("acti", "action"),
    ],
)
def test_an_unknown_verb_names_those_that_look_like_it(text, first_guess):
    with pytest.raises(UnknownCommand) as refused:
        parse_command(text)
    assert refused.value.word == text.split()[0]
    assert refused.value.near[0] == first_guess


def test_a_word_like_no_verb_has_nothing_near():
    with pytest.raises(UnknownCommand) as refused:
        parse_command("x" * 9000)
    assert refused.value.near == ()


def test_each_verb_is_named_by_its_usage_and_reads_as_itself():
    for verb, how in VERBS.items():
        assert how.usage.split()[0] == verb
        assert parse_command(verb).verb == ("mark" if verb in WORDS else verb)


def test_the_verbs_are_those_that_were_promised():
    if not CONTRACT.exists():
        pytest.skip("no contract beside the project")
    promised = re.search(
        r"^`open \[title\]`.*?(?=^\*when\*)", CONTRACT.read_text(encoding="utf-8"), re.MULTILINE | re.DOTALL
    )
    assert promised is not None
    assert set(re.findall(r"`([^`]+)`", promised[0])) - {"/incident"} == {how.usage for how in VERBS.values()}


@pytest.mark.parametrize(
    ("rest", "kind", "window", "when"),
    [
        ("impact", MarkKind.IMPACT_START, "", ""),
        ("impact_start 14:02", MarkKind.IMPACT_START, "", "14:02"),
        ("impact-start 14:02", MarkKind.IMPACT_START, "", "14:02"),
        ("declared 10m ago", MarkKind.DECLARED, "", "10m ago"),
        ("detected:w2 23:27", MarkKind.DETECTED, "w2", "23:27"),
        ("Detected:W2", MarkKind.DETECTED, "w2", ""),
        ("detected:14:02", MarkKind.DETECTED, "", "14:02"),
        ("detected: 14:02", MarkKind.DETECTED, "", "14:02"),
        ("detected:14 14:02", MarkKind.DETECTED, "14", "14:02"),
        ("“resolved 14:02”", MarkKind.RESOLVED, "", "14:02"),
        ("resolved\u00a014:02", MarkKind.RESOLVED, "", "14:02"),
    ],
)
def test_a_mark_has_a_kind_perhaps_a_window_and_perhaps_a_time(rest, kind, window, when):
    assert parse_mark(rest) == (kind, window, when)


@pytest.mark.parametrize("rest", ["", "14:02", "fixed 14:02", "detected:" + "x" * 21, "detected:wörk"])
def test_what_is_no_mark_is_refused(rest):
    with pytest.raises(UnknownMark):
        parse_mark(rest)


@pytest.mark.parametrize(
    ("rest", "role", "person", "words"),
    [
        ("commander <@U123|ana>", "commander", "U123", "<@U123|ana>"),
        ("Incident  Commander <@W12>", "incident commander", "W12", "<@W12>"),
        ("scribe: <@U123>.", "scribe", "U123", "<@U123>."),
        ("<@U123> scribe", "scribe", "U123", "<@U123>"),
        ("incident commander @ana", "incident commander", None, "@ana"),
        ("commander @Ana Ruiz", "commander", None, "@Ana Ruiz"),
        ("commander me", "commander", None, "me"),
        ("theme", "theme", None, ""),
        ("commander", "commander", None, ""),
        ("commander <@U1> <@U2>", "commander", None, "<@U1> <@U2>"),
        ("", "", None, ""),
    ],
)
def test_a_role_has_a_name_and_a_person(rest, role, person, words):
    assert parse_role(rest) == (role, person, words)


@pytest.mark.parametrize(
    ("word", "person"),
    [("<@U123>", "U123"), (" <@W1|ana>,", "W1"), ("@ana", None), ("U123", None), ("<#C1>", None), ("<@U1><@U2>", None)],
)
def test_only_a_mention_names_a_person_by_id(word, person):
    assert user_mention(word) == person


@given(st.one_of(st.text(), st.sampled_from([*VERBS, *WORDS]).flatmap(lambda verb: st.text().map(f"{verb} ".__add__))))
def test_no_text_whatever_breaks_the_grammar(text):
    try:
        command = parse_command(text)
    except UnknownCommand:
        return
    assert command.verb in VERBS
    assert len(parse_role(command.rest)) == 3
    if command.verb == "mark":
        try:
            kind, window, when = parse_mark(command.rest)
        except UnknownMark:
            return
        assert kind in MarkKind
        assert re.fullmatch("[a-z0-9_-]{0,20}", window)
        assert when in command.rest
