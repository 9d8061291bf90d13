"""From marks to windows: the rules of the metrics, each under its own name."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.review.marks import DURATIONS, Mark, MarkKind
from bot.review.windows import Span, Window, impact_total, main_window, spoken, windows_of

DAY = datetime(2026, 11, 23, tzinfo=UTC)
OPENED = DAY.replace(hour=10, minute=5)


def clock(words: str) -> datetime:
    hour, minute = words.split(":")
    return DAY + timedelta(hours=int(hour), minutes=int(minute))


def told(*words: str) -> list[Mark]:
    """Marks as `resolved:w2 ~11:00`, recorded in this order, a minute apart, long after they happened."""
    marks = []
    for order, word in enumerate(words):
        name, at = word.split()
        kind, _, window = name.partition(":")
        recorded = DAY + timedelta(days=2, minutes=order)
        kind = "impact_start" if kind == "impact" else kind
        marks.append(Mark(7, MarkKind(kind), clock(at.lstrip("~")), recorded, "U1", at[0] == "~", window, order + 1))
    return marks


def summary(windows: Iterable[Window]) -> dict[str, dict[str, str]]:
    return {
        window.name: {
            kind.value: f"{mark.at - DAY}"[:-3].zfill(5) for kind, mark in window.marks.items() if kind != "declared"
        }
        for window in windows
    }


def test_rule_1_a_missing_mark_gives_unknown_never_zero_and_never_now():
    (window,) = windows_of(told("impact 10:00", "mitigated 10:30"), OPENED)
    known = {name for name in DURATIONS if window.duration(name) is not None}
    assert known == {"time_to_declare", "time_to_mitigate"}
    assert window.at(MarkKind.RESOLVED) is None
    assert not window.approx(MarkKind.RESOLVED)
    assert window.detected_before_impact is None


def test_rule_2_a_signal_before_the_impact_is_told_as_such_and_never_as_a_negative_time():
    (window,) = windows_of(told("detected 07:00", "impact 10:00", "resolved 11:00"), OPENED)
    assert window.duration("time_to_detect") is None
    assert window.detected_before_impact == Span(3 * 3600)


def test_a_signal_at_the_very_start_of_the_impact_is_a_time_of_zero_and_not_a_signal_before_it():
    (window,) = windows_of(told("detected 10:00", "impact 10:00"), OPENED)
    assert window.duration("time_to_detect") == Span(0)
    assert window.detected_before_impact is None


def test_rule_3_two_windows_in_one_channel_stay_two():
    marks = told("impact 10:00", "detected 10:02", "resolved 11:00", "impact 13:00", "detected 13:01", "resolved 14:30")
    windows = windows_of(marks, OPENED)
    assert summary(windows) == {
        "1": {"impact_start": "10:00", "detected": "10:02", "resolved": "11:00"},
        "2": {"impact_start": "13:00", "detected": "13:01", "resolved": "14:30"},
    }
    assert impact_total(windows) == Span(2 * 3600 + 1800)


def test_rule_3_a_reopened_incident_adds_a_window_although_nobody_told_when_the_first_began():
    windows = windows_of(told("detected 10:02", "resolved 11:00", "impact 15:00", "resolved 16:00"), OPENED)
    assert summary(windows) == {
        "1": {"detected": "10:02", "resolved": "11:00"},
        "2": {"impact_start": "15:00", "resolved": "16:00"},
    }
    assert windows[0].detected_before_impact is None


def test_rule_4_mitigated_and_resolved_in_one_minute_are_legal_and_keep_their_order():
    (window,) = windows_of(told("impact 10:00", "resolved 10:40", "mitigated 10:40"), OPENED)
    assert window.duration("mitigated_to_resolved") == Span(0)
    assert list(window.marks)[-2:] == [MarkKind.RESOLVED, MarkKind.MITIGATED]
    assert window.impact == Span(40 * 60)


def test_rule_4_an_impact_that_ends_as_it_starts_is_a_window_without_length():
    (window,) = windows_of(told("resolved 10:00", "impact 10:00"), OPENED)
    assert window.impact == Span(0)


def test_rule_5_a_duration_ignores_midnight_and_the_change_of_the_clocks():
    berlin = ZoneInfo("Europe/Berlin")
    start = datetime(2026, 10, 24, 23, 30, tzinfo=berlin)
    end = datetime(2026, 10, 25, 4, 30, tzinfo=berlin)
    marks = [Mark(1, MarkKind.IMPACT_START, start.astimezone(UTC), start), Mark(1, MarkKind.RESOLVED, end, end)]
    (window,) = windows_of(marks, start)
    assert window.duration("time_to_resolve") == Span(6 * 3600)


def test_rule_6_marks_may_lie_before_the_opening_and_be_told_days_later():
    (window,) = windows_of(told("impact 03:00", "detected 09:59"), OPENED)
    assert window.duration("time_to_declare") == Span(7 * 3600 + 5 * 60)


def test_rule_7_a_duration_built_on_an_approximate_mark_is_about():
    (window,) = windows_of(told("impact ~10:00", "detected 10:02", "acknowledged 10:04"), OPENED)
    assert window.duration("time_to_detect") == Span(120, approx=True)
    assert window.duration("time_to_acknowledge") == Span(120)
    assert window.approx(MarkKind.IMPACT_START)
    assert spoken(Span(4260, approx=True)) == "about 1h 11m"


def test_rule_8_the_part_of_a_second_in_a_message_time_makes_no_second_of_its_own():
    posted = clock("10:00") + timedelta(microseconds=900_000)
    marks = [*told("impact 10:00"), Mark(7, MarkKind.DETECTED, posted, posted)]
    assert windows_of(marks, OPENED)[0].duration("time_to_detect") == Span(0)


def test_rule_9_a_corrected_mark_recomputes_everything_and_leaves_its_trace():
    marks = told("impact 10:00", "resolved 11:00", "detected 10:10", "impact 09:50", "resolved 11:20", "detected 10:00")
    before = list(marks)
    (window,) = windows_of(marks, OPENED)
    assert summary([window]) == {"1": {"impact_start": "09:50", "detected": "10:00", "resolved": "11:20"}}
    assert window.duration("time_to_resolve") == Span(5400)
    assert marks == before


def test_rule_10_nothing_but_a_mark_ends_a_window():
    (window,) = windows_of(told("impact 10:00", "acknowledged 10:03"), OPENED)
    assert window.impact is None
    assert impact_total([window]) is None


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0, "0s"),
        (2, "2s"),
        (91, "1m 31s"),
        (120, "2m"),
        (599, "9m 59s"),
        (600, "10m"),
        (659, "10m"),
        (3600, "1h"),
        (4260, "1h 11m"),
        (67612, "18h 46m"),
        (87060, "24h 11m"),
        (360_000, "100h"),
    ],
)
def test_rule_11_hours_stay_hours_and_seconds_are_spoken_only_under_ten_minutes(seconds, words):
    assert spoken(Span(seconds)) == words


def test_rule_12_windows_are_added_up_but_never_averaged():
    windows = windows_of(told("impact:a 10:00", "resolved:a 12:00", "impact:b 11:00", "resolved:b ~13:00"), OPENED)
    assert impact_total(windows) == Span(3 * 3600, approx=True)


def test_a_window_inside_another_adds_nothing():
    windows = windows_of(told("impact:a 10:00", "resolved:a 14:00", "impact:b 11:00", "resolved:b 12:00"), OPENED)
    assert impact_total(windows) == Span(4 * 3600)


def test_the_severe_impact_ends_with_mitigated_and_what_follows_is_degraded():
    (window,) = windows_of(told("impact 10:00", "mitigated 10:27", "resolved 11:10"), OPENED)
    assert (window.impact, window.duration("mitigated_to_resolved")) == (Span(27 * 60), Span(43 * 60))


def test_a_window_with_a_name_takes_only_the_marks_of_that_name():
    windows = windows_of(told("impact 10:00", "detected:replication 10:30", "detected 10:01", "resolved 11:00"), OPENED)
    assert summary(windows) == {
        "1": {"impact_start": "10:00", "detected": "10:01", "resolved": "11:00"},
        "replication": {"detected": "10:30"},
    }


def test_an_end_without_a_name_stays_with_the_main_story_while_a_side_story_goes_on():
    windows = windows_of(told("impact 10:00", "impact:search 10:30", "resolved 12:00"), OPENED)
    assert summary(windows) == {
        "1": {"impact_start": "10:00", "resolved": "12:00"},
        "search": {"impact_start": "10:30"},
    }


@pytest.mark.parametrize("first", ["impact 10:00", "impact:w1 10:00"])
@pytest.mark.parametrize("end", ["resolved", "resolved:w2"])
def test_an_end_without_a_name_never_stretches_a_window_that_was_over_across_the_next(first, end):
    name = "w1" if ":w1" in first else "1"
    marks = told(first, "resolved 11:00", "impact:w2 12:00", f"{end} 20:00")
    assert summary(windows_of(marks, OPENED)) == {
        name: {"impact_start": "10:00", "resolved": "11:00"},
        "w2": {"impact_start": "12:00", "resolved": "20:00"},
    }


def test_the_number_that_people_see_names_the_window_it_stands_for():
    marks = told(
        "impact 10:00", "resolved 11:00", "impact 12:00", "resolved 13:00", "resolved:1 11:30", "impact:2 12:10"
    )
    assert summary(windows_of(marks, OPENED)) == {
        "1": {"impact_start": "10:00", "resolved": "11:30"},
        "2": {"impact_start": "12:10", "resolved": "13:00"},
    }


def test_a_signal_in_the_pause_announces_the_next_window_when_the_first_was_noticed():
    marks = told("impact 10:00", "detected 10:02", "resolved 11:00", "impact 12:00", "detected 11:55")
    first, second = windows_of(marks, OPENED)
    assert first.duration("time_to_detect") == Span(120)
    assert second.detected_before_impact == Span(300)


def test_an_impact_that_nobody_saw_until_it_was_over_is_detected_late():
    marks = told("impact 10:00", "resolved 11:00", "impact 13:00", "detected 11:30")
    assert windows_of(marks, OPENED)[0].duration("time_to_detect") == Span(5400)


def test_declared_is_the_moment_of_opening_until_somebody_marks_it():
    (window,) = windows_of(told("impact 10:00"), OPENED)
    assert window.marks[MarkKind.DECLARED] == Mark(7, MarkKind.DECLARED, OPENED, OPENED)
    (window,) = windows_of(told("impact 10:00", "declared 10:03"), OPENED)
    assert window.duration("time_to_declare") == Span(180)


def test_without_any_mark_the_opening_is_all_that_is_known():
    (window,) = windows_of([], OPENED)
    assert (window.name, dict(window.marks)) == ("1", {MarkKind.DECLARED: Mark(0, MarkKind.DECLARED, OPENED, OPENED)})


@pytest.mark.parametrize(
    ("marks", "main"),
    [
        (["impact:w1 09:00", "resolved:w1 09:30", "impact:w2 10:00", "declared:w2 10:01"], "w2"),
        (["impact:w1 09:00", "resolved:w1 09:30", "impact:w2 10:00"], "w2"),
        (["impact 09:00", "resolved 09:30", "impact 10:00", "impact:side 10:04"], "2"),
        (["impact 11:00", "impact:side 10:04"], "1"),
        (["impact:late 11:00", "impact:later 12:00"], "late"),
        (["detected:replication 09:00", "detected 10:00"], "1"),
        (["detected:replication 09:00", "impact:checkout 10:00"], "checkout"),
        (["declared 10:01", "impact:w2 10:00", "declared:w2 10:01"], "w2"),
    ],
)
def test_the_main_window_is_the_one_that_was_declared_or_in_progress_at_the_opening(marks, main):
    windows = windows_of(told(*marks), OPENED)
    found = main_window(windows, OPENED)
    assert found is not None
    assert found.name == main


def test_no_window_is_the_main_one_of_none():
    assert main_window([], OPENED) is None


kinds = st.sampled_from(MarkKind)
moments = st.integers(0, 40).map(lambda quarter: DAY + timedelta(minutes=15 * quarter))
names = st.sampled_from(["", "", "", "1", "2", "w2", "replication"])
wild_marks = st.lists(
    st.builds(Mark, st.just(7), kinds, moments, moments, st.just("U1"), st.booleans(), names, st.integers(0, 99)),
    max_size=14,
)


@given(wild_marks, st.randoms(use_true_random=False))
def test_the_order_in_which_marks_are_fetched_makes_no_difference(marks, random):
    windows = windows_of(marks, OPENED)
    random.shuffle(marks)
    assert windows_of(marks, OPENED) == windows


@given(wild_marks)
def test_no_mark_can_bring_about_a_negative_duration(marks):
    windows = windows_of(marks, OPENED)
    spans = [window.duration(name) for window in windows for name in DURATIONS]
    spans += [window.impact for window in windows] + [window.detected_before_impact for window in windows]
    assert all(span.seconds >= 0 for span in [*spans, impact_total(windows)] if span is not None)


@given(wild_marks)
def test_every_window_but_the_one_of_an_empty_incident_holds_marks_that_somebody_set(marks):
    windows = windows_of(marks, OPENED)
    assert len({window.name for window in windows}) == len(windows)
    assert {(mark.kind, mark.at) for window in windows for mark in window.marks.values() if mark.by} <= {
        (mark.kind, mark.at) for mark in marks
    }
    firsts = [min(mark.at for mark in window.marks.values()) for window in windows]
    assert firsts == sorted(firsts)


@st.composite
def well_told(draw: st.DrawFn) -> list[tuple[MarkKind, datetime]]:
    """One to three windows after each other, each with its start, its end and perhaps the rest."""
    at, marks = DAY, []
    for _ in range(draw(st.integers(1, 3))):
        kinds = [MarkKind.IMPACT_START, MarkKind.DETECTED, MarkKind.ACKNOWLEDGED, MarkKind.MITIGATED, MarkKind.RESOLVED]
        for kind in [kind for kind in kinds if kind in (kinds[0], kinds[-1]) or draw(st.booleans())]:
            at += timedelta(minutes=draw(st.integers(1, 300)))
            marks.append((kind, at))
    return marks


@given(well_told(), st.data())
def test_the_order_in_which_people_record_the_marks_makes_no_difference(told, data):
    def recorded(order: list[int]) -> dict[str, dict[str, str]]:
        marks = [
            Mark(7, kind, at, DAY + timedelta(days=9, minutes=n)) for n, (kind, at) in zip(order, told, strict=True)
        ]
        return {
            window.name: {kind: mark.at for kind, mark in window.marks.items()} for window in windows_of(marks, DAY)
        }

    as_it_happened = list(range(len(told)))
    windows = recorded(as_it_happened)
    assert recorded(data.draw(st.permutations(as_it_happened))) == windows
    assert len(windows) == sum(kind is MarkKind.RESOLVED for kind, _ in told)
