"""The picture: every phase seen, in order, in words as well, and nothing drawn that nobody knows."""

from itertools import pairwise

import pytest
from casebook import mark, record_of, said, small
from hypothesis import given
from hypothesis import strategies as st

from bot.postmortem import compile_draft, to_html, to_markdown
from bot.postmortem.drawing import FLAG, SLIVER, drawings
from bot.postmortem.picture import Picture
from bot.review.marks import MarkKind

START, DETECTED, MITIGATED, RESOLVED = (
    MarkKind.IMPACT_START,
    MarkKind.DETECTED,
    MarkKind.MITIGATED,
    MarkKind.RESOLVED,
)


def picture(name: str) -> Picture:
    drawn = compile_draft(record_of(name)).picture
    assert drawn is not None
    return drawn


def states(drawn: Picture) -> list[list[str]]:
    return [[phase.state for phase in bar.phases] for bar in drawn.bars]


def test_gitlab_has_two_bars_and_its_phase_of_no_length_is_there():
    drawn = picture("gitlab_2017")
    assert [bar.name for bar in drawn.bars] == ["w1", "w2"]
    assert states(drawn) == [["before", "early", "working", "normal"], ["before", "unseen", "working", "degraded"]]
    last = drawn.bars[1].phases[-1]
    assert (last.width, last.words) == (0.0, "1 Feb 18:14 UTC, 0s")
    for drawing in drawings(drawn):
        assert all(piece.width >= SLIVER for _, pieces in drawing.bars for piece in pieces)


def test_nothing_is_called_normal_while_another_impact_goes_on():
    first, second = picture("gitlab_2017").bars
    normal, unseen = first.phases[-1], second.phases[1]
    assert normal.x + normal.width == pytest.approx(unseen.x)


def test_two_minutes_and_a_day_stand_on_one_picture_that_can_be_read():
    drawn = picture("github_2018")
    assert states(drawn) == [["unseen", "working", "degraded"]]
    assert [fold.words for fold in drawn.folds] == ["6h 6m", "3h 26m", "3h 4m", "5h 53m"]
    assert all(phase.width > 0 for phase in drawn.bars[0].phases)


def test_without_a_detected_mark_no_phase_claims_to_know_when_it_was_noticed():
    drawn = compile_draft(small(said(1, 0, "a"), marks=(mark(START, 0), mark(RESOLVED, 30)))).picture
    assert drawn is not None
    assert states(drawn) == [["affected"]]


def test_an_end_that_nobody_marked_is_not_drawn_as_an_end():
    drawn = compile_draft(small(said(1, 40, "a"), marks=(mark(START, 0), mark(DETECTED, 5)))).picture
    assert drawn is not None
    assert drawn.bars[0].phases[-1].words == "from 9 Mar 14:05 UTC, end not known yet"


def test_without_an_impact_there_is_no_picture():
    assert compile_draft(small(said(1, 0, "a"), said(2, 9, "b"))).picture is None


def test_the_page_draws_it_and_both_formats_say_it_in_words():
    draft = compile_draft(record_of("github_2018"))
    page, text = to_html(draft), to_markdown(draft)
    assert 'role="img" aria-labelledby="wide-title wide-desc"' in page
    assert draft.picture is not None
    for phase in draft.picture.bars[0].phases:
        assert f"{phase.number}. {phase.name}: {phase.words}" in text
        assert f"{phase.number}. {phase.name}: {phase.words}." in page
        assert f"url(#wide-{phase.state})" in page


minutes = st.floats(min_value=-3000, max_value=3000)


@given(st.lists(minutes, max_size=30), st.dictionaries(st.sampled_from(MarkKind), minutes))
def test_any_record_makes_a_picture_inside_its_frame(told, marked):
    entries = [said(number, when, "x") for number, when in enumerate(told, start=1)]
    drawn = compile_draft(small(*entries, marks=tuple(mark(kind, when) for kind, when in marked.items()))).picture
    if drawn is None:
        return
    for drawing in drawings(drawn):
        for _, pieces in drawing.bars:
            assert all(piece.x >= 0 and piece.x + piece.width <= drawing.width + 0.2 for piece in pieces)
            flags = [piece.flag for piece in pieces]
            assert all(later - earlier >= FLAG - 0.2 for earlier, later in pairwise(flags))
        assert all(0 <= tick <= drawing.width for tick in drawing.ticks)
        assert list(drawing.ticks) == sorted(drawing.ticks)


def test_places_follow_the_clock():
    entries = [said(number, number * 2, "x") for number in range(1, 6)]
    drawn = compile_draft(small(*entries, marks=(mark(START, 2), mark(MITIGATED, 6)))).picture
    assert drawn is not None
    steps = [later - earlier for earlier, later in pairwise(drawn.ticks)]
    assert max(steps) - min(steps) < 1e-9
