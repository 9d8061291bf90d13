"""Silences: longer than three times the usual spacing, and than ten minutes."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.review.gaps import Gap, gaps

START = datetime(2026, 11, 23, 14, tzinfo=UTC)


def at(*minutes: float) -> list[datetime]:
    return [START + timedelta(minutes=minute) for minute in minutes]


@pytest.mark.parametrize(
    ("minutes", "silences"),
    [
        ((), []),
        ((0,), []),
        ((0, 600), []),  # two entries have no usual spacing to compare with
        ((0, 1, 2, 3, 13), []),  # ten minutes are not yet a silence
        ((0, 1, 2, 3, 13.1), [(3, 13.1)]),
        ((0, 20, 40, 60, 119), []),  # slow all along
        ((0, 20, 40, 60, 121), [(60, 121)]),
        ((0, 0, 0, 0, 30, 30), [(0, 30)]),
        ((0, 1, 2, 60, 61, 62, 200), [(2, 60), (62, 200)]),
    ],
)
def test_a_silence_is_longer_than_ten_minutes_and_three_times_the_usual(minutes, silences):
    assert gaps(at(*minutes)) == [Gap(*at(*pair)) for pair in silences]


def test_the_order_of_the_entries_makes_no_difference():
    assert gaps(at(60, 0, 2, 1)) == gaps(at(0, 1, 2, 60))
