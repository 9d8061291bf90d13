"""What a draft says, and that it says nothing that it cannot show."""

from dataclasses import replace
from datetime import date, timedelta
from html import unescape

import pytest
from casebook import BEN, PAGER, at, entries, lines, mark, questions, record_of, rows, said, small

from bot.postmortem import Line, Question, compile_draft, to_html, to_markdown
from bot.postmortem.draft import Fold, Happening, Heading, Row
from bot.postmortem.words import labels
from bot.postmortem.words.questions import QUESTIONS
from bot.review.incident import Severity, Status
from bot.review.marks import MarkKind, MarkRevision
from bot.review.record import ActionItem, Record, SeverityChange
from bot.review.timeline import File, Kind, Source

REPLAYS = ["gitlab_2017", "github_2018"]


@pytest.mark.parametrize("name", REPLAYS)
def test_every_statement_of_a_published_incident_names_its_source(name):
    record = record_of(name)
    draft = compile_draft(record)
    known = {entry.ref for entry in record.entries} | {"incident"}
    for section in draft.sections:
        for item in section.items:
            if isinstance(item, Line | Happening):
                assert item.cites, item
            if isinstance(item, Row):
                assert item.cites or item.asks in questions(draft), item
            for cite in getattr(item, "cites", ()):
                assert cite in known or cite.startswith("mark:"), item


def test_two_impacts_in_one_channel_stay_two():
    draft = compile_draft(record_of("gitlab_2017"))
    windows = [line for line in lines(draft, "impact") if line.startswith("Window")]
    assert [line.split(":")[0] for line in windows] == ["Window w1", "Window w2"]
    assert "about 1h 11m" in windows[0]
    assert "18h 46m" in windows[1]
    assert "21h" not in to_markdown(draft)


def test_a_signal_before_the_impact_is_told_as_such_and_never_as_a_negative_time():
    draft = compile_draft(record_of("gitlab_2017"))
    assert any("about 3h before users were affected" in line for line in lines(draft, "detection"))
    exact = small(marks=(mark(MarkKind.DETECTED, 0), mark(MarkKind.IMPACT_START, 180)))
    row = rows(compile_draft(exact))["Time to detect"]
    assert (row.value, row.note) == ("noticed 3h before users were affected", "impact began − detected")


def test_a_partial_recovery_does_not_count_as_mitigated():
    assert rows(compile_draft(record_of("github_2018")))["Time to mitigate"].value == "17h 32m"


def test_approximate_times_carry_a_tilde_and_their_durations_say_about():
    marks = mark(MarkKind.IMPACT_START, 0, approx=True), mark(MarkKind.RESOLVED, 30)
    draft = compile_draft(small(said(1, 0, "slow", approx=True), marks=marks))
    assert entries(draft)[0].time == "~14:00"
    assert rows(draft)["Impact began"].value == "9 Mar ~14:00 UTC"
    assert rows(draft)["Time to resolve"].value == "about 30m"


def test_a_mark_that_is_missing_is_unknown_and_asked_for():
    draft = compile_draft(small(marks=(mark(MarkKind.IMPACT_START, 0),)))
    for kind in (MarkKind.DETECTED, MarkKind.ACKNOWLEDGED, MarkKind.MITIGATED, MarkKind.RESOLVED):
        row = rows(draft)[kind.value.capitalize()]
        assert (row.value, row.asks) == ("unknown", f"times.{kind.value}")
        assert row.asks in questions(draft)
    assert "Time to detect" not in rows(draft)
    assert [figure.value for figure in draft.figures] == ["unknown"] * 3


def test_a_likely_moment_is_asked_about_and_never_filled_in():
    alert = said(1, 2, "ALERT", Kind.OBSERVATION, author=PAGER.id)
    draft = compile_draft(small(alert, said(2, 3, "on it"), marks=(mark(MarkKind.IMPACT_START, 0),)))
    asked = questions(draft)["times.detected"]
    assert asked.text == "When was it first noticed? Was it E1 at 14:02 UTC?"
    assert asked.cites == ("E1",)
    assert rows(draft)["Detected"].value == "unknown"


