"""A small, faithful Slack workspace to practise with. Knows nothing of the bot."""

from emulator.person import Person, PersonRefusedError
from emulator.server import Emulator

__all__ = ["Emulator", "Person", "PersonRefusedError"]
