"""A team's own rules: read with ours, refused with every reason at once, and tried by their own examples."""

from dataclasses import replace

import pytest

from bot.language import RuleError, find_blame, load_rules, tried
from tests.stage import ROOT

EXAMPLE = ROOT / "docs" / "rules-example"
RULE = """[[rule]]
id = "team.rushed"
pattern = "{them} rushed the deploy"
needs = ["rushed"]
context = "both"
score = 0.7
why = "It tells of a hurry as one person's choice."
ask = "What made it urgent?"
instead = ["The deploy went out within the hour. What made it urgent?"]
flag = ["<person> rushed the deploy"]
pass = ["we rushed the deploy"]
"""


@pytest.fixture
def pack(tmp_path):
    def write(**files):
        for name, text in files.items():
            (tmp_path / f"{name}.toml").write_text(text, encoding="utf-8")
        load_rules.cache_clear()
        return load_rules(tmp_path)

    return write


def faults_of(pack, **files):
    with pytest.raises(RuleError) as refused:
        pack(**files)
    return refused.value.faults


def heard(text, rules, context="chat"):
    return [finding.rule_id for finding in find_blame(text, context, rules=rules)]


def test_a_teams_rules_are_heard_beside_ours(pack):
    rules = pack(agentive_writeup=RULE)
    assert heard("Ana rushed the deploy.", rules) == ["team.rushed"]
    assert heard("you broke the importer", rules) == ["fault.you-broke"]
    assert find_blame("Ana rushed the deploy.") == []


def test_a_service_with_a_human_name_is_no_person(pack):
    rules = pack(words='services = ["Alfred", "Mary Poppins"]')
    for said in ("Alfred broke the importer", "mary  poppins broke the importer", "Mary Poppins forgot the flag"):
        assert heard(said, rules, "document") == [], said
    assert heard("Mary broke the importer", rules) == ["fault.they-broke"]


def test_a_teams_people_and_teams_are_known_by_name(pack):
    assert find_blame("Oyelaran broke the importer, rocketeers broke the cache") == []
    rules = pack(words='people = ["Oyelaran Ade"]\nteams = ["The Rocketeers", "rocketeers"]')
    assert heard("Oyelaran broke the importer", rules) == ["fault.they-broke"]
    assert heard("the rocketeers broke the importer", rules) == ["fault.they-broke"]


def test_an_exception_is_left_alone_and_the_rest_of_the_sentence_is_not(pack):
    rules = pack(words='exceptions = ["you broke  the ice"]')
    assert heard("Nice, YOU broke the ice!", rules) == []
    assert heard("you broke the ice and you broke the importer", rules) == ["fault.you-broke"]
    assert heard("you broke the iceberg", rules) == ["fault.you-broke"]


def test_a_file_may_have_any_name_where_its_rules_say_their_category(pack):
    named = RULE.replace("id =", 'category = "character"\nid =', 1)
    assert find_blame("Ana rushed the deploy.", rules=pack(payments=named))[0].category == "character"


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('why = "It tells of a hurry as one person\'s choice."', "", "team.rushed: `why` is missing"),
        ('id = "team.rushed"', "", "a rule without id: `id` is missing"),
        ("0.7", '"high"', "team.rushed: `score` has to be a number"),
        ('["<person> rushed the deploy"]', '"rushed"', "team.rushed: `flag` has to be a list of texts"),
        ('["<person> rushed the deploy"]', "[]", "team.rushed: it has 0 examples under `flag` and needs at least 1"),
        ("why", "because", "team.rushed: `because` is no field"),
        ('["rushed"]', '["@hurry"]', "team.rushed: `needs` speaks of @hurry, a list which words.toml does not have"),
        ("{them} rushed the deploy", "(?:x)?", "team.rushed: the pattern fits a text without words"),
        ("{them} rushed", "{folks} rushed", "team.rushed: the pattern speaks of {folks}"),
        ("[[rule]]", "[rule]", "`rule` is written [[rule]], with its fields below"),
        ("[[rule]]", "[[rules]]", "`rules` has no meaning here"),
        ('"team.rushed"', '"fault.you-broke"', "fault.you-broke: the id is used 2 times"),
    ],
)
def test_a_fault_is_named_with_its_file_and_field(pack, tmp_path, old, new, fault):
    told = faults_of(pack, agentive_writeup=RULE.replace(old, new))
    assert any(one.startswith(f"{tmp_path / 'agentive_writeup.toml'}: ") and fault in one for one in told), told


