"""The ear: hears wording that points at a person, and offers a kinder one. No I/O but loading its own rules."""

from bot.language.hearing import Finding, find_blame, hear
from bot.language.kinder import tells_all
from bot.language.loading import RuleError, load_rules, read_rules
from bot.language.remedies import Remedy, weak_remedy
from bot.language.rules import Rule, Rules, Veto
from bot.language.trials import Trial, tried

__all__ = [
    "Finding",
    "Remedy",
    "Rule",
    "RuleError",
    "Rules",
    "Trial",
    "Veto",
    "find_blame",
    "hear",
    "load_rules",
    "read_rules",
    "tells_all",
    "tried",
    "weak_remedy",
]
