"""The parts of a draft that follow the clock: timeline, response, recovery."""

import pytest
from casebook import ANA, BEN, at, entries, lines, mark, questions, record_of, said, small

from bot.postmortem import compile_draft, to_markdown
from bot.postmortem.draft import Happening
from bot.review.marks import MarkKind
from bot.review.record import Role
from bot.review.timeline import Kind, Source

REPLAYS = ["gitlab_2017", "github_2018"]


@pytest.mark.parametrize("name", REPLAYS)
def test_every_entry_of_a_published_incident_stands_in_the_timeline_once_in_order(name):
    record = record_of(name)
    told = [cite for happening in entries(compile_draft(record)) for cite in happening.cites]
    assert told == [entry.ref for entry in record.entries]


def test_the_snapshot_of_the_afternoon_is_shown_as_ordinary_work():
    first = entries(compile_draft(record_of("gitlab_2017")))[0]
    assert (first.time, first.kind, first.speaker) == ("~17:20", "action", "database-engineer")
    assert (first.marks, first.note) == ((), "")
    assert first.quote.startswith("Took a manual LVM snapshot")


def test_the_longest_silences_are_asked_about_and_nothing_is_guessed():
    asked = [q.text for id_, q in questions(compile_draft(record_of("github_2018"))).items() if "gap" in id_]
    assert "6h 6m without entries: what was happening?" in asked
    assert "5h 53m without entries: what was happening?" in asked
    assert len(asked) == 5


def test_messages_in_a_silence_that_are_not_shown_are_told():
    shown = [said(number, minutes, "step") for number, minutes in enumerate((0, 1, 2, 60), start=1)]
    draft = compile_draft(small(*shown, said(9, 30, "chatter", featured=False)))
    assert "the channel has 1 message" in questions(draft)["timeline.quiet_gap:E3"].text
    assert "chatter" not in to_markdown(draft)


def test_two_marks_in_one_minute_fall_on_the_entries_that_they_belong_to():
    by_ref = {happening.cites[0]: happening.marks for happening in entries(compile_draft(record_of("github_2018")))}
    assert by_ref["E5"] == ("detected",)
    assert by_ref["E6"] == ("acknowledged",)


def test_what_was_written_down_afterwards_says_so():
    late = said(1, 0, "rolled back", source=Source.COMMAND, recorded_at=at(45))
    prompt = said(2, 1, "looking", source=Source.COMMAND, recorded_at=at(2))
    assert [happening.note for happening in entries(compile_draft(small(late, prompt)))] == [
        "logged later, at 14:45 UTC",
        "",
    ]


def test_an_entry_understood_later_says_when():
    known = said(1, 0, "writes go west", known_at=at(21))
    assert entries(compile_draft(small(known)))[0].note == "understood at 14:21 UTC"


def test_each_hypothesis_is_kept_with_a_question_about_its_fate():
    draft = compile_draft(record_of("gitlab_2017"))
    fates = [id_ for id_ in questions(draft) if id_.startswith("response.fate")]
    assert fates == ["response.fate:E4", "response.fate:E21", "response.fate:E27"]


def test_a_question_from_the_channel_stays_among_the_open_ones():
    asked = said(1, 0, "Do we have a backup?", Kind.QUESTION)
    told = [item for item in compile_draft(small(asked)).section("open").items if isinstance(item, Happening)]
    assert [item.quote for item in told] == ["Do we have a backup?"]


def test_a_role_that_changed_hands_is_a_hand_over():
    roles = Role(1, "commander", ANA.id, at(0)), Role(1, "commander", BEN.id, at(60))
    draft = compile_draft(small(roles=roles))
    assert lines(draft, "response") == [
        "commander: Ana Ruiz, since 9 Mar 14:00 UTC.",
        "commander was handed over at 9 Mar 15:00 UTC, from Ana Ruiz to Ben Osei.",
    ]


def test_a_role_given_again_or_to_several_is_no_hand_over():
    again = Role(1, "commander", ANA.id, at(0)), Role(1, "commander", ANA.id, at(5))
    several = Role(1, "database expert", ANA.id, at(6)), Role(1, "database expert", BEN.id, at(7))
    assert lines(compile_draft(small(roles=again + several)), "response") == [
        "commander: Ana Ruiz, since 9 Mar 14:00 UTC.",
        "database expert: Ana Ruiz, since 9 Mar 14:06 UTC.",
        "database expert: Ben Osei, since 9 Mar 14:07 UTC.",
    ]


def test_people_speak_in_the_role_that_they_held_at_that_moment():
    roles = Role(1, "commander", ANA.id, at(0)), Role(1, "scribe", ANA.id, at(60))
    draft = compile_draft(small(said(1, 10, "a"), said(2, 70, "b"), said(3, 80, "c", author=BEN.id), roles=roles))
    speakers = [happening.speaker for happening in entries(draft) if happening.kind == "message"]
    assert speakers == ["commander", "scribe", "Ben Osei"]


def test_right_before_a_recovery_the_last_steps_are_shown_and_not_called_its_reason():
    steps = [said(number, number, f"step {number}", Kind.ACTION) for number in range(1, 6)]
    draft = compile_draft(small(*steps, marks=(mark(MarkKind.IMPACT_START, 0), mark(MarkKind.MITIGATED, 4))))
    shown = [item.quote for item in draft.section("recovery").items if isinstance(item, Happening)]
    assert shown == ["step 2", "step 3", "step 4"]


def test_a_mark_without_an_entry_at_its_moment_stands_in_the_timeline_itself():
    draft = compile_draft(small(said(1, 0, "slow"), marks=(mark(MarkKind.RESOLVED, 30),)))
    assert [happening.marks for happening in entries(draft)] == [("declared",), ("resolved",)]


def test_a_milestone_tells_its_own_mark_so_no_badge_repeats_it():
    milestone = said(1, 5, "Mitigated", Kind.MILESTONE, source=Source.COMMAND, ts="")
    marks = mark(MarkKind.MITIGATED, 5, entry=1), mark(MarkKind.DECLARED, 5)
    assert [happening.marks for happening in entries(compile_draft(small(milestone, marks=marks)))] == [("declared",)]


def test_a_milestone_in_other_words_gets_the_badge_of_its_mark():
    words = said(1, 5, "Most users can pay again", Kind.MILESTONE, source=Source.COMMAND, ts="", edited_at=at(9))
    marks = mark(MarkKind.MITIGATED, 5, entry=1), mark(MarkKind.DECLARED, 0)
    assert ("mitigated",) in [happening.marks for happening in entries(compile_draft(small(words, marks=marks)))]


def test_what_was_logged_by_command_is_not_counted_as_messages():
    told = [said(1, 0, "it is slow"), said(2, 1, "rolled back", source=Source.COMMAND)]
    told.append(said(3, 2, "and back", source=Source.COMMAND))
    loads = [text for text in lines(compile_draft(small(*told)), "impact") if "Load on the team" in text]
    assert loads == ["Load on the team: 1 person wrote 1 message in the channel and logged 2 entries."]
