"""Times as people type them: read to the minute they mean, or refused."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import assume, example, given
from hypothesis import strategies as st

from bot.review.incident import Refusal
from bot.review.when import FutureTime, NoSuchTime, UnclearTime, When, parse_when, split_when

BERLIN = ZoneInfo("Europe/Berlin")
NEW_YORK = ZoneInfo("America/New_York")
NOW = datetime(2026, 11, 23, 14, 30, 20, tzinfo=UTC)  # 15:30:20 in Berlin
ZONES = sorted(available_timezones())


def utc(words: str) -> datetime:
    return datetime.fromisoformat(words).replace(tzinfo=UTC)


def split(text: str) -> tuple[When | None, str]:
    return split_when(text, NOW, BERLIN)


@pytest.mark.parametrize(
    ("text", "at", "rest"),
    [
        ("14:02 rolled back", "2026-11-23T13:02", "rolled back"),
        ("14:02: rolled back", "2026-11-23T13:02", "rolled back"),
        ("14:02 - rolled back", "2026-11-23T13:02", "rolled back"),
        ("14:02 — rolled back", "2026-11-23T13:02", "rolled back"),
        ("14:02, rolled back", "2026-11-23T13:02", "rolled back"),
        ("at 14:02 we rolled back", "2026-11-23T13:02", "we rolled back"),
        ("14:02 -5 pods", "2026-11-23T13:02", "-5 pods"),
        ("14:02 DB down", "2026-11-23T13:02", "DB down"),
        ("14:02\nfirst line\nsecond", "2026-11-23T13:02", "first line\nsecond"),
        ("\u00a014:02\u00a0non-breaking", "2026-11-23T13:02", "non-breaking"),
        ("14:02", "2026-11-23T13:02", ""),
        ("14:02:30", "2026-11-23T13:02:30", ""),
        ("9:05 x", "2026-11-23T08:05", "x"),
        ("2:05pm x", "2026-11-23T13:05", "x"),
        ("2:05 PM x", "2026-11-23T13:05", "x"),
        ("2:05 p.m. x", "2026-11-23T13:05", "x"),
        ("2pm x", "2026-11-23T13:00", "x"),
        ("12:30am x", "2026-11-22T23:30", "x"),
        ("12:30pm x", "2026-11-23T11:30", "x"),
        ("2:05 am I the only one?", "2026-11-23T01:05", "am I the only one?"),
        ("14:02 UTC x", "2026-11-23T14:02", "x"),
        ("14:02Z x", "2026-11-23T14:02", "x"),
        ("14:02 gmt x", "2026-11-23T14:02", "x"),
        ("14:02 UTC+2 x", "2026-11-23T12:02", "x"),
        ("14:02 +02:00 x", "2026-11-23T12:02", "x"),
        ("14:02 CET x", "2026-11-23T13:02", "x"),
        ("today 10:00 x", "2026-11-23T09:00", "x"),
        ("yesterday 23:50 x", "2026-11-22T22:50", "x"),
        ("Yesterday at 23:50 x", "2026-11-22T22:50", "x"),
        ("yesterday 23:50 UTC x", "2026-11-22T23:50", "x"),
        ("23:50 yesterday", "2026-11-22T22:50", ""),
        ("23:50 yesterday it failed", "2026-11-22T22:50", "it failed"),
        ("10:00 yesterday's deploy", "2026-11-23T09:00", "yesterday's deploy"),
        ("2026-11-23 14:02 x", "2026-11-23T13:02", "x"),
        ("2026-7-1 14:02 x", "2026-07-01T12:02", "x"),
        ("2026-11-23T14:02:07Z x", "2026-11-23T14:02:07", "x"),
        ("2026-11-23T14:02Z x", "2026-11-23T14:02", "x"),
        ("2026-11-23T14:02:07 x", "2026-11-23T13:02:07", "x"),
        ("2026-11-23T09:02:07-0500 x", "2026-11-23T14:02:07", "x"),
        ("2026-11-23T09:02-05:00 x", "2026-11-23T14:02", "x"),
        ("2026-11-23 19:32:07 +05:30 x", "2026-11-23T14:02:07", "x"),
        ("2026-11-23T14:02:07.123456789Z x", "2026-11-23T14:02:07.123456", "x"),
        ("2026-11-23 14:02:07,123 ERROR x", "2026-11-23T13:02:07.123", "ERROR x"),
        ("10m ago pods died", "2026-11-23T14:20:20", "pods died"),
        ("10 minutes ago: pods died", "2026-11-23T14:20:20", "pods died"),
        ("-10m pods died", "2026-11-23T14:20:20", "pods died"),
        ("−10m pods died", "2026-11-23T14:20:20", "pods died"),
        ("-1h30m x", "2026-11-23T13:00:20", "x"),
        ("2h ago x", "2026-11-23T12:30:20", "x"),
        ("1h30m ago x", "2026-11-23T13:00:20", "x"),
        ("1h 30 min ago x", "2026-11-23T13:00:20", "x"),
        ("1.5h ago x", "2026-11-23T13:00:20", "x"),
        ("90s ago x", "2026-11-23T14:28:50", "x"),
        ("2 days ago x", "2026-11-21T14:30:20", "x"),
        ("an hour ago x", "2026-11-23T13:30:20", "x"),
    ],
)
def test_a_leading_time_is_taken_off_the_text(text, at, rest):
    assert split(text) == (When(utc(at)), rest)


@pytest.mark.parametrize("text", ["~14:02 x", "~ 14:02 x", "at ~14:02 x", "~1h28m20s ago x", "today ~14:02 x"])
def test_a_tilde_means_about(text):
    assert split(text) == (When(utc("2026-11-23T13:02"), approx=True), "x")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "5 pods died",
        "10m pods died",
        "10 pods ago",
        "16:9 video is broken",
        "100:20 odds",
        "12:34:56:78:9a:bc flaps",
        "1/3 of the pods",
        "~50% of the pods",
        "-5 pods",
        "- 10m timeout raised",
        "at the moment nothing",
        "yesterday we deployed",
        "now it is fine",
        "2026-11-23_backup.sql is gone",
        "１４:02 fullwidth",
        "14:0２ fullwidth",
        "१४:०२ devanagari",
        "10ſ ago long s",
        "yeſterday 10:00 long s",
        "in 10m we retry",
        "rolled back at 14:02",
    ],
)
def test_what_is_no_leading_time_is_text(text):
    assert split(text) == (None, text)


@pytest.mark.parametrize(
    "text",
    [
        "25:99 text",
        "24:00 text",
        "14:60 text",
        "14:02:60 text",
        "14:02pm text",
        "0:30am text",
        "50:50 split",
        "2026-02-30 10:00 text",
        "2026-13-01 10:00 text",
        "0026-11-23 10:00 a slip of the finger",
        "2026-11-23T10:00+19:00 text",
        "2026-03-29 02:30 skipped by the change to summer time",
        "999999w ago text",
        "3000 weeks ago text",
    ],
)
def test_an_impossible_time_is_refused_and_not_kept_as_text(text):
    with pytest.raises(NoSuchTime) as refused:
        split(text)
    assert text.startswith(refused.value.words)


def test_a_local_day_that_a_country_skipped_is_no_time():
    with pytest.raises(NoSuchTime):
        parse_when("2011-12-30 12:00", NOW, ZoneInfo("Pacific/Apia"))


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("2026-10-25 02:30 the hour that comes twice", ["2026-10-25T00:30", "2026-10-25T01:30"]),
        ("14:02-14:10 a span", ["2026-11-23T13:02", "2026-11-23T13:10"]),
        ("14:02 – 14:10 a span", ["2026-11-23T13:02", "2026-11-23T13:10"]),
        ("yesterday 14:02-14:10 a span", ["2026-11-22T13:02", "2026-11-22T13:10"]),
        ("14:02-23:10 a span into the future", ["2026-11-23T13:02"]),
        ("10:00 yesterday it failed", ["2026-11-22T09:00", "2026-11-23T09:00"]),
        ("14:02 PST x", []),
        ("14:02 EST x", []),
        ("14:02ish x", []),
        ("14:02-10 x", []),
        ("14:02+0200 x", []),
        ("2026-11-23 a day alone", []),
    ],
)
def test_what_can_be_read_in_several_ways_or_none_is_asked_back(text, choices):
    with pytest.raises(UnclearTime) as refused:
        split(text)
    assert refused.value.choices == tuple(utc(choice) for choice in choices)
    assert text.startswith(refused.value.words)


def test_the_name_of_the_zone_tells_the_two_hours_apart():
    assert split("2026-10-25 02:30 CEST x") == (When(utc("2026-10-25T00:30")), "x")
    assert split("2026-10-25 02:30 CET x") == (When(utc("2026-10-25T01:30")), "x")
    assert parse_when("09:02 ET", NOW, NEW_YORK).at == utc("2026-11-23T14:02")


def test_the_second_of_two_hours_is_no_choice_while_it_lies_ahead():
    in_the_first = datetime(2026, 10, 25, 0, 40, tzinfo=UTC)
    assert parse_when("02:30", in_the_first, BERLIN) == When(utc("2026-10-25T00:30"))


@pytest.mark.parametrize("text", ["15:31 x", "15:30:20 x", "15:31:20 x", "14:31 UTC x"])
def test_up_to_a_minute_ahead_is_a_clock_that_runs_fast_and_means_now(text):
    assert split(text) == (When(NOW), "x")


def test_a_time_to_come_is_refused_with_the_moment_and_the_one_a_day_before():
    with pytest.raises(FutureTime) as refused:
        split("15:32 x")
    assert (refused.value.at, refused.value.earlier) == (utc("2026-11-23T14:32"), utc("2026-11-22T14:32"))


@pytest.mark.parametrize("text", ["today 23:50 x", "2026-11-24 10:00 x", "9999-12-31 23:59 x"])
def test_a_time_to_come_on_a_day_that_was_named_offers_no_other_day(text):
    with pytest.raises(FutureTime) as refused:
        split(text)
    assert refused.value.earlier is None


def test_just_after_midnight_a_late_hour_is_asked_back_with_yesterday_at_hand():
    after_midnight = datetime(2026, 11, 23, 23, 10, tzinfo=UTC)  # 00:10 in Berlin
    with pytest.raises(FutureTime) as refused:
        split_when("23:50 failing over", after_midnight, BERLIN)
    assert refused.value.earlier == utc("2026-11-23T22:50")


def test_today_is_the_day_it_is_in_the_zone_that_was_named():
    evening_in_new_york = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)  # the 23rd, 20:00
    assert parse_when("00:30 UTC", evening_in_new_york, NEW_YORK).at == utc("2026-11-24T00:30")
    assert parse_when("19:30", evening_in_new_york, NEW_YORK).at == utc("2026-11-24T00:30")
    assert parse_when("yesterday 23:50 UTC", evening_in_new_york, NEW_YORK).at == utc("2026-11-23T23:50")


@pytest.mark.parametrize("words", ["now", " Now ", "just now"])
def test_now_is_a_time_where_only_a_time_is_expected(words):
    assert parse_when(words, NOW, BERLIN) == When(NOW)


@pytest.mark.parametrize("words", ["", "  ", "soon", "yesterday", "14:02 rolled back", "10m", "1402"])
def test_where_only_a_time_is_expected_anything_else_is_unclear(words):
    with pytest.raises(UnclearTime) as refused:
        parse_when(words, NOW, BERLIN)
    assert refused.value.choices == ()


zones = st.sampled_from(ZONES).map(ZoneInfo)
pieces = st.sampled_from(
    [
        *"0123456789:-+~. ",
        "14:02",
        "2026-11-23",
        "T",
        "Z",
        "UTC",
        "am",
        "yesterday",
        "ago",
        "10m",
        "1h",
        " - ",
        "\n",
        "٣",
    ]
)
wild = st.one_of(st.text(), st.lists(pieces, max_size=9).map("".join))
past = st.datetimes(datetime(1970, 1, 3), datetime(2026, 11, 20)).map(lambda at: at.replace(tzinfo=UTC))


@given(wild, zones, st.datetimes(datetime(1971, 1, 1), datetime(2100, 1, 1)).map(lambda at: at.replace(tzinfo=UTC)))
@example("10ſ ago", BERLIN, NOW)
@example("2026-11-23T14:02−25:00", BERLIN, NOW)
@example("0001-01-01 00:00 UTC+14", BERLIN, NOW)
@example("9999-12-31 23:59 UTC-12", BERLIN, NOW)
def test_no_text_whatever_breaks_the_reading(text, zone, now):
    try:
        when, rest = split_when(text, now, zone)
    except Refusal as refused:
        assert isinstance(refused, (FutureTime, NoSuchTime, UnclearTime))  # noqa: PT017 - what is asserted is its kind
        return
    assert text.strip().endswith(rest)
    assert when is None or (when.at <= now and when.at.tzinfo is UTC)
    assert when is not None or rest == text.strip()


@given(past, zones, st.sampled_from(["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M"]))
@example(datetime(2026, 10, 25, 1, 30, tzinfo=UTC), BERLIN, "%Y-%m-%d %H:%M")
@example(datetime(2026, 3, 29, 1, 0, tzinfo=UTC), BERLIN, "%Y-%m-%d %H:%M")
@example(datetime(2026, 4, 4, 15, 15, tzinfo=UTC), ZoneInfo("Australia/Lord_Howe"), "%Y-%m-%d %H:%M")
@example(datetime(1971, 6, 1, tzinfo=UTC), ZoneInfo("Africa/Monrovia"), "%Y-%m-%d %H:%M")
def test_the_local_time_of_any_moment_reads_back_as_the_same_minute(at, zone, form):
    try:
        read = (parse_when(f"{at.astimezone(zone):{form}}", NOW, zone).at,)
    except UnclearTime as refused:
        read = refused.choices
        assert len(read) == 2
    assert sum(timedelta() <= at - moment < timedelta(minutes=1) for moment in read) == 1


@given(st.integers(0, 24 * 60 - 1), zones, st.datetimes(datetime(2020, 1, 1), datetime(2027, 1, 1)))
@example(30, BERLIN, datetime(2026, 10, 25, 1, 10))
def test_a_bare_clock_time_of_today_reads_back_as_the_same_minute(minutes, zone, now):
    now = now.replace(tzinfo=UTC)
    at = now - timedelta(minutes=minutes)
    assume(at.astimezone(zone).date() == now.astimezone(zone).date())
    try:
        read = (parse_when(f"{at.astimezone(zone):%H:%M}", now, zone).at,)
    except UnclearTime as refused:
        read = refused.choices
        assert len(read) == 2
    assert sum(timedelta() <= at - moment < timedelta(minutes=1) for moment in read) == 1
