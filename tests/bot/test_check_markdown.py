"""Markdown is read as its readers see it: what is one sentence, what is nobody's own words, and where it all stands."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.check import check_text
from bot.check.inline import Reading
from bot.check.markdown import CELL, HEADING, ITEM, TEXT, blocks

PIECES = (
    *(
        "you broke it",
        "Ana forgot the flag",
        "#",
        "\n",
        "\n\n",
        "\r\n",
        "    ",
        "\t",
        "- ",
        "1. ",
        "> ",
        "|",
        "---",
        "===",
    ),
    *(
        "```",
        "~~~",
        "`",
        "<!--",
        "-->",
        "<b>",
        "</td>",
        "](x)",
        "[a]: b",
        "[^1]: ",
        "[ ] ",
        "\\",
        "*",
        " ",
        "\ufeff",
        "é",
    ),
)


def told(text):
    """Kind and own words of each block."""
    return [(block.kind, Reading(text, [block]).text.strip()) for block in blocks(text)]


def quotes(text):
    return [finding.quote for finding in check_text(text, "document")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# A title\nand words\nthat wrap", [(HEADING, "A title"), (TEXT, "and words\nthat wrap")]),
        ("## Closed ##\n###\n#none", [(HEADING, "Closed"), (TEXT, "#none")]),
        ("A title\n===\nAnother\n---\nwords", [(HEADING, "A title"), (HEADING, "Another"), (TEXT, "words")]),
        ("- one\n- two\n  goes on\n- three", [(ITEM, "one"), (ITEM, "two\ngoes on"), (ITEM, "three")]),
        ("1. one\n   - inner\n2. two", [(ITEM, "one"), (ITEM, "inner"), (ITEM, "two")]),
        ("- [ ] open\n- [x] done", [(ITEM, "open"), (ITEM, "done")]),
        ("- one\n\n  still one\n\nno more", [(ITEM, "one"), (ITEM, "still one"), (TEXT, "no more")]),
        ("in the year\n2019. It was late", [(TEXT, "in the year\n2019. It was late")]),
        ("a line\n- and an item", [(TEXT, "a line"), (ITEM, "and an item")]),
        ("| a | b |\n|---|---|\n| c | d \\| e |", [(CELL, "a"), (CELL, "b"), (CELL, "c"), (CELL, "d | e")]),
        ("x | y\n--|--\nc | d", [(CELL, "c"), (CELL, "d")]),
        ("words\n***\nmore", [(TEXT, "words"), (TEXT, "more")]),
        ("[^1]: a note\n[there]: https://x.y", [(TEXT, "a note")]),
        ("<details>\n<summary>More</summary>\nwords", [(TEXT, "More\n\n\nwords")]),
        ("> [!NOTE]\n> our words\n> go on", [(TEXT, "our words\ngo on")]),
        ("+++\ntitle = 'x'\n+++\nwords", [(TEXT, "words")]),
        ("---\nno end of the front matter", [(TEXT, "no end of the front matter")]),
        ("one\r\ntwo\r\n\r\n- three\r\n", [(TEXT, "one\ntwo"), (ITEM, "three")]),
        ("a `b\nc` d", [(TEXT, "a <code> d")]),
        ("a \\*b\\* <code>c</code> <!-- d --> e", [(TEXT, "a b <code> e")]),
        ("[words](https://x.y/(a)b 'c d') and [more][ref]", [(TEXT, "[words] and [more]")]),
    ],
)  # fmt: skip
def test_a_document_falls_into_blocks_of_the_authors_words(text, expected):
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "> a quotation\nyou broke it",
        "> a quotation\n> > you broke it\n>\n> you broke it",
        "- item\n\n      you broke it",
        "1. item\n\n       you broke it\n",
        "- item\n  ```\n  you broke it\n  ```",
        "````\n```\nyou broke it\n````",
        "~~~ text\nyou broke it",
        "<!--\n\nyou broke it\n\n-->",
        "text <!-- you broke it -->",
        "<pre>\nyou broke it\n</pre>",
        "<blockquote>you broke it</blockquote>",
        "<code>you broke it</code>",
        "words\n\n\tyou broke it",
        "`you\nbroke it`",
        "![a picture](you-broke-it.png 'you broke it')",
        "[there]: <x> (you broke it)",
        "---\r\nwho: you broke it\r\n---\r\n",
        "\ufeff---\nwho: you broke it\n---\n",
    ],
)
def test_what_is_not_the_authors_prose_is_passed_over(text):
    assert quotes(text) == []


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("> a quotation\n\nyou broke it", "you broke"),
        ("```\ncode\n```\nyou broke it", "you broke"),
        ("<!-- a note --> you broke it", "you broke"),
        ("<pre>code</pre>\n\nyou broke it", "you broke"),
        ("- one\n    - you broke it", "you broke"),
        ("words\n    you broke it", "you broke"),
        ("a stray ` and\n\nyou broke it ` there", "you broke"),
        ("On Monday Ana\r\nforgot the flag.", "Ana\r\nforgot"),
        ("> [!WARNING]\n> Ana\n> forgot the flag.", "Ana\n> forgot"),
        ("| 10:02 | Ana forgot the flag | ok |", "Ana forgot"),
        ("- [ ] Ana **forgot** the flag", "Ana **forgot"),
    ],
)
def test_what_is_the_authors_prose_is_read(text, quote):
    (finding,) = check_text(text, "document")
    assert finding.quote == quote
    assert text[finding.start : finding.end] == quote


@pytest.mark.parametrize(
    ("first", "second"),
    [("# Ana", "forgot the flag"), ("- Ana", "- forgot the flag"), ("| Ana |", "| forgot the flag |"), ("Ana", "===")],
)
def test_headings_items_and_cells_are_sentences_of_their_own(first, second):
    assert quotes("Ana\nforgot the flag") == ["Ana\nforgot"]
    assert quotes(f"{first}\n{second}\nforgot the flag") == []


@given(st.lists(st.sampled_from(PIECES)).map("".join))
def test_blocks_lie_in_the_text_one_after_the_other(text):
    spans = [span for block in blocks(text) for span in block.spans]
    assert spans == sorted(spans)
    assert all(0 <= start <= end <= len(text) for start, end in spans)
    for finding in check_text(text, "document"):
        assert text[finding.start : finding.end] == finding.quote
        assert finding.quote.strip()