def test_the_first_answer_of_a_person_is_asked_about_and_not_the_alert():
    marks = mark(MarkKind.IMPACT_START, 0), mark(MarkKind.DETECTED, 2)
    alert = said(1, 2, "ALERT", Kind.OBSERVATION, author=PAGER.id)
    asked = questions(compile_draft(small(alert, said(2, 3, "on it"), marks=marks)))["times.acknowledged"]
    assert asked.text.endswith("Was it E2 at 14:03 UTC?")


def test_an_empty_record_makes_a_draft_full_of_questions():
    draft = compile_draft(Record(small().incident))
    assert {question.section for question in draft.questions} >= {"header", "summary", "times", "timeline", "factors"}
    assert "[? when did users first feel it]" in draft.summary
    assert draft.picture is None
    assert "# INC-7: Checkout errors" in to_markdown(draft)
    assert "<h1" in to_html(draft)


@pytest.mark.parametrize("record", [small(), small(said(1, 0, "slow"), said(2, 90, "fast")), Record(small().incident)])
def test_the_few_questions_that_matter_most_stand_first_and_every_other_one_is_kept(record):
    draft = compile_draft(record)
    items = draft.section("open").items
    first = [item for item in items if isinstance(item, Question)]
    (fold,) = [item for item in items if isinstance(item, Fold)]
    assert [question.id for question in first if question.id.startswith("times.")] == [
        "times.impact_start", "times.resolved", "times.mitigated", "times.detected",
    ]  # fmt: skip
    assert len(first) <= 8
    assert len(draft.questions) == len(first) + len(fold.questions)
    assert {*first, *fold.questions} == set(draft.questions)
    assert [type(items[0]), items[0].text] == [Heading, labels.FOR_ROLE[first[0].to_role]]
    for text in (to_markdown(draft), unescape(to_html(draft))):
        assert all(text.count(question.text) >= 2 for question in draft.questions)
    assert to_html(draft).count("<details>") == 1


def test_with_the_facts_known_the_list_begins_with_what_only_people_can_tell():
    kinds = MarkKind.IMPACT_START, MarkKind.DETECTED, MarkKind.ACKNOWLEDGED, MarkKind.MITIGATED, MarkKind.RESOLVED
    marks = tuple(mark(kind, minutes) for minutes, kind in enumerate(kinds))
    draft = compile_draft(small(said(1, 0, "slow"), marks=marks))
    assert [question.id for question in draft.foremost][:3] == ["summary.symptom", "impact.users", "detection.source"]


def test_the_summary_offers_no_cause_and_no_section_asks_for_one():
    draft = compile_draft(record_of("gitlab_2017"))
    assert "Removed the data directory" not in draft.summary
    assert "root cause" not in to_markdown(draft).lower()
    factors = draft.section("factors")
    assert all(isinstance(item, Question) for item in factors.items)
    assert factors.note.startswith("At least two.")


def test_a_mark_that_was_moved_tells_every_time_it_had():
    moved = mark(MarkKind.DETECTED, 5, id=3)
    was = (
        MarkRevision(1, 3, at(2), True, at(20), BEN.id, 1),
        MarkRevision(1, 3, at(4), False, at(30), BEN.id, 2),
    )
    told = [
        line for line in lines(compile_draft(small(marks=(moved,), mark_revisions=was)), "evidence") if "mark" in line
    ]
    assert told == [
        "The mark “detected” was moved from 9 Mar ~14:02 to 9 Mar 14:04 UTC, by Ben Osei, at 9 Mar 14:20 UTC.",
        "The mark “detected” was moved from 9 Mar 14:04 to 9 Mar 14:05 UTC, by Ben Osei, at 9 Mar 14:30 UTC.",
    ]


