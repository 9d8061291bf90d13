"""The people of the workspace: everything they can do, as a list one can read."""

from emulator.people import belonging, interacting, looking, talking
from emulator.people.ask import Ask, Verb

VERBS: dict[str, Verb] = {**looking.VERBS, **talking.VERBS, **belonging.VERBS, **interacting.VERBS}

__all__ = ["VERBS", "Ask", "Verb"]
