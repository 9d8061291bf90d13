"""A team's own exceptions win over every rule, and over nothing but the wording they are about."""

import pytest

from bot.language import find_blame

ROSTER = frozenset({"Ben Osei"})


def heard(text: str, *exceptions: str) -> list[str]:
    return [finding.quote for finding in find_blame(text, "chat", ROSTER, exceptions=exceptions)]


@pytest.mark.parametrize(
    "exception",
    [
        "Ben broke checkout",
        "ben  BROKE checkout",
        "oh Ben broke checkout again",
        "Ben broke",
        "checkout again",
    ],
)
def test_a_phrase_that_shares_a_word_with_the_wording_excepts_it(exception: str) -> None:
    text = "oh Ben broke checkout again"
    assert heard(text)
    assert heard(text, "something else", exception) == []


@pytest.mark.parametrize("exception", ["", " ", "Ben broke check", "broke checkout yesterday", "Ben (broke", "(?:"])
def test_other_phrases_except_nothing(exception: str) -> None:
    assert heard("oh Ben broke checkout again", exception) == heard("oh Ben broke checkout again")


def test_an_exception_in_one_place_leaves_another_wording_heard() -> None:
    both = "Ben broke checkout. Ben should have known better."
    assert len(heard(both)) == 2
    (left,) = heard(both, "Ben broke checkout")
    assert "should have" in left


def test_curly_quotes_are_as_good_as_straight_ones_and_a_mention_is_anybody() -> None:
    assert heard("that's <person>'s fault")
    assert heard("that’s <person>’s fault", "that's <person>'s fault") == []
