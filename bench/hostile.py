"""Text meant to hurt the wording check: `python -m bench.hostile [--quick]`.

First many texts of all scripts and marks (100,000): each has to get an answer. Then, for each kind of hostile text, how
many times longer four times as much of it takes (1 MB against 0.25): 4 where time grows with the text and nothing else.
"""

import random
import sys
import time

from bench.figures import show
from bot.check import check_text

SCRIPTS = (
    *("مرحبا بالعالم", "שלום עולם", "你好世界", "नमस्ते", "Привет", "γειά"),
    *("İıŞß", "e\u0301\u0302", "👩‍👩‍👧 🙂", "ｙｏｕ ｂｒｏｋｅ"),
)
HOSTILE = (
    *("a", "Aa", "you", "you ", "you you you broke ", "who broke it and ", "she broke her arm ", "Ana broke it, "),
    *("Ana Ben ", "if you had ", "the platform team ", "never always again ", "it's not your fault ", "so, "),
    *("had you ", "dba-", "the-", "a-", "a.", "@a.", "-", "[", "](", "[a](", "[(", "]", "[a]: b\n", "[^1]: a\n", "!["),
    *('"', '"a" ', "'a ", "“", '."', ".", "!?", "...a ", " ", "\t", "\n", "\n \t", "\r\n", "\r", "`", "` a `` "),
    *("```\na\n", "~~~\n", "<", "<<<<", "<@U", "<b", "<b>", "<code>", "<!-- ", "<!--\n", "<pre>\n", "<blockquote>"),
    *("&lt;", "&amp;", "\\", "\\|", "|", "| a ", "a|b\n-|-\n", "- ", "- a\n", "  - a\n", "1. ", "> ", "> [!a]\n"),
    *("# ", "#", "=\n", "---\n", "* * ", "*", "_a", "~", ":a", "a:1:", "10:00:00 ", "http://", "ERROR ", "$ "),
    *(" ; ", " - ", "\u200b", "\u202e", "\ud800", "İ", "\u0301", "\x00"),
)
QUICK, WHOLE = 16_000, 250_000


def repeated(unit: str, length: int) -> str:
    """So many letters of the same, between words that let no rule stop before it has looked."""
    return "You broke it. " + (unit * (length // len(unit) + 1))[:length] + " you broke the importer"


def mixed(chance: random.Random) -> str:
    """A short text of everything at once."""
    pieces = (*HOSTILE, *SCRIPTS, "You broke it. ", "Ana forgot the flag. ", "human error ", "\n\n")
    known = "".join(chance.choices(pieces, k=chance.randrange(12)))
    wild = "".join(map(chr, chance.choices(range(0x110000), k=chance.randrange(6))))
    return known + wild + chance.choice(pieces)


def fuzz(count: int) -> None:
    """Answers so many texts; an error ends the run with its text."""
    chance = random.Random(count)
    found = 0
    for _ in range(count):
        text, context = mixed(chance), chance.choice(("chat", "document"))
        for finding in check_text(text, context):
            if text[finding.start : finding.end] != finding.quote:
                raise AssertionError(f"{text!r} in {context}: {finding}")
            found += 1
    show("hostile.fuzz", count, "texts", found=found, errors=0)


def ratios(length: int) -> None:
    for unit in HOSTILE:
        for context in ("chat", "document"):
            short, long = (seconds(repeated(unit, size), context) for size in (length, 4 * length))
            about = {"text": unit, "context": context, "letters": 4 * length, "seconds": round(long, 3)}
            show("hostile.ratio", long / max(short, 1e-4), "times", **about)


def seconds(text: str, context: str) -> float:
    """Of the processor's time: other work on the machine does not count."""
    began = time.process_time()
    check_text(text, context)
    return time.process_time() - began


def main(*, quick: bool) -> None:
    fuzz(1000 if quick else 100_000)
    ratios(QUICK if quick else WHOLE)


if __name__ == "__main__":
    main(quick="--quick" in sys.argv)
