"""Hearing: which words of a text point at a person, and what we would offer instead."""

import re
from collections.abc import Collection
from typing import NamedTuple

from bot.language.excepted import without_excepted
from bot.language.kinder import rephrase
from bot.language.learned import Heard, Weights, kinds, weigh
from bot.language.loading import load_rules
from bot.language.plain import plain
from bot.language.rules import CHAT, CONTEXTS, Rule, Rules, Veto
from bot.language.sentences import marked, sentences

_BETWEEN = " \t\n,;:.-–—"
_TOLD_ANEW = 100  # findings of one text; whoever has more of them is not reading
_WORD = re.compile(r"[a-z][a-z'-]*")


class Finding(NamedTuple):
    """One wording that points at a person; start and end are characters of the text that was read."""

    start: int
    end: int
    quote: str
    category: str
    why: str
    ask: str
    rephrase: str
    rule_id: str
    score: float  # 0..1


def find_blame(
    text: str,
    context: str = CHAT,
    roster: Collection[str] = frozenset(),
    rules: Rules | None = None,
    exceptions: Collection[str] = (),
) -> list[Finding]:
    """Wordings that point at a person, in the order of the text; the same text always gives the same answer.

    `text` is prose (see `bot.mrkdwn.prose`): people may be `<person>`; `roster` holds names known besides.
    `context` is "chat" or "document"; a write-up is held to more. Raises ValueError for any other.
    `rules` are those of a team, where it has its own; see `load_rules`. `exceptions` holds phrases that are no blame
    here, whatever the rules say.
    """
    # Without the learned layer as yet: it still flags innocent sentences that our rules know to spare.
    return without_excepted(hear(rules or load_rules(), text, context, roster), text, exceptions)


def hear(
    rules: Rules, text: str, context: str, roster: Collection[str] = frozenset(), weights: Weights | None = None
) -> list[Finding]:
    """What these rules find and, with `weights`, what the learned layer makes of the sentences they leave."""
    if context not in CONTEXTS["both"]:
        raise ValueError(f"A context is chat or document, not {context!r}.")
    low = plain(text)
    if weights is None and rules.gate.isdisjoint(_WORD.findall(low)):
        return []
    ready = marked(text, low, rules, rules.team.people.union(roster) if rules.team.people else roster)
    by_rule = [
        (start, rule, found)
        for start, end in sentences(ready, context)
        for rule, found in _in_sentence(ready[start:end].replace("\n", " "), rules, context)
    ]
    findings = [
        _finding(text, ready, start, rule, found, context if number < _TOLD_ANEW else "")
        for number, (start, rule, found) in enumerate(by_rule)
    ]
    if weights is not None:
        told = {start for start, _, _ in by_rule}
        for number, one in enumerate(weigh(ready, low, context, weights, told), len(findings)):
            findings.append(_learned(text, ready, one, context if number < _TOLD_ANEW else ""))
    return sorted(findings)


def _learned(text: str, ready: str, heard: Heard, context: str) -> Finding:
    start = heard.end - len(text[heard.start : heard.end].lstrip(_BETWEEN))
    quote = text[start : heard.end].strip(_BETWEEN)
    words = kinds()[heard.category]
    kinder = words["instead"]
    told = rephrase(text, ready, (start, heard.end), heard.category, context, kinder) if context else kinder
    return Finding(
        *(start, start + len(quote), quote, heard.category, words["why"], words["ask"], told),
        *(f"learned.{heard.category}", round(heard.score, 2)),
    )


def _in_sentence(sentence: str, rules: Rules, context: str) -> list[tuple[Rule, re.Match[str]]]:
    words = frozenset(_WORD.findall(sentence))
    if rules.gate.isdisjoint(words):
        return []
    heard: list[tuple[Rule, re.Match[str]]] = []
    for rule in rules.by_context[context]:
        if not rule.needs.isdisjoint(words):
            found = _first_that_counts(rule, sentence, rules)
            if found:
                heard.append((rule, found))
    heard.sort(key=lambda pair: (-pair[0].score, pair[1].start(), pair[0].id))
    kept: list[tuple[Rule, re.Match[str]]] = []
    for rule, found in heard:
        if all(found.end() <= other.start() or other.end() <= found.start() for _, other in kept):
            kept.append((rule, found))
    return sorted(kept, key=lambda pair: pair[1].start())


def _first_that_counts(rule: Rule, sentence: str, rules: Rules) -> re.Match[str] | None:
    beside: list[Veto] | None = None
    for pattern in rule.patterns:
        for found in pattern.finditer(sentence):
            if beside is None:  # asked once: a long sentence may hold a wording many times
                covering = [veto for veto in rules.vetoes if veto.covers(rule)]
                if any(veto.stands_in(sentence) for veto in covering):
                    return None
                beside = [veto for veto in covering if veto.where != "sentence"]
            if not any(veto.stands_beside(sentence, *found.span()) for veto in beside):
                return found
    return None


def _finding(text: str, ready: str, offset: int, rule: Rule, found: re.Match[str], context: str) -> Finding:
    span = offset + found.start(), offset + found.end()
    quote = text[span[0] : span[1]]
    start = span[1] - len(quote.lstrip(_BETWEEN))
    quote = quote.strip(_BETWEEN)
    kinder = _kinder(rule, text, offset, found)
    told = rephrase(text, ready, span, rule.category, context, kinder) if context else kinder
    return Finding(start, start + len(quote), quote, rule.category, rule.why, rule.ask, told, rule.id, rule.score)


def _kinder(rule: Rule, text: str, offset: int, found: re.Match[str]) -> str:
    """The rule's own first kinder wording that fits, for where nothing can be made of the writer's sentence.

    {thing} is the writer's own word, used only where the rule caught one.
    """
    if "thing" in found.re.groupindex and found["thing"]:
        thing = text[offset + found.start("thing") : offset + found.end("thing")].rstrip("./-")
        with_thing = next((kinder for kinder in rule.instead if "{thing}" in kinder), "")
        if with_thing:
            told = with_thing.replace("{thing}", thing)
            return told[:1].upper() + told[1:]
    return next(kinder for kinder in rule.instead if "{thing}" not in kinder)
