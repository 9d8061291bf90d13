"""What the ear hears, where it hears it, and what it offers instead."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import find_blame

WILD = st.text(alphabet=st.characters(exclude_categories=()))
WORDS = ("you", "<person>", "broke", "it", '"', "should have", "who", "\n", ".", "Ana", "İ", "never", "\ud800", "if")
SPOKEN = st.lists(st.sampled_from(WORDS)).map(" ".join)


def only(text, context="chat", roster=frozenset()):
    (finding,) = find_blame(text, context, roster)
    return finding


def test_a_finding_says_where_and_what():
    finding = only("Morning all. looks like <person> broke the build again, sigh")
    text = "Morning all. looks like <person> broke the build again, sigh"
    assert text[finding.start : finding.end] == finding.quote == "<person> broke the build"
    assert finding.category == "fault"
    assert finding.rephrase == "the build broke again after [change]. what did our checks not cover?"
    assert finding.ask.endswith("?")
    assert 0.5 <= finding.score <= 1


def test_what_is_offered_is_made_of_the_writers_words():
    assert only("you broke our checkout page").rephrase.startswith("our checkout page broke after [change].")
    assert only("You broke half of it").rephrase.startswith("Half of it broke after [change].")
    assert only("you broke the importer. Twice.").rephrase.startswith("the importer broke after [change].")


def test_each_sentence_is_heard_for_itself():
    found = find_blame("You broke the importer. Also you should have asked first!\nThe disk is fine.")
    assert [finding.category for finding in found] == ["fault", "counterfactual"]


def test_a_veto_in_one_sentence_does_not_silence_the_next():
    assert len(find_blame("It is not my fault :) You broke the importer.")) == 0
    assert len(find_blame("Morning :)\nYou broke the importer.")) == 1


def test_a_document_is_held_to_more_than_a_chat():
    said = "The on-call engineer overlooked the second alarm."
    assert find_blame(said, "chat") == []
    assert only(said, "document").category == "agentive_writeup"


def test_a_line_end_in_a_document_does_not_end_a_sentence():
    said = "On Monday the reviewer\nforgot to open the plan."
    assert only(said, "document").quote == "the reviewer\nforgot"


def test_the_roster_tells_people_from_things():
    assert find_blame("zubin broke the importer") == []
    assert only("zubin broke the importer", roster={"Zubin Mehra"}).quote == "zubin broke the importer"
    assert find_blame("the mark broke the importer", roster={"Mark Webb"}) == []
    assert only("Mark broke the importer", roster={"Mark Webb"}).category == "fault"


@pytest.mark.parametrize(
    "said",
    [
        'the customer wrote "you broke the importer"',
        "the customer wrote “you broke the importer”",
        "your push broke the importer",
        "<person>'s patch broke the importer",
        "the patch from <person> broke the importer",
        "my bad, i broke the importer",
        "we should have asked",
        "if you broke the importer, run the reset",
        "the importer is to blame",
    ],
)
def test_things_quotes_and_oneself_are_not_blamed(said):
    assert find_blame(said, "chat") == []


def test_curly_quotes_and_shouting_make_no_difference():
    assert only("YOU SHOULDN’T HAVE MERGED THAT").category == "counterfactual"


def test_an_unknown_context_is_refused():
    with pytest.raises(ValueError, match="chat or document"):
        find_blame("hello", "letter")


@given(WILD | SPOKEN, st.sampled_from(["chat", "document"]))
def test_any_text_gets_an_answer_that_points_into_it(text, context):
    found = find_blame(text, context, {"Ana Ruiz"})
    assert found == find_blame(text, context, {"Ana Ruiz"})
    assert [finding.start for finding in found] == sorted(finding.start for finding in found)
    for finding in found:
        assert text[finding.start : finding.end] == finding.quote
        assert finding.quote
        assert "{" not in finding.rephrase


@pytest.mark.timeout(20)
def test_a_very_long_message_is_heard_in_reasonable_time():
    for said in ("you just ", "who broke ", "if you had ", "the platform team ", "so, "):
        assert find_blame(said * 4000 + ". You broke it.")[-1].quote == "You broke"
