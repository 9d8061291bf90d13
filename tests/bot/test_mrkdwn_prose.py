"""The writer's own words, and the way back from them to the message."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mrkdwn import prose

PIECES = [
    "you broke ",
    "`it`",
    "```a\nb```",
    "\n> ",
    "<@U1>",
    "&amp;",
    "&lt;",
    "*bold*",
    "_x_",
    ":smile:",
    "https://x.y/z",
    "  ",
    "\n",
    "<!here>",
]


@pytest.mark.parametrize(
    ("message", "own"),
    [
        ("<@U1> broke it", "<person> broke it"),
        ("<@U1|ana> broke it", "<person> broke it"),
        ("ask <!subteam^S1|@dba>", "ask <person>"),
        ("in <#C1|pay> see <https://x.y|the graph>", "in <channel> see <link>"),
        ("see https://x.y/who-broke-it now", "see <link> now"),
        ("<!channel> look", "<special> look"),
        ("run `rm -rf` and ```\nwho broke it\n``` ok", "run <code> and <code> ok"),
        ("&gt; you broke it\nno, it was the disk", "\nno, it was the disk"),
        ("> you broke it\nno", "\nno"),
        ("a &amp;&amp; b &lt; c", "a && b < c"),
        ("*Root cause:* _human_ ~error~", "Root cause: human error"),
        ("snake_case and 2*3*4 stay", "snake_case and 2*3*4 stay"),
        ("done :tada: at 12:30:45", "done <:tada:> at 12:30:45"),
        ("2026-01-01 10:00:00,123 ERROR who broke it\nhm", "\nhm"),
        ("ERROR: you broke it\nhm", "\nhm"),
        ('Traceback (most recent call last):\n  File "a.py", line 3, in f\nhm', "\n\nhm"),
        ("src/a.c:12:3: error: you broke it\nhm", "\nhm"),
        ("  at com.acme.Foo.bar(Foo.java:3)\nhm", "\nhm"),
        ("09:05 – Nadia opens the valve", "09:05 – Nadia opens the valve"),
        ("too   many    spaces", "too many spaces"),
        ("", ""),
    ],
)
def test_prose_keeps_the_writers_own_words(message, own):
    assert prose(message).text == own


@pytest.mark.parametrize(
    ("message", "own"),
    [
        ("Ana Ruiz broke it", "<person> broke it"),
        ("@ana broke it", "<person> broke it"),
        ("Anabel broke it", "Anabel broke it"),
        ("ask ana.", "ask <person>."),
    ],
)
def test_people_of_the_roster_are_people(message, own):
    assert prose(message, {"U1": "Ana Ruiz", "U2": "ana"}).text == own


def test_a_place_in_the_prose_leads_back_to_the_message():
    message = "*hey* <@U123> &amp; co,  you broke `x`"
    own = prose(message)
    for words in ("hey", "<person>", "&", "co,", "you broke"):
        start = own.text.index(words)
        begin, end = own.span(start, start + len(words))
        assert message[begin:end] == {"<person>": "<@U123>", "&": "&amp;"}.get(words, words)


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=5)).map("".join), st.data())
def test_every_place_leads_into_the_message(message, data):
    own = prose(message)
    start = data.draw(st.integers(0, len(own.text)))
    end = data.draw(st.integers(start, len(own.text)))
    begin, finish = own.span(start, end)
    assert 0 <= begin <= finish <= len(message)


@given(st.text(alphabet=st.characters(exclude_categories=())))
def test_any_text_has_a_prose(message):
    assert len(prose(message).text) <= 8 * len(message)
