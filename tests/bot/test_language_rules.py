"""Every rule and every veto keeps the promises of its own examples."""

import re
from dataclasses import replace
from importlib.resources import files

import pytest

from bot.language import find_blame, hear, load_rules
from bot.language.rules import CATEGORIES, CHAT, DOCUMENT

RULES = load_rules()
EXAMPLES = [(rule, context, said) for rule in RULES.rules for context in rule.contexts for said in rule.flag]
SPARED = [(rule, context, said) for rule in RULES.rules for context in rule.contexts for said in rule.spare]
ACCUSING = re.compile(r"\b(?:who|whose|why did|why didn't|blame|fault)\b", re.IGNORECASE)


def label(value):
    return value if isinstance(value, str) else value.id


@pytest.mark.parametrize(("rule", "context", "said"), EXAMPLES, ids=label)
def test_a_rule_hears_its_examples(rule, context, said):
    alone = replace(RULES, by_context={CHAT: (rule,), DOCUMENT: (rule,)})
    assert [finding.rule_id for finding in hear(alone, said, context)][:1] == [rule.id]
    assert find_blame(said, context)


@pytest.mark.parametrize(("rule", "context", "said"), SPARED, ids=label)
def test_no_rule_hears_what_a_rule_should_pass(rule, context, said):
    assert find_blame(said, context) == []


@pytest.mark.parametrize("veto", RULES.vetoes, ids=label)
def test_a_veto_spares_its_examples_which_are_flagged_without_it(veto):
    without = replace(RULES, vetoes=tuple(other for other in RULES.vetoes if other is not veto))
    for said in veto.spare:
        assert not hear(RULES, said, CHAT) + hear(RULES, said, DOCUMENT), said
        assert hear(without, said, CHAT) + hear(without, said, DOCUMENT), said
    for said in veto.flag:
        assert hear(RULES, said, CHAT) + hear(RULES, said, DOCUMENT), said


def test_every_category_has_rules():
    assert {rule.category for rule in RULES.rules} == set(CATEGORIES)


def test_every_phrase_file_is_read():
    names = {item.name for item in files("bot.language").joinpath("phrases").iterdir() if item.name.endswith(".toml")}
    assert names == {f"{category}.toml" for category in CATEGORIES} | {"words.toml", "vetoes.toml"}


@pytest.mark.parametrize("rule", RULES.rules, ids=label)
def test_what_we_offer_asks_about_things_and_accuses_nobody(rule):
    for said in (rule.ask, *rule.instead):
        assert not ACCUSING.search(said), said
        for context in (CHAT, DOCUMENT):
            assert find_blame(said, context) == [], said
    assert rule.ask.endswith("?")
    assert rule.id.startswith(rule.category + ".")
    assert rule.source
