"""A weak remedy is named; one that changes something is left alone."""

import tomllib
from importlib.resources import files

import pytest

from bot.language import find_blame, weak_remedy

TABLE = tomllib.loads(files("bot.language").joinpath("weak_remedies.toml").read_text("utf-8"))
WEAK = [(told["id"], said) for told in TABLE["remedy"] for said in told["flag"]]
FINE = [said for told in TABLE["remedy"] for said in told["pass"]]


@pytest.mark.parametrize(("name", "said"), WEAK)
def test_a_remedy_names_its_examples(name, said):
    found = weak_remedy(said)
    assert found
    assert found.rule_id == name
    assert said[found.start : found.end] == found.quote


@pytest.mark.parametrize("said", FINE)
def test_what_changes_something_is_no_weak_remedy(said):
    assert weak_remedy(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "Add a canary to the deploy",
        "Retrain the fraud model",
        "Move the training jobs to their own cluster",
        "Write a runbook for fail-over",
        "Double the number of replicas",
        "Checksum the backups",
        "Careful rollout of the new parser",
        "Alert when the certificate has 14 days left",
        "Delete the unused account",
        "",
    ],
)
def test_ordinary_action_items_are_left_alone(said):
    assert weak_remedy(said) is None


@pytest.mark.parametrize(
    "said",
    [
        "Be careful!",
        "be more careful next time.",
        "Pay more attention",
        "Please double-check next time",
        "remind people about the freeze",
        "retrain on-call",
        "Team to be extra vigilant",
        "Don’t make the same mistake",
    ],
)
def test_wishes_are_named_however_they_are_written(said):
    assert weak_remedy(said)


@pytest.mark.parametrize("told", TABLE["remedy"], ids=lambda told: told["id"])
def test_what_we_offer_asks_for_a_mechanism_and_blames_nobody(told):
    assert told["ask"].endswith("?")
    assert len(told["flag"]) >= 3
    assert len(told["pass"]) >= 3
    for said in (told["ask"], told["instead"], told["why"]):
        assert find_blame(said, "document") == []
    assert weak_remedy(told["instead"]) is None


def test_a_very_long_title_is_looked_at_in_its_beginning_only():
    assert weak_remedy("be very " * 200_000) is None
    assert weak_remedy("Be careful. " + "x " * 500_000)
