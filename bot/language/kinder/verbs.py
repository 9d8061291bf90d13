"""The forms of a verb: enough of English to say what happened without saying by whom."""

import re

from bot.language.kinder.lexicon import table

_ROWS = [row.split() for row in re.split(r"[|\n]", table("phrases")["verbs"]["irregular"].strip())]
_PAST = {past: (plain, gone) for plain, past, gone in _ROWS}
_DONE = {gone: plain for plain, _, gone in _ROWS}
_BASE = {plain: (past, gone) for plain, past, gone in _ROWS}
_DOUBLES = frozenset(table("phrases")["verbs"]["doubles"].split())
_NO_PAST = frozenset(table("phrases")["verbs"]["no_past"].split())
_CONSONANT_Y = re.compile(r"[^aeiou]y$")
_ES = re.compile(r"(?:s|x|z|ch|sh)es$")
_SHORT = 4  # red, bed and sing are no forms of a verb


def is_past(word: str) -> bool:
    """Whether a word may be the past form of a verb: broke, merged."""
    return word in _PAST or _regular(word)


def doing(word: str) -> str:
    """The form in -ing of a verb in any form but -s: breaking for broke, broken, break."""
    prefix, dash, last = word.rpartition("-")
    if last in _PAST:
        gerund = _ing(_PAST[last][0])
    elif last in _DONE:
        gerund = _ing(_DONE[last])
    elif last.endswith("ing") and len(last) > _SHORT + 1:
        gerund = last
    elif last.endswith("ied") and len(last) > _SHORT:
        gerund = last[:-3] + "ying"
    elif _regular(last):
        gerund = (last[:-1] if last.endswith("eed") else last[:-2]) + "ing"
    else:
        gerund = _ing(last)
    return prefix + dash + gerund


def done(word: str) -> str:
    """The past participle of a verb in any form but -s: broken for broke, break, breaking."""
    prefix, dash, last = word.rpartition("-")
    if last in _PAST:
        gone = _PAST[last][1]
    elif last in _BASE:
        gone = _BASE[last][1]
    elif last.endswith("ing") and len(last) > _SHORT + 1:
        gone = _FROM_ING.get(last) or _ed(last[:-3], doubled=True)
    else:
        gone = last if last in _DONE or _regular(last) else _ed(last)
    return prefix + dash + gone


def past(word: str) -> str:
    """The past form of a plain verb: broke for break."""
    return _BASE[word][0] if word in _BASE else _ed(word)


def base(word: str) -> str:
    """The plain form of a verb after he, she or it: push for pushes; other words stay as they are."""
    if word in ("does", "goes"):
        return word[:-2]
    if word == "has":
        return "have"
    if word.endswith("ies") and len(word) > _SHORT:
        return word[:-3] + "y"
    if _ES.search(word) and not word.endswith(("uses", "oses", "ases", "ises", "izes", "rses", "nses")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) else word


def _regular(word: str) -> bool:
    return word.endswith("ed") and len(word) >= _SHORT and word not in _NO_PAST


def _ing(plain: str) -> str:
    if plain.endswith("ie"):
        return plain[:-2] + "ying"
    if plain.endswith("e") and not plain.endswith(("ee", "oe", "ye")) and plain != "be":
        return plain[:-1] + "ing"
    return plain + plain[-1] + "ing" if plain in _DOUBLES else plain + "ing"


def _ed(plain: str, *, doubled: bool = False) -> str:
    if plain.endswith("e"):
        return plain + "d"
    if _CONSONANT_Y.search(plain):
        return plain[:-1] + "ied"
    return plain + plain[-1] + "ed" if plain in _DOUBLES and not doubled else plain + "ed"


_FROM_ING = {_ing(plain): gone for plain, _, gone in _ROWS}
