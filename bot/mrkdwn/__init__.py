"""Slack's text: the writer's own words in it, and safe ways to show it elsewhere."""

from bot.mrkdwn.prose import Piece, Prose, assembled, prose
from bot.mrkdwn.shown import to_html, to_markdown, to_markdown_line
from bot.mrkdwn.tokens import defuse, escape, names, retyped, unescape

__all__ = [
    "Piece",
    "Prose",
    "assembled",
    "defuse",
    "escape",
    "names",
    "prose",
    "retyped",
    "to_html",
    "to_markdown",
    "to_markdown_line",
    "unescape",
]
