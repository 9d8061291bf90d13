"""What is offered is made from the writer's own sentence: its facts stay, its person goes, and it asks one thing."""

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.language import find_blame, load_rules
from bot.language.kinder import rephrase
from bot.language.kinder.verbs import base, doing, done, past
from bot.language.plain import plain
from bot.language.rules import CATEGORIES
from bot.language.sentences import marked

ROSTER = frozenset({"Zubin Mehra", "Ana Ruiz", "tolu"})
ACCUSED = re.compile(r"(?<![\w'])(?:you|your|<person>|zubin|mehra|ruiz|tolu|Ana)(?![\w'])|[\U00010530-\U00010532]")
FACT = re.compile(r"`[^`\n]+`|#?\w*\d[\w:.-]*\w|\d")


def kinder(said, category="fault", context="chat"):
    ready = marked(said, plain(said), load_rules(), ROSTER)
    return rephrase(said, ready, (0, len(said)), category, context)


@pytest.mark.parametrize(
    ("said", "category", "offered"),
    [
        ("Sam broke checkout", "fault", "Checkout broke after [change]. What did our checks not cover?"),
        (
            "Sam broke checkout with #4812 at 14:02",
            "fault",
            "Checkout broke after #4812 at 14:02. What did our checks not cover?",
        ),
        ("somebody busted beta. again.", "fault", "beta broke again after [change]. what did our checks not cover?"),
        (
            "<person> took down prod with the 14:02 deploy",
            "fault",
            "prod went down after the 14:02 deploy. what did our checks not cover?",
        ),
        (
            "you turned off the disk alert because it was noisy",
            "fault",
            "the disk alert was turned off because it was noisy. what did our checks not cover?",
        ),
        (
            "The blame for the late start on Sunday rests with the planners team.",
            "fault",
            "The late start on Sunday came about after [change]. What did our checks not cover?",
        ),
        (
            "why didn't you run the migration on staging first?",
            "question",
            "what would have made running the migration on staging first the easy path?",
        ),
        (
            "Who left the scrubber in monitor mode for eleven weeks?",
            "question",
            (
                "The scrubber was left in monitor mode for eleven weeks. "
                "What led to that, and what was visible at the time?"
            ),
        ),
        (
            "Why did you restart the gateway without a ticket?",
            "question",
            "What made restarting the gateway without a ticket look right at the time?",
        ),
        (
            "Ana should have checked the dashboard at 14:05.",
            "counterfactual",
            "What would have made checking the dashboard at 14:05 the easy path?",
        ),
        (
            "you shouldn't have merged #77 on a Friday",
            "counterfactual",
            "what made merging #77 on a Friday look right at the time?",
        ),
        (
            "they never test the importer",
            "absolute",
            "testing the importer has been left out [n] times since [date]. what do those times have in common?",
        ),
        (
            "Root cause: human error during the manual reset of conveyor 3.",
            "human_error",
            "Root cause: [action] during the manual reset of conveyor 3. Where could it have been caught?",
        ),
        ("Thanks for breaking prod, <person>", "sarcasm", "Prod broke. What would help now?"),
        (
            "interesting that the freeze applies to everyone except growth",
            "sarcasm",
            "the freeze applies to everyone except growth. what would help now?",
        ),
        (
            "Generator test. During surgery. I look forward to the newsletter article, facilities.",
            "sarcasm",
            "Generator test. During surgery. What would help now?",
        ),
        (
            "R. Menon rotated the keys at 09:20 but forgot to inform the subscribers.",
            "agentive_writeup",
            (
                "The keys were rotated at 09:20 but the subscribers were not informed. "
                "What made that look right at the time?"
            ),
        ),
    ],
)
def test_the_sentence_is_told_of_things(said, category, offered):
    assert kinder(said, category, "document" if category == "agentive_writeup" else "chat") == offered


def test_where_the_grammar_is_beyond_us_it_asks_about_the_writers_own_things():
    said = "Kerensa, the ventilators didn't scan themselves."
    assert kinder(said) == "What happened with the ventilators, and what did our checks not cover?"


def test_where_there_is_nothing_to_ask_about_the_rules_own_wording_is_the_last_resort():
    assert kinder("he is a cowboy", "character").startswith("when [what happened], it cost us [effect].")
    (finding,) = find_blame("you are hopeless")
    assert finding.rephrase in {kinder for rule in load_rules().rules for kinder in rule.instead} | {
        kinder[:1].lower() + kinder[1:].replace(". C", ". c") for rule in load_rules().rules for kinder in rule.instead
    }


