"""From a record to a draft: facts by rule with their sources, and a question wherever a fact is missing."""

from collections.abc import Callable, Iterable

from bot.postmortem import closing, opening, story
from bot.postmortem.case import Case
from bot.postmortem.draft import Draft, Item, Question, Section
from bot.postmortem.naming import KEEP, Naming
from bot.postmortem.picture import picture_of
from bot.postmortem.times import figures, times
from bot.postmortem.words import labels
from bot.review.record import Record

WRITERS: dict[str, Callable[[Case], Iterable[Item]]] = {
    "summary": opening.summary,
    "impact": opening.impact,
    "detection": opening.detection,
    "times": times,
    "timeline": story.timeline,
    "response": story.response,
    "recovery": story.recovery,
    "factors": closing.factors,
    "lessons": closing.lessons,
    "actions": closing.actions,
    "not_doing": closing.not_doing,
    "related": closing.related,
    "evidence": closing.evidence,
}
"""Who writes which section; the open questions are gathered from all of them."""


def compile_draft(record: Record, names: Naming = KEEP) -> Draft:
    """The postmortem as far as the record tells it. Nothing is invented: every statement cites what it rests on."""
    case = Case.of(record, names)
    header = tuple(opening.header(case))
    written = {key: tuple(write(case)) for key, write in WRITERS.items()}
    asked = tuple(item for items in (header, *written.values()) for item in items if isinstance(item, Question))
    written["open"] = tuple(closing.raised(case, asked))
    sections = (Section(key, title, written[key], note) for key, (title, note) in labels.SECTIONS.items())
    return Draft(
        ref=record.incident.ref,
        title=case.voice.plain(record.incident.title),
        banner=labels.DRILL if record.incident.is_drill else "",
        header=header,
        figures=tuple(figures(case)),
        sections=tuple(sections),
        questions=asked,
        picture=picture_of(
            case.windows,
            [entry.happened_at for entry in case.shown],
            [case.called(window) for window in case.windows],
        ),
        naming=names,
    )
