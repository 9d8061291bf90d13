"""What the bot does in Slack besides, in the words that say it could not."""

from enum import StrEnum


class Step(StrEnum):
    """Something Slack may refuse without stopping the rest: \"Slack did not let me do this: pin the card\"."""

    DIRECT = "write to you directly"
    SUMMARY = "post the summary"
    SAY_SO = "say what went wrong"
    HOME = "show the Home tab"
    REOPENED = "say that it is open"
    LINE = "show it in the channel"
    LINE_UPDATE = "update its line"
    LINE_BACK = "take its line back"
    ARCHIVE = "put the empty channel away"
    INVITE = "invite you"
    CARD = "post the card"
    PIN = "pin the card"
    TOPIC = "set the topic"
    ANNOUNCE = "announce it"
    BOOKMARK = "add a bookmark"
    CARD_UPDATE = "update the card"
    APP_NAME = "look up an app's name"
    PERSON_NAME = "look up a person's name"