@pytest.mark.parametrize(
    ("words", "fault"),
    [
        ('services = "Alfred"', "`services` has to be a list of texts"),
        ('service = ["Alfred"]', "`service` is no field; there are services, people"),
        ('[lists]\nharm = ["bent"]', "`lists.harm` is one of ours; call yours otherwise"),
        ('[phrases]\nmine = "{nobody} x"', "a phrase speaks of {nobody}, which is not there"),
        ("services = [", "words.toml: "),
    ],
)
def test_a_fault_in_a_teams_words_is_named(pack, tmp_path, words, fault):
    (only,) = faults_of(pack, words=words)
    assert only.startswith(f"{tmp_path / 'words.toml'}: ")
    assert fault in only


def test_all_faults_of_all_files_are_told_at_once(pack):
    told = faults_of(pack, fault=RULE.replace("0.7", "7"), words="x = 1", vetoes="=")
    assert len(told) == 3


def test_a_folder_that_is_not_there_or_holds_no_rules_is_refused(tmp_path):
    for folder, reason in ((tmp_path / "none", "no such file"), (tmp_path, "no .toml file")):
        with pytest.raises(RuleError, match="(?i)" + reason):
            load_rules(folder)
    (tmp_path / "fault.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(RuleError, match="not UTF-8"):
        load_rules(tmp_path)


def test_the_example_in_the_docs_keeps_its_promises():
    rules = load_rules(EXAMPLE)
    trials = list(tried(rules))
    assert [trial for trial in trials if trial.fault] == []
    assert {trial.owner for trial in trials} == {
        *("team.rushed", "team.game-day"),
        *("services", "exceptions", "people and teams"),
    }
    assert rules.team.ids == {"team.rushed", "team.game-day"}


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('flag = ["<person> rushed', 'flag = ["<person> hurried', "is not heard"),
        ('pass = ["we rushed', 'pass = ["she rushed', "is heard by team.rushed"),
        ('"{them} rushed the deploy"', '"(?:{them} rushed the deploy|deploy|prod)"', "passes it"),
    ],
)
def test_a_promise_that_is_not_kept_is_told(pack, old, new, fault):
    needs = 'needs = ["rushed", "deploy", "prod", "hurried"]'
    rules = pack(agentive_writeup=RULE.replace(old, new).replace('needs = ["rushed"]', needs))
    told = [trial for trial in tried(rules) if trial.fault]
    assert told
    assert all(trial.owner == "team.rushed" for trial in told)
    assert any(fault in trial.fault for trial in told)


def test_words_and_vetoes_that_do_nothing_are_told(pack):
    veto = '[[veto]]\nid = "team.x"\npattern = "zebra"\nwhere = "sentence"\nspares = ["fault"]\nwhy = "x"\n'
    rules = pack(
        words='services = ["Ana"]\npeople = ["Ana"]',
        vetoes=veto + 'flag = ["fine"]\npass = ["you broke it", "a zebra"]\n',
    )
    assert [(trial.owner, trial.fault) for trial in tried(rules)] == [
        ("team.x", "is heard by fault.you-broke"),
        ("team.x", "is not heard without this veto either"),
        ("team.x", "is not heard any more"),
        ("services", ""),
        ("people and teams", "is not heard"),
    ]


def test_our_own_rules_keep_their_promises_where_there_is_no_team():
    rules = load_rules()
    assert [trial for trial in tried(rules) if trial.fault] == []
    assert {trial.owner for trial in tried(replace(rules, rules=rules.rules[:1], vetoes=()))} == {rules.rules[0].id}
