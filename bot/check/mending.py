"""`check --fix-interactive`: asks about each finding, and writes the file with what was agreed and nothing else."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple, TextIO

from bot.check.inline import Reading
from bot.check.markdown import blocks
from bot.check.report import where
from bot.check.text import Checked, check_document
from bot.language import Finding, Rules
from bot.language.plain import plain
from bot.language.rules import DOCUMENT
from bot.language.sentences import sentences

QUESTION = "  Put it there? [y]es, [n]o, [e]dit, [q]uit: "


class Edit(NamedTuple):
    """Other words for the characters from start to end."""

    start: int
    end: int
    words: str


def mended(item: Checked, rules: Rules, stdin: TextIO, stdout: TextIO) -> tuple[Checked, bool]:
    """The document as it is after the questions, and whether it could be written."""
    text, at = "", 0
    for edit in _agreed(item, stdin, stdout):
        text += item.text[at : edit.start] + edit.words
        at = edit.end
    if not at:
        return item, True
    text += item.text[at:]
    try:
        written = _write(Path(item.name), item.text.encode(), text.encode())
    except OSError as error:
        stdout.write(f"{item.name} could not be written: {error.strerror}. It is as it was.\n")
        return item, False
    if not written:
        stdout.write(f"{item.name} was changed meanwhile. It is as it is; please start again.\n")
        return item, False
    stdout.write(f"{item.name} is written.\n")
    return check_document(item.name, text, rules), True


def _agreed(item: Checked, stdin: TextIO, stdout: TextIO) -> Iterator[Edit]:
    end = 0
    around = list(_sentences(item.text))
    for number, finding in enumerate(item.findings, 1):
        if finding.start < end:
            continue  # its sentence is already another one
        start, stop = next((span for span in around if span[0] <= finding.start < span[1]), finding[:2])
        stdout.write(_shown(item, finding, item.text[start:stop], number))
        answer, words = _answer(stdin, stdout, finding.rephrase)
        if answer == "q":
            return
        if words:
            end = stop
            yield Edit(start, stop, words)


def _shown(item: Checked, finding: Finding, sentence: str, number: int) -> str:
    told = f"\n{where(item, finding.start)} ({number} of {len(item.findings)})\n"
    return (
        f"{told}  Now:     {' '.join(sentence.split())}\n  {finding.why} {finding.ask}\n  Perhaps: {finding.rephrase}\n"
    )


def _answer(stdin: TextIO, stdout: TextIO, kinder: str) -> tuple[str, str]:
    """What was chosen, and the words to put there; no words: leave it. The end of the input is a way to quit."""
    while True:
        stdout.write(QUESTION)
        stdout.flush()
        line = stdin.readline()
        answer = line.strip().lower()[:1] if line else "q"
        if answer == "e":
            stdout.write("  Your words, on one line; nothing leaves it as it is: ")
            stdout.flush()
            return answer, stdin.readline().strip()
        if answer in ("y", "n", "q"):
            return answer, kinder if answer == "y" else ""


def _sentences(text: str) -> Iterator[tuple[int, int]]:
    """Where the author's sentences stand in the text."""
    own = Reading(text, blocks(text))
    for start, end in sentences(plain(own.text), DOCUMENT):
        said = own.text[start:end]
        first = start + len(said) - len(said.lstrip())
        last = end - len(said) + len(said.rstrip())
        # A bar ends a sentence, and is none of its words.
        yield own.span(first, last - 1 if own.text[last - 1] == "|" and last - 1 > first else last)


def _write(path: Path, before: bytes, after: bytes) -> bool:
    """Puts the file in place whole, or not at all; False when it is no longer what was read."""
    path = Path(os.path.realpath(path))
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as made:
            made.write(after)
            made.flush()
            os.fsync(made.fileno())
        shutil.copymode(path, name)
        if path.read_bytes() != before:
            return False
        Path(name).replace(path)
    finally:
        Path(name).unlink(missing_ok=True)
    return True
