"""Block Kit: what Slack accepts, and what it fills in. Pure: knows nothing of the workspace."""

from emulator.blockkit.check import problems, view_problems
from emulator.blockkit.fill import filled

__all__ = ["filled", "problems", "view_problems"]
