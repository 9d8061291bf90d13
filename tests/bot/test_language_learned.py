"""The learned layer: weights that can be read, for sentences that no rule knows."""

from importlib.resources import files

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import hear, load_rules
from bot.language.features import features, glance, tokens
from bot.language.learned import kinds, load_weights
from bot.language.rules import CATEGORIES

WILD = st.text(alphabet=st.characters(exclude_categories=()))
OBLIQUE = "One look at the preview pane by the sender would have been sufficient."
PLAIN = "The queue was drained at 14:05 and the dashboards recovered within two minutes."


def learned(text: str, context: str = "document"):
    return hear(load_rules(), text, context, weights=load_weights())


def test_a_sentence_without_a_known_wording_is_heard_by_its_weights_alone():
    assert hear(load_rules(), OBLIQUE, "document") == []
    (finding,) = learned(OBLIQUE)
    assert (finding.quote, finding.rule_id) == (OBLIQUE.rstrip("."), f"learned.{finding.category}")
    assert 0.5 < finding.score <= 1
    assert finding.ask.endswith("?")


def test_only_the_sentence_in_question_is_pointed_at():
    text = f"{PLAIN} {OBLIQUE} {PLAIN}"
    (finding,) = learned(text)
    assert text[finding.start : finding.end] == OBLIQUE.rstrip(".")


def test_a_sentence_that_a_rule_speaks_of_is_not_spoken_of_twice():
    (finding,) = learned("The release engineer failed to tell anybody.")
    assert not finding.rule_id.startswith("learned.")


def test_nothing_is_said_of_plain_facts():
    assert learned(PLAIN) == []


@pytest.mark.parametrize(("one", "other"), [("Ana", "Ben"), ("14:05", "09:31")])
def test_who_it_was_and_when_does_not_matter(one: str, other: str):
    text = "{} approved it at 14:05 without so much as a glance at the plan."
    if one[0].isdigit():
        text = "Ana approved it at {} without so much as a glance at the plan."
    assert [f.score for f in learned(text.format(one))] == [f.score for f in learned(text.format(other))]


def test_every_category_has_words_of_its_own_and_weights():
    assert set(kinds()) == set(load_weights().kinds) == set(CATEGORIES)
    assert all(set(words) == {"why", "ask", "instead"} for words in kinds().values())


def test_a_feature_has_one_weight_and_the_files_stay_small():
    folder = files("bot.language").joinpath("weights")
    rows = [row.split("\t") for row in folder.joinpath("blame.tsv").read_text("utf-8").splitlines()[6:]]
    names = [name for _, *carriers in rows for name in carriers]
    assert len(names) == len(set(names))
    assert sum(len(item.read_bytes()) for item in folder.iterdir()) < 8_000_000


@given(WILD)
def test_any_text_gets_an_answer_that_points_into_it(text: str):
    for finding in learned(text):
        assert text[finding.start : finding.end] == finding.quote


@given(st.lists(st.sampled_from(["you", "broke", "it", "<name>", "!", "0", "checkout"]), max_size=30))
def test_a_glance_sees_a_part_of_what_a_closer_look_sees(said: list[str]):
    assert glance(said) <= features(said, "chat")


def test_people_lose_their_names_and_numbers_their_digits():
    said = tokens("\U00010530\U00010530\U00010530 broke 4812 at 9", "ana broke 4812 at 9")
    assert said == ["<name>", "broke", "00", "at", "0"]