def test_a_deleted_message_leaves_no_word_anywhere():
    gone = said(2, 5, "a secret that was pasted", deleted_at=at(6), files=(File("F1", "secret.png"),))
    draft = compile_draft(small(said(1, 0, "first"), gone))
    for text in (to_markdown(draft), to_html(draft)):
        assert "secret" not in text
        assert "1 were deleted" not in text
    assert any("1 was deleted" in line for line in lines(draft, "evidence"))


def test_time_in_each_severity_is_told_and_the_highest_stands_at_the_top():
    levels = SeverityChange(1, Severity.SEV3, at(0)), SeverityChange(1, Severity.SEV1, at(18))
    draft = compile_draft(small(severities=levels))
    assert "SEV3 from 9 Mar 14:00 to 14:18 UTC: 18m." in lines(draft, "impact")
    assert "SEV1 from 9 Mar 14:18 to 16:00 UTC, when the incident was closed: 1h 42m." in lines(draft, "impact")
    assert next(row for row in draft.header if isinstance(row, Row) and row.name == "Severity").value == "SEV1"


def test_an_open_incident_has_no_invented_end():
    levels = (SeverityChange(1, Severity.SEV2, at(0)),)
    record = small(severities=levels, incident={"status": Status.OPEN, "closed_at": None})
    draft = compile_draft(record)
    assert "SEV2 since 9 Mar 14:00 UTC." in lines(draft, "impact")
    assert "still open" in to_markdown(draft)


def test_a_corrected_mark_leaves_a_trace():
    marks = mark(MarkKind.DETECTED, 5), mark(MarkKind.DETECTED, 3, recorded_at=at(90))
    draft = compile_draft(small(marks=marks))
    trace = "The mark “detected” was 9 Mar 14:05 and is 9 Mar 14:03 UTC now, by Ana Ruiz."
    assert trace in lines(draft, "evidence")


def test_an_action_item_shows_what_it_has_and_asks_for_the_rest():
    item = ActionItem(1, "Alert on queue age", at(0), id=4, owner=BEN.id, due=date(2026, 4, 1))
    draft = compile_draft(small(action_items=(item,)))
    assert rows(draft, "actions")["Alert on queue age"].value == "owner: Ben Osei; due: 2026-04-01; open"
    assert "the end that we can check" in questions(draft)["actions.missing:A4"].text


def test_a_drill_is_labelled_in_every_format():
    draft = compile_draft(small(incident={"is_drill": True}))
    assert "this was a drill" in to_markdown(draft)
    assert "this was a drill" in to_html(draft)


def test_both_renderings_say_the_same():
    draft = compile_draft(record_of("gitlab_2017"))
    texts = to_markdown(draft), to_html(draft)
    for section in draft.sections:
        for item in section.items:
            words = item.text if isinstance(item, Line | Question) else getattr(item, "time", section.title)
            for piece in words.replace("[?", "]").split("]"):
                assert all(piece.strip() in text for text in texts), piece


def test_the_same_record_in_any_order_of_rows_makes_the_same_draft():
    record = record_of("gitlab_2017")
    turned = replace(record, entries=record.entries[::-1], marks=record.marks[::-1])
    assert to_markdown(compile_draft(turned)) == to_markdown(compile_draft(record))


def test_our_questions_ask_what_and_never_who_or_why():
    for asked in QUESTIONS.values():
        first = asked.text.lower()
        assert not first.startswith(("who", "why")), asked
        assert "why did" not in first
        assert "should have" not in first


def test_a_timeline_written_down_afterwards_says_so_once():
    record = record_of("gitlab_2017")
    later = record.entries[-1].happened_at + timedelta(days=30)
    afterwards = tuple(replace(entry, source=Source.COMMAND, recorded_at=later) for entry in record.entries)
    words = to_markdown(compile_draft(replace(record, entries=afterwards)))
    assert words.count("written down afterwards") == 1
    assert "logged later" not in words
