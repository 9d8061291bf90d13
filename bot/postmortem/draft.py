"""The draft as a tree of statements: every fact names its source, everything else is a question to a role."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from bot.postmortem.naming import Naming
from bot.postmortem.picture import Picture
from bot.postmortem.words.questions import BY_WEIGHT, FOREMOST


@dataclass(frozen=True)
class Line:
    """One fact in our words (`text`, plain), sometimes with the words of an entry (`quote`, Slack's text).

    `cites` names what it rests on: `E12` an entry, `mark:detected` or `mark:detected:w1` a mark, `incident` the
    incident's own record. A `[? …]` inside the text is a gap that a person fills.
    """

    text: str
    cites: tuple[str, ...]
    quote: str = ""
    link: str = ""


@dataclass(frozen=True)
class Question:
    """Something only people know. `id` stays the same from draft to draft: `impact.users`, `timeline.gap:E12`."""

    id: str
    text: str
    to_role: str
    section: str
    cites: tuple[str, ...] = ()


def foremost(asked: Iterable[Question]) -> tuple[Question, ...]:
    """The few questions that matter most, in the order of their weight."""
    weight = {name: place for place, name in enumerate(BY_WEIGHT)}
    by_weight = sorted(asked, key=lambda question: weight.get(question.id.partition(":")[0], len(weight)))
    return tuple(by_weight[:FOREMOST])


@dataclass(frozen=True)
class Row:
    """A named value with what it means, or as formula how it is worked out.

    `asks` is the id of the question when the value is unknown; `link` leads to where it is kept.
    """

    name: str
    value: str
    cites: tuple[str, ...] = ()
    note: str = ""
    asks: str = ""
    link: str = ""
    is_formula: bool = False


@dataclass(frozen=True)
class Happening:
    """An entry of the timeline as it is shown: `time` as text (UTC, "~" for about), the writer's words as `quote`.

    `marks` are the moments of the incident that fall on it; `note` says how we know, where that matters.
    """

    at: datetime
    time: str
    kind: str
    speaker: str
    quote: str
    cites: tuple[str, ...]
    link: str = ""
    marks: tuple[str, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class Day:
    """The timeline goes on on this day (UTC)."""

    on: date
    words: str


@dataclass(frozen=True)
class Heading:
    """A part of a section."""

    text: str


@dataclass(frozen=True)
class Fold:
    """Questions that may wait, one step further away."""

    text: str
    questions: tuple[Question, ...]


Item = Line | Question | Row | Happening | Day | Heading | Fold


@dataclass(frozen=True)
class Section:
    """One part of the document; `note` tells its writers what belongs there."""

    key: str
    title: str
    items: tuple[Item, ...]
    note: str = ""


@dataclass(frozen=True)
class Draft:
    """The whole document. `questions` are all of its open ones, in the order of the sections."""

    ref: str
    title: str
    banner: str
    header: tuple[Row | Question, ...]
    figures: tuple[Row, ...]
    sections: tuple[Section, ...]
    questions: tuple[Question, ...]
    picture: Picture | None
    naming: Naming

    @property
    def foremost(self) -> tuple[Question, ...]:
        """The few questions to begin with."""
        return foremost(self.questions)

    @property
    def summary(self) -> str:
        """The summary as plain text, gaps included."""
        return " ".join(item.text for item in self.section("summary").items if isinstance(item, Line))

    def section(self, key: str) -> Section:
        """The section of that key; raises StopIteration for a key that no draft has."""
        return next(section for section in self.sections if section.key == key)

    def number(self, question: str) -> int:
        """The place of a question among all, counted from 1: people say "Q7"."""
        return [asked.id for asked in self.questions].index(question) + 1
