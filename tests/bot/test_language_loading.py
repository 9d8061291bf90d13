"""A broken rule is refused, with every reason at once."""

import pytest

from bot.language import RuleError, read_rules

WORDS = """
given_names = ["ana"]
[lists]
harm = ["broke", "messed up"]
[phrases]
them = '''(?:{person}|he|she)'''
role_words = '''\\bthe dba\\b'''
"""
FLAG = 'flag = ["<person> broke a", "<person> broke b", "she broke c", "the dba broke d"]\n'
PASS = 'pass = ["a broke", "b broke", "c broke", "d broke"]\n'
RULE = (
    '[[rule]]\nid = "fault.they-broke"\npattern = "{them} {harm}"\nneeds = ["@harm"]\ncontext = "chat"\nscore = 0.8\n'
    'why = "It names a person."\nask = "What changed?"\ninstead = ["It broke."]\nsource = "ours"\n'
)
VETO = (
    '[[veto]]\nid = "veto.arm"\npattern = " (?:arm|leg)"\nwhere = "after"\nspares = ["fault"]\nwhy = "No harm to us."\n'
)


def faults_of(**files):
    with pytest.raises(RuleError) as refused:
        read_rules({"words.toml": WORDS, **{f"{name}.toml": text for name, text in files.items()}})
    return refused.value.faults


def test_a_good_rule_is_read():
    rules = read_rules({"words.toml": WORDS, "fault.toml": RULE + FLAG + PASS, "vetoes.toml": VETO + FLAG + PASS})
    assert [rule.id for rule in rules.rules] == ["fault.they-broke"]
    assert rules.gate == {"broke", "messed"}
    assert rules.by_context["document"] == ()
    assert rules.vetoes[0].spares == {"fault"}


def test_a_rule_without_examples_does_not_load():
    assert faults_of(fault=RULE) == (
        "fault.toml: fault.they-broke: it has 0 examples under `flag` and needs at least 4",
        "fault.toml: fault.they-broke: it has 0 examples under `pass` and needs at least 4",
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('why = "It names a person."\n', "", "`why` is missing"),
        ('source = "ours"\n', "", "`source` is missing"),
        ("{them} {harm}", "{nobody} {harm}", "the pattern speaks of {nobody}, which words.toml does not have"),
        ("{them} {harm}", "({harm}", "the pattern is no regular expression"),
        ('"chat"', '"mail"', "the context is 'mail'; it may be chat, document, both"),
        ("0.8", "8", "the score is 8; it lies between 0 and 1"),
        ("It broke.", "{thing} broke.", "one kinder wording has to do without {thing}"),
    ],
)
def test_each_fault_is_named(old, new, fault):
    (only,) = faults_of(fault=RULE.replace(old, new) + FLAG + PASS)
    assert only.startswith("fault.toml: fault.they-broke: ")
    assert fault in only


def test_all_faults_of_all_files_are_named_at_once():
    broken = VETO.replace('"after"', '"nowhere"').replace('["fault"]', '["gossips"]')
    faults = faults_of(
        fault=RULE + FLAG + PASS + RULE + FLAG + PASS,
        gossip=RULE.replace("they-", "") + FLAG + PASS,
        vetoes=broken,
        sarcasm="=",
    )
    told = "\n".join(faults)
    for part in (
        "sarcasm.toml: ",
        "fault.they-broke: the id is used 2 times",
        "gossip is none of our categories",
        "veto.arm: where is 'nowhere'",
        "veto.arm: it spares gossips, which is neither a category nor a rule",
        "veto.arm: it has 0 examples under `flag`",
    ):
        assert part in told
