"""The last sections: what people find together, what they will do, and what it all rests on."""

from collections.abc import Iterable, Iterator

from bot.postmortem.case import Case, ask
from bot.postmortem.draft import Fold, Heading, Item, Line, Question, Row, foremost
from bot.postmortem.moments import stamp
from bot.postmortem.naming import Naming
from bot.postmortem.words import labels, sentences
from bot.review.marks import Mark
from bot.review.record import ActionItem
from bot.review.timeline import Kind

IN = ("incident",)


def factors(_: Case) -> Iterator[Item]:
    """Nothing is offered here: conditions are found together, and a person's act is never one."""
    yield ask("factors.conditions")
    yield ask("factors.defences")


def lessons(_: Case) -> Iterator[Item]:
    for name, title in labels.LESSONS.items():
        yield Heading(title)
        yield ask(f"lessons.{name}")


def raised(case: Case, asked: Iterable[Question]) -> Iterator[Item]:
    """The questions that came up in the channel; of the draft's own the few that matter most, then all the others.

    The few stand by the role that may know, the role with the weightiest question first.
    """
    entries = case.of_kind(Kind.QUESTION)
    if entries:
        yield Heading(labels.FROM_THE_CHANNEL)
        yield from map(case.happening, entries)
    asked = tuple(asked)
    first = foremost(asked)
    for role in dict.fromkeys(question.to_role for question in first):
        yield Heading(labels.FOR_ROLE[role])
        yield from (question for question in first if question.to_role == role)
    rest = tuple(sorted(set(asked) - set(first), key=lambda question: (question.to_role, asked.index(question))))
    if rest:
        yield Fold(labels.MORE_QUESTIONS.format(count=len(rest)), rest)


def actions(case: Case) -> Iterator[Item]:
    for item in case.record.action_items:
        yield _action(case, item)
        missing = [label for field, label in labels.MISSING.items() if not getattr(item, field)]
        if missing:
            slots = {"title": case.voice.plain(item.title), "missing": ", ".join(missing)}
            yield ask("actions.missing", item.ref, IN, **slots)
    if not case.record.action_items:
        yield ask("actions.none")


def _action(case: Case, item: ActionItem) -> Row:
    owner = case.voice.name(item.owner) if item.owner else ""
    due = item.due.isoformat() if item.due else ""
    told = {"owner": owner, "due": due, "priority": item.priority, "type": item.type, "done when": item.done_when}
    parts = [f"{name}: {case.voice.plain(value)}" for name, value in told.items() if value]
    value = "; ".join([*parts, case.voice.plain(item.status)])
    return Row(case.voice.plain(item.title), value, IN, link=case.voice.address(item.tracker_url))


def not_doing(_: Case) -> Iterator[Item]:
    yield ask("not_doing.ideas")


def related(_: Case) -> Iterator[Item]:
    yield ask("related.earlier")


def evidence(case: Case) -> Iterator[Item]:
    """What is kept, the files, and the traces of everything that was changed afterwards."""
    deleted = sum(1 for entry in case.kept if entry.deleted_at)
    yield Line(sentences.kept(len(case.kept), len(case.shown), deleted), IN)
    for entry in case.shown:
        for file in entry.files:
            said = sentences.FILE.format(name=case.voice.plain(file.name))
            yield Line(said, (entry.ref,), link=case.voice.address(file.permalink))
        if entry.edited_at:
            yield Line(sentences.edited(entry.ref, stamp(entry.edited_at)), (entry.ref,))
    yield from _corrections(case)
    yield from _moves(case)
    if case.voice.naming is Naming.ROLES:
        named = tuple(entry.ref for entry in case.shown if case.voice.may_name(case.quote(entry)))
        yield from [ask("evidence.names", cites=named)] if named else []
    yield ask("evidence.graphs")
    yield ask("evidence.glossary")


def _corrections(case: Case) -> Iterator[Line]:
    """Marks that were set again leave a trace: was, is, and by which role."""
    counting = [(window, mark) for window in case.windows for mark in window.marks.values()]
    counted = [mark for _, mark in counting]
    for was in sorted(case.record.marks, key=lambda mark: (mark.recorded_at, mark.id)):
        later = [
            (window, mark)
            for window, mark in counting
            if (mark.kind, mark.window) == (was.kind, was.window) and mark.recorded_at >= was.recorded_at
        ]
        if was not in counted and later:
            window, mark = min(later, key=lambda pair: pair[1].recorded_at)
            yield Line(_trace(case, was, mark), (case.mark(window, mark.kind),))


def _moves(case: Case) -> Iterator[Line]:
    """Marks whose line was given another time leave a trace too: was, became, when, and by which role."""
    became = {mark.id: (mark.at, mark.approx) for mark in case.record.marks}
    counting = {mark.id: case.mark(window, mark.kind) for window in case.windows for mark in window.marks.values()}
    kinds = {mark.id: labels.MARKS[mark.kind] for mark in case.record.marks}
    told = []
    for was in sorted(case.record.mark_revisions, key=lambda was: (was.changed_at, was.id), reverse=True):
        at, approx = became[was.mark]
        before, after = stamp(was.at, approx=was.approx, seconds=True), stamp(at, approx=approx, seconds=True)
        by, changed = case.voice.speaker(was.by, was.changed_at), stamp(was.changed_at)
        said = sentences.moved(kinds[was.mark], before, after, f"{by}, at {changed} UTC")
        told.append(Line(said, (counting.get(was.mark, "incident"),)))
        became[was.mark] = was.at, was.approx
    yield from reversed(told)


def _trace(case: Case, was: Mark, mark: Mark) -> str:
    before, now = (stamp(each.at, approx=each.approx, seconds=True) for each in (was, mark))
    return sentences.corrected(labels.MARKS[mark.kind], before, now, case.voice.speaker(mark.by, mark.recorded_at))
