"""Whether words say more about somebody than about what happened."""

import re
from functools import cache

from bot.language.kinder.lexicon import low_pattern, words

_WORD = re.compile(r"[a-z]+")


@cache
def _stems() -> tuple[str, ...]:
    return tuple(words("sneer_stems"))


def sneers(text: str) -> bool:
    """Whether there is mock praise, pity or contempt in the text; a clause that has it is not repeated."""
    low = text.lower()
    said = _WORD.findall(low)
    if not words("sneers").isdisjoint(said) or any(word.startswith(_stems()) for word in said):
        return True
    return low_pattern("sneer_phrases").search(low) is not None
