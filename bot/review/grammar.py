"""The grammar of `/incident`: its verbs, and how the words behind them are taken apart."""

import re
from dataclasses import dataclass
from difflib import get_close_matches

from bot.review.incident import Refusal
from bot.review.marks import WORDS, MarkKind, UnknownMark


class UnknownCommand(Refusal):
    """The first word is no verb; `near` are verbs that look like it, the likeliest first."""

    def __init__(self, word: str, near: tuple[str, ...] = ()) -> None:
        super().__init__(word)
        self.word = word
        self.near = near


@dataclass(frozen=True)
class Usage:
    """How a verb is used: `[…]` may be left out, capitals stand for one of several words."""

    usage: str


VERBS = {
    "open": Usage("open [title]"),
    "log": Usage("log [when] text"),
    "mark": Usage("mark impact|detected|acknowledged|mitigated|resolved [when]"),
    "mitigated": Usage("mitigated [when]"),
    "resolved": Usage("resolved [when]"),
    "severity": Usage("severity LEVEL"),
    "role": Usage("role ROLE @user"),
    "update": Usage("update text"),
    "question": Usage("question text"),
    "action": Usage("action [text] [@owner] [by when]"),
    "actions": Usage("actions"),
    "timeline": Usage("timeline"),
    "close": Usage("close"),
    "reopen": Usage("reopen"),
    "draft": Usage("draft"),
    "review": Usage("review"),
    "export": Usage("export FORMAT"),
    "check": Usage("check text"),
    "list": Usage("list"),
    "find": Usage("find text"),
    "quiet": Usage("quiet"),
    "drill": Usage("drill [title]"),
    "help": Usage("help"),
}
"""Every verb in the order of the help. The words of marks are verbs too: `resolved 14:02` is `mark resolved 14:02`."""


@dataclass(frozen=True)
class Command:
    """What was asked for: one of VERBS, and the words behind it as they were typed."""

    verb: str
    rest: str = ""


_INVISIBLE = "\u200b\u200c\u200d\u2060\ufeff"
_QUOTES = "\"'`“”„‘’«»" + _INVISIBLE
_AROUND = _QUOTES + "*_.,;:!?"
_WORD = re.compile(r"(\S+)\s*(.*)", re.DOTALL)
_WINDOW = re.compile(r"[a-z0-9_-]{1,20}")
_CLOCK = re.compile(r"~?[0-9]{1,2}:[0-9]{2}")
_MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^<>]*)?>")
_ROLE = re.compile(r"(?P<role>[^<@]*?)[\s:=]*(?P<person><@.*|@\S.*|\b(?:me|myself))?", re.DOTALL | re.IGNORECASE)
_PERSON_FIRST = re.compile(r"(?P<person><@[^<>]*>)[\s:=]+(?P<role>[^<@]+)")
LONGEST_WORD = 40


def parse_command(text: str) -> Command:
    """Reads what stands behind `/incident`; nothing there asks for help. Raises UnknownCommand."""
    first, rest = _first_word(text)
    verb = first.strip(_AROUND).lower()
    if not verb:
        return Command("help")
    if verb.partition(":")[0].replace("-", "_") in WORDS:
        return Command("mark", f"{verb} {rest}".strip())
    if verb not in VERBS:
        raise UnknownCommand(verb, _near(verb[:LONGEST_WORD]))
    return Command(verb, rest)


def parse_mark(rest: str) -> tuple[MarkKind, str, str]:
    """Reads `detected:w2 23:27` as the kind, the name of the window ("" when none is named) and the words of a time.

    Raises UnknownMark when the word before the colon is no mark or the one behind it no name of a window.
    """
    first, when = _first_word(rest)
    kind, _, window = first.strip(_AROUND).lower().partition(":")
    if _CLOCK.match(window):  # `detected:14:02`
        window, when = "", f"{window} {when}".strip()
    found = WORDS.get(kind.replace("-", "_"))
    if found is None or (window and not _WINDOW.fullmatch(window)):
        raise UnknownMark(first)
    return found, window, when.strip(_QUOTES)


def parse_role(rest: str) -> tuple[str, str | None, str]:
    """Reads `incident commander <@U123|ana>` as the role in lower case, the person's id and the words for the person.

    The person may stand first. The id is None when no single mention stands there: `@ana` where Slack made no mention
    of it, `me`, two people, or nobody ("").
    """
    words = rest.strip().strip(_INVISIBLE)
    found = _PERSON_FIRST.fullmatch(words) or _ROLE.fullmatch(words)
    if found is None:
        return " ".join(rest.lower().split()), None, ""
    person = (found["person"] or "").strip()
    return " ".join(found["role"].lower().split()), user_mention(person), person


def user_mention(word: str) -> str | None:
    """The Slack user id in `<@U123>` or `<@U123|ana>`; None for anything else."""
    found = _MENTION.fullmatch(word.strip(_AROUND + " "))
    return found[1] if found else None


def _near(word: str) -> tuple[str, ...]:
    names = [*VERBS, *(name for name in WORDS if name not in VERBS)]
    begun = [name for name in names if name.startswith(word)]
    return tuple(dict.fromkeys([*begun, *get_close_matches(word, names)]))[:3]


def _first_word(text: str) -> tuple[str, str]:
    """The first word and the rest, whose own line breaks stay. Invisible characters that apps paste in are no words."""
    found = _WORD.match(text.strip().strip(_INVISIBLE).strip())
    return (found[1], found[2]) if found else ("", "")
