"""Slack's tokens: escapes, names in plain text, and titles that ping nobody."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mrkdwn import defuse, escape, names, retyped, unescape
from bot.mrkdwn.tokens import TOKEN

PEOPLE = {"U1": "Ana Ruiz", "W2": "Tom <O'Hara>"}
CHANNELS = {"C1": "payments"}
WILD = st.text(alphabet=st.characters(exclude_categories=()))
TOKENS = st.lists(
    st.sampled_from(["<@U1>", "<!channel>", "<!", "here>", "@everyone", "<", ">", "|", "&lt;", "x", "\n"])
).map("".join)


@given(WILD)
def test_unescaping_takes_back_escaping(text):
    assert unescape(escape(text)) == text


def test_exactly_three_characters_are_escaped():
    assert escape("a & b < c > d \" ' ` *x* &amp;") == "a &amp; b &lt; c &gt; d \" ' ` *x* &amp;amp;"


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("<@U1> is on it", "@Ana Ruiz is on it"),
        ("<@U9> is on it", "@U9 is on it"),
        ("<@U9|sam> is on it", "@sam is on it"),
        ("<@W2>", "@Tom <O'Hara>"),
        ("see <#C1|old-name>", "see #payments"),
        ("see <#C2|infra>", "see #infra"),
        ("see <#C2>", "see #C2"),
        ("<!channel> <!here> <!everyone>", "@channel @here @everyone"),
        ("<!subteam^S1|@dba-oncall>", "@dba-oncall"),
        ("<!subteam^S1>", "@subteam"),
        ("<!date^1392734382^{date} at {time}|18 Feb 2014>", "18 Feb 2014"),
        ("<https://example.com/a?b=1&amp;c=2>", "https://example.com/a?b=1&c=2"),
        ("<https://example.com|the &lt;graph&gt;>", "the <graph>"),
        ("<mailto:ana@example.com|ana@example.com>", "ana@example.com"),
        ("5 &lt; 6 &amp;&amp; 7 &gt; 6", "5 < 6 && 7 > 6"),
        ("&lt;@U1&gt; stays as typed", "<@U1> stays as typed"),
        ("a < b > c", "a  b  c"),
        ("*bold* `code` :tada:", "*bold* `code` :tada:"),
    ],
)
def test_names_reads_a_message_as_plain_text(text, plain):
    assert names(text, PEOPLE, CHANNELS) == plain


@pytest.mark.parametrize(
    ("typed", "posted"),
    [
        ("Checkout is down", "Checkout is down"),
        ("<!channel> look", "@\u2060channel look"),
        ("@here and @Everyone", "@\u2060here and @\u2060Everyone"),
        ("&lt;!channel&gt; look", "&lt;!channel&gt; look"),
        ("<@U1|ana> broke it", "@ana broke it"),
        ("<https://evil.example|https://bank.example>", "https://bank.example (https://evil.example)"),
        ("two\nlines\tand a \x00", "two lines and a"),
        ("R&amp;D < 5", "R&amp;D &lt; 5"),
    ],
)
def test_a_title_pings_nobody_and_hides_no_address(typed, posted):
    assert defuse(typed) == posted


@given(WILD | TOKENS)
def test_no_title_has_a_live_token_or_broadcast(text):
    posted = defuse(text)
    assert "<" not in posted
    assert ">" not in posted
    assert "\n" not in posted
    assert not any(f"@{word}" in posted.lower() for word in ("channel", "here", "everyone"))
    posted.encode()


PARTS = st.sampled_from(
    ["<@U0BEN00001>", "<#C1|ops>", "<https://x.example/?a=1&amp;b=2>", "&lt;@U0ANA&gt;", " a ", "&amp;"]
)
BEFORE = st.lists(PARTS).map("".join)


@given(BEFORE)
def test_a_text_left_as_it_was_shown_keeps_its_tokens(before: str) -> None:
    kept = retyped(unescape(before), before)
    assert unescape(kept) == unescape(before)
    assert {found[0] for found in TOKEN.finditer(before)} <= {found[0] for found in TOKEN.finditer(kept)}


@given(st.text(alphabet="<>@#!U01&;|ab "), BEFORE)
def test_nothing_that_is_typed_becomes_markup(typed: str, before: str) -> None:
    made = {found[0] for found in TOKEN.finditer(retyped(typed, before))}
    assert made <= {found[0] for found in TOKEN.finditer(before)}
