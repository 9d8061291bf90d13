"""Where a text names somebody: every way in which the people of a record may be called there."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Self

from bot.language.ordinary import ORDINARY_NAMES
from bot.mrkdwn import escape
from bot.review.record import Person

_LETTERS = re.compile(r"[^\W\d_]+")
_WORD = re.compile(r"[^\W_]")
# Thai, Lao, Burmese, Khmer, kana, Han and Hangul: a name may stand there with its neighbours right beside it.
_UNSPACED = re.compile("[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\uac00-\ud7af]")
_BEGINS, _ENDS = r"(?:(?<![^\W_])|(?<=%[0-9a-f]{2}))", r"(?![^\W_])"
_JOINED = re.compile(r"[\s._-]+")
_SHORTEST_PART = 2
_DESCRIPTIONS = """
she her hers he him his they them theirs and the of for from with at mr mrs ms dr prof phd jr sr team group dept
oncall call engineer engineering developer dev devops ops sre support security infra infrastructure platform network
networking database dba data cloud backend frontend web mobile qa test testing admin administrator manager director
staff senior junior principal intern contractor consultant commander scribe responder communications comms product
design sales marketing finance legal hr it eng ooo vacation away leave remote est pst cet utc gmt incident service
"""
DESCRIPTIONS = frozenset(_DESCRIPTIONS.split())
"""What shown names hold beside the name: "Ana Ruiz (she/her), Database Team"."""


class Calling:
    """Finds people by the whole name that is shown of them, and by each part of it, in any case and spelling.

    Names that are ordinary words too ("mark", "will") count unless they stand in lower case.
    """

    def __init__(self, people: Iterable[Person]) -> None:
        called: dict[str, set[str]] = defaultdict(set)
        for person in people:
            for way in (person.id, *_ways(person.name)):
                called[_key(way)].add(person.id)
        self._called = dict(called)
        self._pattern = _pattern(called)

    @classmethod
    def of(cls, people: Iterable[Person]) -> Self:
        """Machines keep their names."""
        return cls(person for person in people if not person.is_bot)

    def replaced(self, text: str, instead: Callable[[str | None], str]) -> str:
        """The text with `instead` for each name, given the person's id, or None where several are called so."""
        told, at = [], 0
        for start, end in self._places(text):
            if not _is_word(text[start:end]):
                people = self._called.get(_key(text[start:end].removeprefix("@")), ())
                told += [text[at:start], instead(next(iter(people)) if len(people) == 1 else None)]
                at = end
        return "".join([*told, text[at:]])

    def names(self, text: str) -> bool:
        """Whether somebody is named in the text."""
        return any(not _is_word(text[start:end]) for start, end in self._places(text))

    def may_name(self, text: str) -> bool:
        """Whether an ordinary word in the text is somebody's name too; "an" and "so" are too many to ask about."""
        words = (text[start:end] for start, end in self._places(text) if end - start > _SHORTEST_PART)
        return any(map(_is_word, words))

    def _places(self, text: str) -> Iterator[tuple[int, int]]:
        return (found.span() for found in self._pattern.finditer(_low(text)))


def _ways(name: str) -> Iterator[str]:
    """The whole name and its parts, as written, with accents apart, and without them; plain and as Slack sends it."""
    whole = unicodedata.normalize("NFC", " ".join(name.split()))
    pieces = {piece.strip(".,;:()[]{}'\"|/\\-–—@") for piece in whole.split()} | set(_LETTERS.findall(whole))
    parts = {part for part in pieces if len(part) >= _SHORTEST_PART and part.lower() not in DESCRIPTIONS}
    together = {whole.replace(" ", "")} if _UNSPACED.search(whole) else set()
    for way in filter(_WORD.search, {whole} | parts | together):
        apart = unicodedata.normalize("NFD", way)
        bare = "".join(letter for letter in apart if not unicodedata.combining(letter))
        for spelling in (way, apart, bare, way.upper()):
            yield from (spelling, escape(spelling))


def _low(text: str) -> str:
    """In lower case, and as long as before."""
    low = text.lower()
    return low if len(low) == len(text) else "".join(each.lower() if len(each.lower()) == 1 else each for each in text)


def _key(way: str) -> str:
    return " ".join(_JOINED.split(_low(way).replace("’", "'")))


def _is_word(found: str) -> bool:
    """Whether what was found is rather the ordinary word than the name."""
    return found.islower() and (len(found) == 1 or found in ORDINARY_NAMES or found in DESCRIPTIONS)


def _pattern(ways: Iterable[str]) -> re.Pattern[str]:
    """Matches any of the ways, longest first, as whole words, however they are spaced; for text in lower case.

    What they have in common stands in front of them all, or a long record with many people would take minutes.
    """
    alike: dict[tuple[str, str], list[str]] = defaultdict(list)
    for way in sorted(ways, key=lambda way: (-len(way), way)):
        begins, ends = (edge if _is_bounded(way[at]) else "" for edge, at in ((_BEGINS, 0), (_ENDS, -1)))
        alike[begins, ends].append(r"(?:\s+|[._-])".join(re.escape(word).replace("'", "['’]") for word in way.split()))
    kinds = (f"{begins}(?:{'|'.join(them)}){ends}" for (begins, ends), them in alike.items())
    return re.compile(f"@?(?:{'|'.join(kinds) or '(?!)'})")


def _is_bounded(letter: str) -> bool:
    return bool(_WORD.match(letter)) and not _UNSPACED.match(letter)
