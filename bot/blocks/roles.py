"""What is said about roles."""

from bot.blocks.parts import Message, message
from bot.mrkdwn import escape


def given(role: str, person: str) -> Message:
    return message(
        f"<@{person}> is {escape(role)} now, for all to see on the card. The draft can speak of roles instead of names."
    )
