"""The wording check behind `python -m bot check`: texts, files and streams of messages in, findings out."""

from bot.check.files import FORMATS, Streams, Wishes, run
from bot.check.text import check_text
from bot.check.trying import self_test

__all__ = ["FORMATS", "Streams", "Wishes", "check_text", "run", "self_test"]