def test_the_sentences_that_are_pointed_out_are_told_anew():
    said = "The disk filled up at 09:10. Ana broke the importer."
    assert kinder(said).startswith("The disk filled up at 09:10. The importer broke")
    ready = marked(said, plain(said), load_rules(), ROSTER)
    told = rephrase(said, ready, (29, len(said)), "fault", "document")
    assert told == "The importer broke after [change]. What did our checks not cover?"


def test_a_place_at_the_end_is_not_taken_for_a_person():
    said = "The fraud team should have asked us before lowering the limit for Ghana."
    assert kinder(said).startswith("What would have made asking us before lowering the limit for Ghana the easy path?")


def test_an_initial_does_not_end_a_sentence():
    said = "The wrong file was loaded by N. Eze at 16:00."
    assert "16:00" in kinder(said, "agentive_writeup", "document")


@pytest.mark.parametrize("category", CATEGORIES)
def test_what_is_offered_is_itself_free_of_blame(category):
    for said in ("you broke it", "hm", "who did this?!", "X", "never again, <person>"):
        assert find_blame(kinder(said, category), "chat") == []


PIECES = st.sampled_from(
    [
        *(
            "you",
            "<person>",
            "Zubin",
            "tolu",
            "Ana Ruiz",
            "he",
            "nobody",
            "the team",
            "facilities",
            "broke",
            "should have",
        ),
        *(
            "checked",
            "never",
            "forgot to",
            "why didn't",
            "who",
            "thanks for",
            "breaking",
            "the importer",
            "prod",
            "at 14:02",
        ),
        *(
            "#4812",
            "INC-77",
            "`kubectl apply`",
            "412 rows",
            "for 9 minutes",
            ",",
            ".",
            "?",
            "and",
            "because",
            "again",
            '"',
            "\n",
        ),
        *("human error by", "İ", "\ud800", "(", "is to blame for", "if", "had", "with", "without", "your", "his"),
    ]
)
SAID = st.lists(PIECES, min_size=1, max_size=25).map(" ".join)
WILD = st.text(alphabet=st.characters(exclude_categories=()), max_size=400)


@given(SAID | WILD, st.sampled_from(CATEGORIES), st.sampled_from(["chat", "document"]))
def test_any_text_gets_a_wording_that_names_nobody(said, category, context):
    offered = kinder(said, category, context)
    assert offered == kinder(said, category, context)
    assert offered.strip()
    assert not ACCUSED.search(offered)


@given(SAID.filter(lambda said: len(said) <= 500), st.sampled_from(CATEGORIES))
def test_every_number_ticket_time_and_piece_of_code_is_kept(said, category):
    offered = kinder(said, category)
    for fact in FACT.findall(said):
        assert fact in offered


def test_a_wording_takes_well_under_a_thousandth_of_a_second():
    said = "Sam broke checkout with #4812 at 14:02, and nobody checked the dashboard for 9 minutes."
    kinder(said)
    began = time.perf_counter()
    for _ in range(200):
        kinder(said)
    assert time.perf_counter() - began < 1


@pytest.mark.timeout(20)
def test_a_text_full_of_blame_is_read_in_reasonable_time():
    found = find_blame("You broke the importer at 14:02. " * 4000)
    assert len(found) == 4000
    assert found[0].rephrase.startswith("The importer broke at 14:02.")


@pytest.mark.parametrize(
    ("plain_form", "third", "gerund", "went", "gone"),
    [
        ("run", "runs", "running", "ran", "run"),
        ("break", "breaks", "breaking", "broke", "broken"),
        ("merge", "merges", "merging", "merged", "merged"),
        ("verify", "verifies", "verifying", "verified", "verified"),
        ("skip", "skips", "skipping", "skipped", "skipped"),
        ("miss", "misses", "missing", "missed", "missed"),
        ("agree", "agrees", "agreeing", "agreed", "agreed"),
        ("re-enable", "re-enables", "re-enabling", "re-enabled", "re-enabled"),
        ("re-run", "re-runs", "re-running", "re-ran", "re-run"),
    ],
)
def test_a_verb_has_its_forms(plain_form, third, gerund, went, gone):
    assert base(third) == plain_form
    assert doing(plain_form) == doing(went) == gerund
    assert done(plain_form) == done(went) == gone
    if "-" not in plain_form:
        assert past(plain_form) == went
