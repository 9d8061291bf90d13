"""The first sections: header, summary, impact and detection."""

from collections.abc import Iterator
from itertools import zip_longest

from bot.postmortem.case import Case, ask
from bot.postmortem.draft import Item, Line, Question, Row
from bot.postmortem.moments import Moment, clock, full, since, stamp, stretch
from bot.postmortem.words import sentences
from bot.review.marks import MarkKind
from bot.review.timeline import Entry
from bot.review.windows import Window, impact_total, spoken

IN = ("incident",)
SAME_MOMENT = 60
"""Seconds within which an entry belongs to a mark."""


def header(case: Case) -> Iterator[Row | Question]:
    incident = case.record.incident
    yield Row("Incident", incident.ref, IN)
    yield Row("Status", "Draft", IN)
    levels = [change.level for change in case.record.severities] + ([incident.severity] if incident.severity else [])
    if levels:
        yield Row("Severity", min(levels).value, IN, note="the highest it had")
    if incident.channel_name:
        yield Row("Channel", f"#{case.voice.plain(incident.channel_name)}", IN)
    yield Row("Opened", full(incident.opened_at), IN)
    yield Row("Closed", full(incident.closed_at) if incident.closed_at else "still open", IN)
    commanders = [role.person for role in case.record.roles if role.name.lower().endswith("commander")]
    if commanders and case.voice.named(commanders[-1]):
        yield Row("Commander", case.voice.named(commanders[-1]), IN)
    missing = [*([] if levels else ["severity"]), "owner", "facilitator"]
    yield from (Row(name.capitalize(), "not known yet", asks=f"header.{name}") for name in missing)
    yield from (ask(f"header.{name}") for name in missing)


def summary(case: Case) -> Iterator[Item]:
    main = case.main
    yield Line(sentences.span(main), _cites(case, main, MarkKind.IMPACT_START, MarkKind.RESOLVED))
    yield Line(sentences.noticed(main), _cites(case, main, MarkKind.IMPACT_START, MarkKind.DETECTED))
    yield Line(sentences.ended(main), _cites(case, main, MarkKind.MITIGATED, MarkKind.RESOLVED))
    writers = {entry.author for entry in case.kept if case.is_human(entry)}
    roles = sorted({case.voice.part(role.name) for role in case.record.roles})
    if writers:
        yield Line(sentences.people(len(writers), roles), IN)
    for window in case.windows:
        if window != main and window.at(MarkKind.IMPACT_START):
            kinds = MarkKind.IMPACT_START, MarkKind.DETECTED, MarkKind.MITIGATED, MarkKind.RESOLVED
            yield Line(sentences.other_window(window, case.called(window)), _cites(case, window, *kinds))
    yield ask("summary.symptom")
    yield ask("summary.surprise")


def _cites(case: Case, window: Window | None, *kinds: MarkKind) -> tuple[str, ...]:
    """The marks that are known, or the incident itself for a sentence that has only gaps."""
    known = tuple(case.mark(window, kind) for kind in kinds if window.at(kind)) if window else ()
    return known or IN


def impact(case: Case) -> Iterator[Item]:
    with_impact = [window for window in case.windows if window.at(MarkKind.IMPACT_START)]
    for window in with_impact:
        name = case.called(window) if len(with_impact) > 1 else ""
        kinds = MarkKind.IMPACT_START, MarkKind.MITIGATED, MarkKind.RESOLVED
        yield Line(sentences.impact(window, name), _cites(case, window, *kinds))
    total = impact_total(case.windows)
    if total and len(with_impact) > 1:
        both = (case.mark(window, MarkKind.IMPACT_START) for window in with_impact)
        yield Line(sentences.UNION.format(length=spoken(total)), tuple(both))
    yield from _severities(case)
    said = [entry for entry in case.kept if entry.ts and entry.deleted_at is None and case.is_human(entry)]
    if said:
        logged = sum(entry.is_logged for entry in said)
        yield Line(sentences.load(len({entry.author for entry in said}), len(said) - logged, logged), IN)
    for name in ("users", "support", "losses"):
        yield ask(f"impact.{name}")


def _severities(case: Case) -> Iterator[Line]:
    changes = sorted(case.record.severities, key=lambda change: change.at)
    for change, then in zip_longest(changes, changes[1:]):
        end = then.at if then else case.record.incident.closed_at
        if end is None or end < change.at:
            yield Line(sentences.SEVERITY_SINCE.format(level=change.level, start=stamp(change.at)), IN)
            continue
        said = sentences.SEVERITY if then else sentences.SEVERITY_LAST
        span = spoken(since(change.at, end))
        between = stretch(Moment(change.at), Moment(end))
        yield Line(said.format(level=change.level, stretch=between, length=span), IN)


def detection(case: Case) -> Iterator[Item]:
    for window in case.windows:
        at = window.at(MarkKind.DETECTED)
        if at is None:
            continue
        name = case.called(window) if len(case.windows) > 1 else ""
        yield Line(sentences.detected(window, name), _cites(case, window, MarkKind.DETECTED, MarkKind.IMPACT_START))
        entry = nearest(case, window)
        if entry:
            said = sentences.AT_THAT_MOMENT.format(time=clock(entry.happened_at, approx=entry.approx))
            yield Line(said, (entry.ref,), case.quote(entry), entry.permalink)
    yield ask("detection.source")
    yield ask("detection.sooner")


def nearest(case: Case, window: Window) -> Entry | None:
    """The entry told at the moment of detection; None when none lies within a minute."""
    at = window.at(MarkKind.DETECTED)
    near = [entry for entry in case.told if at and abs((entry.happened_at - at).total_seconds()) <= SAME_MOMENT]
    return min(near, key=lambda entry: abs((entry.happened_at - at).total_seconds()), default=None) if at else None
