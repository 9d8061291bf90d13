"""What a rule and a veto are, once they have been read."""

import re
from dataclasses import dataclass

CHAT, DOCUMENT = "chat", "document"
CONTEXTS = {"chat": (CHAT,), "document": (DOCUMENT,), "both": (CHAT, DOCUMENT)}
CATEGORIES = (
    "fault",
    "question",
    "character",
    "counterfactual",
    "human_error",
    "punish",
    "sarcasm",
    "absolute",
    "agentive_writeup",
)
PLACES = ("sentence", "before", "after")
REACH = 200  # how far back a veto looks before a wording


@dataclass(frozen=True, slots=True)
class Rule:
    """One wording that points at a person, and what to offer instead."""

    id: str
    category: str
    patterns: tuple[re.Pattern[str], ...]
    needs: frozenset[str]  # a sentence without any of these words is not even looked at
    contexts: tuple[str, ...]
    why: str
    ask: str
    instead: tuple[str, ...]  # the first that fits is offered; {thing} is the writer's own word for what broke
    source: str
    score: float  # 0..1: how sure we are that a facilitator would speak up
    flag: tuple[str, ...]
    spare: tuple[str, ...]  # `pass` in the data


@dataclass(frozen=True, slots=True)
class Veto:
    """A reason to stay silent although a rule's wording is there."""

    id: str
    pattern: re.Pattern[str]
    where: str  # anywhere in the sentence, right before the wording, or right after it
    spares: frozenset[str]  # categories and rule ids that it silences
    why: str
    flag: tuple[str, ...]  # look-alikes that are still flagged
    spare: tuple[str, ...]

    def covers(self, rule: Rule) -> bool:
        """Whether this veto may silence the rule at all."""
        return rule.category in self.spares or rule.id in self.spares

    def stands_in(self, sentence: str) -> bool:
        """Whether it silences every wording of the sentence."""
        return self.where == "sentence" and self.pattern.search(sentence) is not None

    def stands_beside(self, sentence: str, start: int, end: int) -> bool:
        """Whether it silences the wording at start:end."""
        if self.where == "before":
            return self.pattern.search(sentence, max(0, start - REACH), start) is not None
        return self.where == "after" and self.pattern.match(sentence, end) is not None


@dataclass(frozen=True, slots=True)
class Team:
    """What a team's own folder of rules adds, besides rules and vetoes; the ids of those are here."""

    ids: frozenset[str] = frozenset()
    people: frozenset[str] = frozenset()  # known by name wherever they are not on the roster
    teams: tuple[str, ...] = ()
    services: tuple[str, ...] = ()  # things whose names could be people's
    exceptions: tuple[str, ...] = ()  # wordings that the team leaves alone
    is_service: re.Pattern[str] | None = None
    is_exception: re.Pattern[str] | None = None


@dataclass(frozen=True, slots=True)
class Rules:
    """Everything the ear knows."""

    rules: tuple[Rule, ...]
    vetoes: tuple[Veto, ...]
    given_names: frozenset[str]
    no_names: frozenset[str]  # words that are never a name, however they are written
    people: re.Pattern[str]  # roles and teams in plain words
    strangers: re.Pattern[str]  # names that no list knows, told by what they do
    gate: frozenset[str]  # every word that any rule needs
    by_context: dict[str, tuple[Rule, ...]]
    team: Team = Team()
