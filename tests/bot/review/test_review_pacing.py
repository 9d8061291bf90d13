"""When a wording prompt is welcome: seldom, not in the first minutes of the worst, not about what is past."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.review.incident import Incident, Severity
from bot.review.pacing import Given, Silence, is_just_burning, is_late, is_welcome
from bot.review.record import SeverityChange
from bot.review.timeline import Entry, Source

NOW = datetime(2026, 11, 23, 14, 0, tzinfo=UTC)
OPENED = Incident("T1", "Checkout errors", NOW, "U1", 1, severity=Severity.SEV1)


def after(**time: float) -> datetime:
    return NOW + timedelta(**time)


@pytest.mark.parametrize(
    ("earlier", "welcome"),
    [
        ([], True),
        ([Given(1, after(minutes=-10))], True),
        ([Given(1, after(minutes=-9, seconds=-59))], False),
        ([Given(2, after(minutes=-9))], False),
        ([Given(1, after(hours=-1)), Given(1, after(minutes=-30))], True),
        ([Given(1, after(hours=-2)), Given(1, after(hours=-1)), Given(1, after(minutes=-30))], False),
        ([Given(2, after(hours=-2)), Given(2, after(hours=-1)), Given(2, after(minutes=-30))], True),
    ],
)
def test_ten_minutes_lie_between_two_prompts_and_an_incident_has_three(earlier: list[Given], welcome: bool) -> None:
    assert is_welcome(earlier, 1, NOW) is welcome


@pytest.mark.parametrize(("minutes", "burns"), [(0, True), (9.9, True), (10, False)])
def test_the_first_ten_minutes_of_a_sev1_are_left_alone(minutes: float, burns: bool) -> None:
    assert is_just_burning(OPENED, [], after(minutes=minutes)) is burns


def test_they_begin_anew_when_it_became_a_sev1_or_opened_again() -> None:
    worse = SeverityChange(1, Severity.SEV1, after(minutes=30))
    assert is_just_burning(OPENED, [worse], after(minutes=35))
    assert not is_just_burning(OPENED, [SeverityChange(1, Severity.SEV2, after(minutes=30))], after(minutes=35))
    again = OPENED.close(after(minutes=20)).reopen(after(minutes=30))
    assert is_just_burning(again, [], after(minutes=35))


@pytest.mark.parametrize("level", [None, *(level for level in Severity if level is not Severity.SEV1)])
def test_a_lesser_incident_has_no_such_minutes(level: Severity | None) -> None:
    assert not is_just_burning(Incident("T1", "Slow", NOW, "U1", severity=level), [], NOW)


@pytest.mark.parametrize(("minutes", "late"), [(-5, False), (0, False), (2, False), (2.1, True), (600, True)])
def test_what_happened_more_than_two_minutes_ago_is_late(minutes: float, late: bool) -> None:
    assert is_late(Entry(1, NOW, after(minutes=minutes), Source.MESSAGE, "x"), after(minutes=minutes)) is late


def test_one_wish_for_quiet_is_enough() -> None:
    assert not Silence().holds
    for wish in ("mine", "mine_here", "everybody", "everybody_here"):
        assert Silence(**{wish: True}).holds
