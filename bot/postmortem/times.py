"""The section of times: every mark, every duration with its formula, and a question for each that is missing."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from bot.postmortem.case import Case, ask
from bot.postmortem.draft import Heading, Item, Question, Row
from bot.postmortem.moments import marked
from bot.postmortem.words import labels
from bot.postmortem.words.questions import CANDIDATE
from bot.review.marks import DURATIONS, MarkKind
from bot.review.timeline import Entry, Kind
from bot.review.windows import Window, spoken

UNKNOWN = "unknown"


def times(case: Case) -> Iterator[Item]:
    """The main window first: its durations are the incident's."""
    rest = [window for window in case.windows if window != case.main]
    for window in ([case.main] if case.main else []) + rest:
        if len(case.windows) > 1:
            yield Heading(labels.window(case.called(window), is_main=window == case.main))
        yield from _window(case, window)


def _window(case: Case, window: Window) -> Iterator[Item]:
    missing = [kind for kind in MarkKind if window.at(kind) is None and not _is_elsewhere(case, window, kind)]
    asked = {question.id: question for question in _questions(case, window, missing)}
    for kind in MarkKind:
        if window.at(kind):
            said = f"{marked(window, kind, seconds=True)} UTC"
            yield Row(labels.MARKS[kind].capitalize(), said, (case.mark(window, kind),), labels.MEANINGS[kind])
        elif kind in missing:
            asks = f"times.{kind.value}" if window == case.main else next(iter(asked))
            yield Row(labels.MARKS[kind].capitalize(), UNKNOWN, note=labels.MEANINGS[kind], asks=asks)
    yield from asked.values()
    yield from _durations(case, window)


def _is_elsewhere(case: Case, window: Window, kind: MarkKind) -> bool:
    """The incident is declared once, in its main window."""
    return kind is MarkKind.DECLARED and window != case.main


def _durations(case: Case, window: Window) -> Iterator[Row]:
    early = window.detected_before_impact
    for name, label in labels.DURATIONS.items():
        first, last = DURATIONS[name]
        length = window.duration(name)
        cites = (case.mark(window, last), case.mark(window, first))
        formula = f"{labels.MARKS[last]} − {labels.MARKS[first]}"
        if length:
            yield Row(label, spoken(length), cites, formula, is_formula=True)
        elif name == "time_to_detect" and early:
            formula = f"{labels.MARKS[first]} − {labels.MARKS[last]}"
            yield Row(label, labels.BEFORE_USERS.format(length=spoken(early)), cites, formula, is_formula=True)


def figures(case: Case) -> Iterator[Row]:
    """The three durations that stand at the top of the document."""
    window = case.main
    for name in labels.FIGURES:
        first, last = DURATIONS[name]
        known = {row.name: row for row in _durations(case, window)} if window else {}
        asks = first if window is None or window.at(first) is None else last
        unknown = Row(labels.DURATIONS[name], UNKNOWN, asks=f"times.{asks.value}")
        yield known.get(labels.DURATIONS[name], unknown)


def _questions(case: Case, window: Window, missing: list[MarkKind]) -> Iterator[Question]:
    if window != case.main:
        if missing:
            marks = ", ".join(labels.MARKS[kind] for kind in missing)
            yield ask("times.window", case.called(window), window=case.called(window), marks=marks)
        return
    for kind in missing:
        question = ask(f"times.{kind.value}")
        entry = CANDIDATES[kind](case, window) if kind in CANDIDATES else None
        if entry is None:
            yield question
            continue
        said = CANDIDATE.format(question=question.text, ref=entry.ref, time=case.time(entry))
        yield replace(question, text=said, cites=(entry.ref,))


def first_sign(case: Case, window: Window) -> Entry | None:
    """An entry that may have been the first sign: the first observation from the start of impact on, else the first."""
    start = window.at(MarkKind.IMPACT_START)
    later = [entry for entry in case.told if start is None or entry.happened_at >= start]
    seen = [entry for entry in later if entry.kind is Kind.OBSERVATION]
    return next(iter(seen or later), None)


def first_answer(case: Case, window: Window) -> Entry | None:
    """An entry that may have been the first "I have it": the first by a person since it was noticed."""
    noticed = window.at(MarkKind.DETECTED)
    if noticed is None:
        return None
    return next((entry for entry in case.told if entry.happened_at >= noticed and case.is_human(entry)), None)


CANDIDATES: dict[MarkKind, Callable[[Case, Window], Entry | None]] = {
    MarkKind.DETECTED: first_sign,
    MarkKind.ACKNOWLEDGED: first_answer,
}
"""Where a guess is worth asking about. It is asked, never filled in."""
