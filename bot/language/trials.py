"""Every rule has examples to keep its promises by; this tries them."""

from collections.abc import Iterator
from dataclasses import replace
from typing import NamedTuple

from bot.language.hearing import Finding, hear
from bot.language.rules import CHAT, DOCUMENT, Rule, Rules, Veto


class Trial(NamedTuple):
    """One example, and what is wrong with the answer to it; nothing when the promise is kept."""

    owner: str
    said: str
    fault: str = ""


def tried(rules: Rules) -> Iterator[Trial]:
    """The examples of a team's rules, words and vetoes; of all our own where there is no team's."""
    team = rules.team
    everything = not (team.ids or team.people or team.teams or team.services or team.exceptions)
    for rule in rules.rules:
        if everything or rule.id in team.ids:
            yield from _of_rule(rule, rules)
    for veto in rules.vetoes:
        if everything or veto.id in team.ids:
            yield from _of_veto(veto, rules)
    for service in team.services:
        yield _left_alone("services", f"{service} broke the importer", rules)
    for phrase in team.exceptions:
        yield _left_alone("exceptions", phrase, rules)
    for name in (*sorted(team.people), *team.teams):
        said = f"{name} broke the importer"
        yield Trial("people and teams", said, "" if _anywhere(rules, said) else "is not heard")


def _of_rule(rule: Rule, rules: Rules) -> Iterator[Trial]:
    alone = replace(rules, by_context={CHAT: (rule,), DOCUMENT: (rule,)})
    for said in rule.flag:
        heard = all(hear(alone, said, context) and hear(rules, said, context) for context in rule.contexts)
        yield Trial(rule.id, said, "" if heard else "is not heard")
    for said in rule.spare:
        yield _left_alone(rule.id, said, rules, rule.contexts)
    for other in rules.rules:
        for said in other.spare if other is not rule else ():
            if any(hear(alone, said, context) for context in set(other.contexts) & set(rule.contexts)):
                yield Trial(rule.id, said, f"is heard, and {other.id} passes it")


def _of_veto(veto: Veto, rules: Rules) -> Iterator[Trial]:
    without = replace(rules, vetoes=tuple(other for other in rules.vetoes if other is not veto))
    for said in veto.spare:
        needless = "" if _anywhere(without, said) else "is not heard without this veto either"
        yield Trial(veto.id, said, _left_alone(veto.id, said, rules).fault or needless)
    for said in veto.flag:
        yield Trial(veto.id, said, "" if _anywhere(rules, said) else "is not heard any more")


def _left_alone(owner: str, said: str, rules: Rules, contexts: tuple[str, ...] = (CHAT, DOCUMENT)) -> Trial:
    found = [finding for context in contexts for finding in hear(rules, said, context)]
    return Trial(owner, said, f"is heard by {found[0].rule_id}" if found else "")


def _anywhere(rules: Rules, said: str) -> list[Finding]:
    return hear(rules, said, CHAT) + hear(rules, said, DOCUMENT)
