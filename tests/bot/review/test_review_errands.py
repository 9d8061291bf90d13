"""Owner and day leave the title of an action item; what is unclear is asked back, and words stay words."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.review.days import NoSuchDay, PastDay, UnclearDay, read_day
from bot.review.errands import Errand, NoSuchOwner, SeveralOwners, parse_action
from bot.review.incident import Refusal

TUESDAY = date(2026, 11, 24)


def told(text: str, today: date = TUESDAY) -> Errand:
    return parse_action(text, today, me="UME")


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("friday", "2026-11-27"),
        ("Fri", "2026-11-27"),
        ("this friday", "2026-11-27"),
        ("next friday", "2026-12-04"),
        ("monday", "2026-11-30"),
        ("next tuesday", "2026-12-01"),
        ("today", "2026-11-24"),
        ("eod", "2026-11-24"),
        ("tomorrow", "2026-11-25"),
        ("eod friday", "2026-11-27"),
        ("2026-12-01", "2026-12-01"),
        ("2026-12-1", "2026-12-01"),
        ("1 dec", "2026-12-01"),
        ("December 1st", "2026-12-01"),
        ("5th of January", "2027-01-05"),
        ("May 5, 2027", "2027-05-05"),
        ("29 feb", "2028-02-29"),
        ("in 3 days", "2026-11-27"),
        ("in a week", "2026-12-01"),
        ("in two weeks", "2026-12-08"),
        ("in 3 months", "2027-02-24"),
        ("end of week", "2026-11-27"),
        ("end of the week", "2026-11-27"),
        ("eow", "2026-11-27"),
        ("end of next week", "2026-12-04"),
        ("end of month", "2026-11-30"),
        ("end of next month", "2026-12-31"),
        ("end of year", "2026-12-31"),
    ],
)
def test_a_day_is_read_as_people_mean_it(words: str, day: str) -> None:
    assert read_day(words, TUESDAY) == date.fromisoformat(day)
    assert told(f"add a canary by {words}") == Errand("add a canary", due=date.fromisoformat(day))


def test_three_months_after_the_end_of_november_is_the_end_of_february() -> None:
    assert read_day("in 3 months", date(2026, 11, 30)) == date(2027, 2, 28)


@pytest.mark.parametrize(
    ("words", "choices"),
    [
        ("tuesday", ["2026-11-24", "2026-12-01"]),
        ("this monday", ["2026-11-30"]),
        ("next week", ["2026-11-30", "2026-12-04"]),
        ("next month", []),
        ("march", []),
        ("the 5th", []),
        ("12/01", []),
        ("17:00", []),
        ("friday 14:00", []),
        ("friday at the latest", []),
        ("end of quarter", []),
        ("in 3 working days", []),
    ],
)
def test_an_unclear_day_is_asked_back_with_what_it_may_mean(words: str, choices: list[str]) -> None:
    with pytest.raises(UnclearDay) as asked:
        told(f"add a canary by {words}")
    assert [day.isoformat() for day in asked.value.choices] == choices


def test_at_the_weekend_the_end_of_the_week_is_asked_back() -> None:
    with pytest.raises(UnclearDay) as asked:
        read_day("end of week", date(2026, 11, 28))
    assert asked.value.choices == (date(2026, 11, 29), date(2026, 12, 4))


@pytest.mark.parametrize("words", ["30 feb", "2026-02-31", "2026-13-01"])
def test_a_day_that_no_calendar_has_is_asked_back(words: str) -> None:
    with pytest.raises(NoSuchDay):
        told(f"add a canary by {words}")


@pytest.mark.parametrize("words", ["yesterday", "2026-11-23", "1 dec 2025"])
def test_a_day_that_is_over_is_asked_back(words: str) -> None:
    with pytest.raises(PastDay):
        told(f"add a canary by {words}")


@pytest.mark.parametrize(
    "title",
    [
        "sort by date",
        "replace the cron job by a queue",
        "reduce p99 by 20 ms",
        "cut alerts by 1.5",
        "compare by month",
        "recover in 3 minutes",
        "finish the move by next release",
        "cut errors by march's deploy",
        "talk to <@U1>",
        "talk to <@U1> and <@U2>",
        "ask <@U1> for the graphs",
        "tell @team about it",
    ],
)
def test_words_that_are_no_day_and_no_owner_stay_in_the_title(title: str) -> None:
    assert told(title) == Errand(title)


@pytest.mark.parametrize(
    "text",
    [
        "add a canary <@U1> by friday",
        "add a canary by friday <@U1|ana>",
        "<@U1> add a canary by friday",
        "<@U1>: add a canary, by friday.",
        "<@U1> to add a canary (by friday)",
        "add a canary, owner: <@U1>, due friday",
        "add a canary assigned to <@U1> due by friday",
        "add a canary by <@U1> by friday",
        "add a canary - <@U1> - by eod friday",
        "add a canary <@U1> in 3 days",
    ],
)
def test_owner_and_day_may_stand_in_any_order(text: str) -> None:
    assert told(text) == Errand("add a canary", "U1", date(2026, 11, 27))


def test_somebody_may_take_it_on_themselves() -> None:
    assert told("add a canary @me") == Errand("add a canary", "UME")


def test_a_title_may_speak_of_one_person_and_belong_to_another() -> None:
    assert told("ask <@U1> for the graphs <@U2>") == Errand("ask <@U1> for the graphs", "U2")


@pytest.mark.parametrize(
    "text",
    ["add a canary <@U1> and <@U2>", "add a canary <@U1> <@U2>", "<@U1>, <@U2> add a canary", "<@U1> do it <@U2>"],
)
def test_several_owners_are_asked_back(text: str) -> None:
    with pytest.raises(SeveralOwners):
        told(text)


def test_a_name_that_slack_made_no_mention_of_is_asked_back() -> None:
    with pytest.raises(NoSuchOwner):
        told("add a canary @ana by friday")


def test_without_a_title_owner_and_day_are_still_read() -> None:
    assert told("<@U1> by friday") == Errand("", "U1", date(2026, 11, 27))


TITLES = st.text(st.characters(exclude_categories=["Cc", "Cs", "Z"], exclude_characters="<>@.!)(,;:–—-"), min_size=1)
DAYS = st.dates(date(2026, 1, 1), date(2028, 12, 31))


@given(TITLES.map(lambda word: f"do {word} well"), DAYS, st.integers(0, 400), st.booleans(), st.booleans())
def test_whatever_the_title_owner_and_day_leave_it_as_it_was(
    title: str, today: date, ahead: int, iso: bool, owner_first: bool
) -> None:
    due = today + timedelta(days=ahead)
    words = due.isoformat() if iso else f"{due:%B} {due.day}, {due.year}"
    pieces = ["<@U0BEN>", f"by {words}"]
    typed = " ".join([title, *(pieces if owner_first else reversed(pieces))])
    assert told(typed, today) == Errand(title, "U0BEN", due)


@given(st.text(), DAYS)
def test_any_text_is_read_or_refused(text: str, today: date) -> None:
    try:
        found = told(text, today)
    except Refusal:
        return
    assert found.title in text
    assert found.due is None or found.due >= today


@given(st.sampled_from(["mon", "tue", "wed", "thu", "fri", "sat", "sun"]), DAYS)
def test_a_weekday_is_the_coming_one_or_asked_back(name: str, today: date) -> None:
    if f"{today:%a}".lower() == name:
        with pytest.raises(UnclearDay):
            read_day(name, today)
        return
    found = read_day(name, today)
    assert found
    assert f"{found:%a}".lower() == name
    assert 1 <= (found - today).days <= 6
    after = read_day(f"next {name}", today)
    assert after
    assert after.isocalendar().week != today.isocalendar().week
