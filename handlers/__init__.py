"""The doors: Slack, browser and clock. Each hears, asks, keeps and says. This is the index of what can happen."""

from slack_bolt.async_app import AsyncApp

from handlers import (
    action_items,
    channels,
    commands,
    drafts,
    entry_actions,
    entry_forms,
    home,
    incidents,
    marks,
    messages,
    nudge_buttons,
    quiet,
    reactions,
    refusals,
    severity,
    ways,
)

SUBJECTS = (
    messages,
    reactions,
    commands,
    ways,
    incidents,
    entry_actions,
    entry_forms,
    marks,
    severity,
    action_items,
    nudge_buttons,
    quiet,
    drafts,
    home,
    channels,
    refusals,
)
"""In the order Bolt tries them: the hot path first, since every listener before it costs each message."""


def register(app: AsyncApp) -> None:
    """Registers every listener there is."""
    for subject in SUBJECTS:
        subject.register(app)
