"""Who is somebody by where the words stand: names that no list knows, and roles and teams in plain words.

A roster knows better; this is for whom it misses, in a sentence that is known to point at somebody.
"""

import re
from collections.abc import Callable

from bot.language.kinder.lexicon import words
from bot.language.marks import ANYONE

_HUMAN = (
    "said|thought|told|forgot|decided|signed|approved|knew|pushed|merged|deployed|reviewed|ran|wrote|did|didn't|does|doesn't|never"
    "|always|just|managed|should|shouldn't|could|couldn't|would|wouldn't|can|can't|had|has|hasn't|went|broke|missed|ignored|took"
    "|put|left|made|sent|switched|turned|changed|swapped|skipped|deleted|dropped|killed|cleared|restarted|rebooted|typed|keyed"
    "|clicked|loaded|moved|muted|closed|opened|called|asked|got|gave|keeps|kept|again|thinks|says|assumed|decides|only|simply"
    "|mis[a-z]+|over[a-z]+ed|wrongly|carelessly|entered|accepted|noticed|drained|applied|connected|allowed|permitted|neglected"
)
_AFTER = (
    "and|but|or|so|if|by|because|when|did|does|since|thanks|thank|cheers|bravo|congrats|blame|with|for|had|to|why|that|until|dear"
    "|from|fire|ask|asked|who is|is it"
)
_TITLE = r"(?:Mr|Mrs|Ms|Miss|Dr|Prof|Herr|Frau|Sir|Madam|Nurse|Sister|Auntie)\.?"
_NO_SUBJECT = "The|A|An|This|That|These|Those|Our|It|We|They|One|Every|Each|No|All|Both"
_DID_TO = "ed|set|let|ran|overrode|withheld|hit|put|took|left|wrote|broke|sent|gave|made|read"
_NO_PLACE = (
    "for|from|with|into|onto|over|than|only|near|outside|inside|called|until|since|test|july|june|last|next|every|stand"
)

NAMES = (
    re.compile(r"(?P<name>@?<[@!][^<>\s]+>)"),
    re.compile(
        rf"\b(?P<name>{_TITLE} (?:[A-Z]\. )?[A-Z][\w'-]*\.?(?: [A-Z][\w-]+)?"
        r"|(?:[A-Z]\. ?)+[A-Z][^\W\d_]{2,}(?:[ -][A-Z][\w-]+)?)"
    ),
    re.compile(r"\b(?P<name>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)(?='s |(?<=s)' )"),
    re.compile(
        rf"(?P<before>^|[.!?:,] |\b(?:{_AFTER}) )(?P<name>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)"
        rf"(?=(?:'s)? (?:{_HUMAN})\b|'s (?:fault|lot|idea|team|genius|crew|guys|call|doing|work)\b)"
    ),
    re.compile(
        r"(?P<before>^|[.!?:,] |\b(?:thanks|thank|cheers|bravo|congrats|blame|dear|fire|ask|asked) )"
        r"(?P<name>[A-Z][^\W\d_]+(?: [A-Z][^\W\d_]+)?)(?=[?!.]*$|, )"
    ),
    re.compile(
        rf"(?P<before>^|[.!?] |, )(?P<name>(?!(?:{_NO_SUBJECT})\b)[A-Z][a-zà-ž]+)"
        rf"(?= [a-z]*(?:{_DID_TO}) (?:the|a|an|our|his|her|both|all|two|three|every|its) )"
    ),
    re.compile(
        r"(?P<before>[a-z0-9,] )(?P<name>[A-Z][a-zà-ž]{2,}(?: [A-Z][\w'-]+)?)(?= (?:[a-z]+ly )?(?P<did>[a-z]+)\b)"
    ),
    re.compile(rf"(?P<before>\b(?!{_NO_PLACE})[A-Za-z]{{3,}} )(?P<name>[A-Z][a-zà-ž]{{2,}})(?=[.?!]*$|[.?!]+ )"),
)

_MODIFIER = r"(?:(?!(?:of|and|or|to|in|on|for|is|was|by|from|with|at|that|who|has|had)\b)[\w&/-]+ )"
_ROLE = "|".join(sorted(words("roles")))
_TEAM = "|".join(sorted(words("teams")))
_ROLES = re.compile(
    rf"\b(?:(?P<post>(?:[A-Z][a-z]+ )?(?:{_ROLE}))(?= [{ANYONE}])"
    rf"|(?:the|our|your|a|an|this|that|their|his|her|some|two|both|these|those) {_MODIFIER}{{0,3}}?"
    rf"(?P<role>(?<!patch )(?:{_ROLE})s?|heads? of [a-z]+|\w+ (?:girl|boy|lady|bloke|chap|lass|kid))"
    rf"|(?P<team>(?:\b(?:the|our|your) {_MODIFIER}{{1,3}}?|(?<!')\b(?!\d)[\w-]+ )"
    rf"(?:(?:programme|project) office|(?:night|day) shift|{_TEAM})))"
    r"\b(?! (?:login|access|error|phone|rota|list|room|calendar))",
    re.IGNORECASE,
)
_HINTS = (*words("roles"), *words("teams"), "head", "girl", "boy", "lady", "bloke", "chap", "lass", "kid", "shift")


def cover_roles(text: str, cover: Callable[[re.Match[str]], str]) -> str:
    """The text with every role and team in plain words covered."""
    low = text.lower()
    return _ROLES.sub(cover, text) if any(hint in low for hint in _HINTS) else text


_NO_PERSON = re.compile(r"(?:ers|ors|ists|ents|ings|ians|ial|ing|tion|ment)$")


def is_no_name(name: str) -> bool:
    """Whether a capitalised word is a day, a tool, a group of people, or an abbreviation."""
    first = name.split(maxsplit=1)[0]
    if not first.isalpha() or name.startswith(("Mr", "Ms", "Dr")):
        return False
    return first.lower() in words("not_names") or first.isupper() or _NO_PERSON.search(first) is not None
