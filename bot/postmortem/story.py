"""The sections that follow the clock: timeline, response story, mitigation and recovery."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime
from itertools import zip_longest

from bot.postmortem.case import Case, ask
from bot.postmortem.draft import Day, Happening, Heading, Item, Line, Question
from bot.postmortem.moments import clock, day, since, stamp
from bot.postmortem.words import labels, sentences
from bot.review.gaps import Gap, gaps
from bot.review.marks import MarkKind
from bot.review.record import Role
from bot.review.timeline import Entry, Kind
from bot.review.windows import Window, spoken

SILENCES_ASKED = 5
"""How many silences, the longest, are asked about: more would drown the other questions."""

LAST_STEPS = 3
"""How many entries right before a recovery are shown with it."""


def timeline(case: Case) -> Iterator[Item]:
    """Every shown entry once, in order, with the marks that fall on it; silences become questions."""
    if not case.shown:
        yield ask("timeline.empty")
        return
    yield ask("timeline.before")
    if case.is_mostly_late:
        yield _written_afterwards(case)
    fallen, loose = _marks_at(case)
    silent = {gap.start: gap for gap in gaps([entry.happened_at for entry in case.shown])}
    asked = sorted(silent.values(), key=lambda gap: gap.start - gap.end)[:SILENCES_ASKED]
    told = [replace(case.happening(entry), time=_clock(entry), marks=tuple(fallen[entry.ref])) for entry in case.shown]
    ordered = sorted([*told, *loose], key=lambda happening: happening.at)
    last: date | None = None
    for happening, then in zip_longest(ordered, ordered[1:]):
        if happening.at.date() != last:
            last = happening.at.date()
            yield Day(last, day(happening.at))
        yield happening
        if happening.at in silent and (then is None or then.at != happening.at):
            yield _silence(case, silent[happening.at], asks=silent[happening.at] in asked)


def _written_afterwards(case: Case) -> Line:
    first, *_, last = sorted(case.late, key=lambda entry: entry.recorded_at)
    words = labels.MOSTLY_LATE.format(first=stamp(first.recorded_at), last=stamp(last.recorded_at))
    return Line(words, cites=(first.ref, last.ref))


def _clock(entry: Entry) -> str:
    return clock(entry.happened_at, approx=entry.approx)


def _marks_at(case: Case) -> tuple[dict[str, list[str]], list[Happening]]:
    """The marks by the entry that they fall on, and the marks that stand alone.

    A mark's own line says what it marks, unless somebody has reworded it.
    """
    fallen: dict[str, list[str]] = defaultdict(list)
    loose = []
    for window in case.windows:
        for kind, mark in window.marks.items():
            here = [entry for entry in case.shown if entry.happened_at == mark.at]
            name = f" ({case.called(window)})" if len(case.windows) > 1 else ""
            if not here:
                loose.append(_standing_alone(case, window, kind))
            elif not any(entry.id == mark.entry and not entry.edited_at for entry in here):
                # The first "I have it" is a person's, also where an alert stands in the same minute.
                by_people = kind is MarkKind.ACKNOWLEDGED and list(filter(case.is_human, here))
                fallen[(by_people or here)[0].ref].append(labels.MARKS[kind] + name)
    return fallen, loose


def _standing_alone(case: Case, window: Window, kind: MarkKind) -> Happening:
    mark = window.marks[kind]
    speaker = case.voice.speaker(mark.by, mark.at)
    name = f" ({case.called(window)})" if len(case.windows) > 1 else ""
    time, cites = clock(mark.at, approx=mark.approx), (case.mark(window, kind),)
    return Happening(mark.at, time, "mark", speaker, "", cites, marks=(labels.MARKS[kind] + name,))


def _silence(case: Case, gap: Gap, *, asks: bool) -> Question | Line:
    """A gap is a question, never a guess. Messages that are kept but not shown are told; short gaps are only stated."""
    around = [entry for entry in case.shown if entry.happened_at in {gap.start, gap.end}]
    cites = tuple(entry.ref for entry in around)
    said = [entry for entry in case.kept if gap.start < entry.happened_at < gap.end and entry.deleted_at is None]
    length, messages = spoken(since(gap.start, gap.end)), sentences.count_messages(len(said))
    if not asks:
        return Line(sentences.silence(length, messages if said else ""), cites)
    if said:
        return ask("timeline.quiet_gap", cites[0], cites, length=length, messages=messages)
    return ask("timeline.gap", cites[0], cites, length=length)


def response(case: Case) -> Iterator[Item]:
    """Roles and hand-overs, what was thought, decided and told."""
    yield from _roles(case)
    guesses = case.of_kind(Kind.HYPOTHESIS)
    yield Heading(labels.HYPOTHESES)
    for entry in guesses:
        yield case.happening(entry, names_kind=False)
        yield ask("response.fate", entry.ref, (entry.ref,), ref=entry.ref)
    if not guesses:
        yield ask("response.hypotheses")
    yield Heading(labels.DECISIONS)
    yield from (case.happening(entry, names_kind=False) for entry in case.of_kind(Kind.DECISION))
    yield ask("response.decisions")
    yield Heading(labels.COMMUNICATIONS)
    yield from (case.happening(entry, names_kind=False) for entry in case.of_kind(Kind.COMMUNICATION))
    yield ask("response.help")


def _roles(case: Case) -> Iterator[Item]:
    yield Heading(labels.ROLES)
    held: dict[str, Role] = {}
    for role in sorted(case.record.roles, key=lambda role: role.since):
        before = held.get(role.name)
        part, person, time = case.voice.part(role.name), case.voice.named(role.person), stamp(role.since)
        if before is None or not _is_held_by_one(role):
            yield Line(sentences.role_taken(part, person, time), ("incident",))
        elif before.person != role.person:
            yield Line(sentences.role_handed(part, case.voice.named(before.person), person, time), ("incident",))
        held[role.name] = role
    if not case.record.roles:
        yield ask("response.commander")


def _is_held_by_one(role: Role) -> bool:
    """Whether a second holder takes it over; several people may be experts at once."""
    return any(word in role.name.lower() for word in labels.HELD_BY_ONE)


def recovery(case: Case) -> Iterator[Item]:
    """Each mitigated and resolved mark, with what stands right before it."""
    for window in case.windows:
        name = case.called(window) if len(case.windows) > 1 else ""
        for kind in (MarkKind.MITIGATED, MarkKind.RESOLVED):
            at = window.at(kind)
            if at is None or (kind is MarkKind.MITIGATED and at == window.at(MarkKind.RESOLVED)):
                continue
            yield Line(sentences.reached(window, name, kind), (case.mark(window, kind),))
            yield from map(case.happening, _steps_before(case, window, at))
    yield ask("recovery.helped")


def _steps_before(case: Case, window: Window, at: datetime) -> Sequence[Entry]:
    start = window.at(MarkKind.IMPACT_START) or window.at(MarkKind.DETECTED)
    before = [entry for entry in case.told if entry.happened_at <= at and (start is None or entry.happened_at >= start)]
    steps = [entry for entry in before if entry.kind in {Kind.ACTION, Kind.DECISION}]
    return (steps or before)[-LAST_STEPS:]
