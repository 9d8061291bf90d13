"""A message as HTML and as Markdown: what is typed never changes the page around it."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.mrkdwn import to_html, to_markdown, to_markdown_line

ALLOWED = {"strong", "em", "s", "code", "pre", "blockquote", "a", "br"}
PIECES = [
    *(
        "*",
        "_",
        "~",
        "`",
        "```",
        "&gt; ",
        ">",
        "<",
        "&lt;",
        "&amp;",
        "|",
        "\n",
        "#",
        "- ",
        "1. ",
        "    ",
        "[a](b)",
        "![",
        "\\",
        "---",
        "===",
    ),
    *(
        "<@U1>",
        "<javascript:alert(1)|x>",
        '<https://x.y/"onload=1|q>',
        "<https://x.y|z>",
        "<script>",
        "\x00",
        "\ud800",
        "\u202e",
        "🎉",
        "word",
        " ",
    ),
]
WILD = st.lists(st.sampled_from(PIECES) | st.text(alphabet=st.characters(exclude_categories=()), max_size=4)).map(
    "".join
)


class Tags(HTMLParser):
    def __init__(self, page):
        super().__init__()
        self.open, self.attributes, self.seen = [], [], set()
        self.feed(page)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.seen.add(tag)
        self.attributes += [(tag, *attribute) for attribute in attrs]
        if tag != "br":
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


@pytest.mark.parametrize(
    ("message", "page"),
    [
        ("*bold* _it_ ~no~ `a&lt;b`", "<strong>bold</strong> <em>it</em> <s>no</s> <code>a&lt;b</code>"),
        ("*a _b_ c*", "<strong>a <em>b</em> c</strong>"),
        ("2*3*4 snake_case_name", "2*3*4 snake_case_name"),
        ("one\ntwo", "one<br>two"),
        ("&gt; said\n&gt; so\nI say", "<blockquote>said<br>so</blockquote>I say"),
        ("look ```a &lt; b\n*c*``` ok", "look <pre>a &lt; b\n*c*</pre> ok"),
        ("<@U1> in <#C1|pay>", "@Ana &lt;b&gt; in #pay"),
        (
            "<https://x.y/?a=1&amp;b=2|the *graph*>",
            '<a href="https://x.y/?a=1&amp;b=2" rel="noopener noreferrer nofollow">the *graph*</a>',
        ),
        ("<mailto:a@b.c|write>", '<a href="mailto:a@b.c" rel="noopener noreferrer nofollow">write</a>'),
        ("<javascript:alert(1)|x>", "x"),
        ("<JaVaScRiPt:alert(1)>", "JaVaScRiPt:alert(1)"),
        ('<https://x.y/"onmouseover="a|x>', "x"),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a\x00b\ud800", "a\ufffdb\ufffd"),
    ],
)
def test_html_shows_what_slack_shows(message, page):
    assert to_html(message, {"U1": "Ana <b>"}) == page


@given(WILD)
def test_html_has_no_tag_or_address_outside_our_list(message):
    page = to_html(message, {"U1": '"><script>'})
    page.encode()
    tags = Tags(page)
    assert tags.seen <= ALLOWED
    assert not tags.open
    for tag, name, value in tags.attributes:
        assert (tag, name) in {("a", "href"), ("a", "rel")}
        assert name == "rel" or value.lower().startswith(("http://", "https://", "mailto:"))


@pytest.mark.parametrize(
    ("message", "document"),
    [
        ("*bold* _it_ ~no~ `code`", "**bold** *it* ~~no~~ `code`"),
        ("# not a heading", "\\# not a heading"),
        ("- a\n1. b\n+ c", "\\- a  \n1\\. b  \n\\+ c"),
        ("a\n---\n===", "a  \n\\---  \n\\==="),
        ("    indented", "indented"),
        ("&lt;img src=x&gt; | [a](b)", "&lt;img src=x&gt; \\| \\[a\\](b)"),
        ("&gt; said\nI say", "> said\n\nI say"),
        ("&gt; # said", "> \\# said"),
        ("<https://x.y|z>", "[z](<https://x.y>)"),
        ("<javascript:x|z>", "z"),
        ("look\n```\n# code\n```\nok", "look\n\n```\n# code\n```\nok"),
        ("snake_case 5*3", "snake_case 5\\*3"),
        ("&amp;lt; stays", "&amp;lt; stays"),
    ],
)
def test_markdown_stays_inside_its_paragraph(message, document):
    assert to_markdown(message) == document


@pytest.mark.parametrize(
    ("message", "cell"),
    [
        ("one\ntwo", "one ⏎ two"),
        ("a | b `c|d`", "a \\| b c\\|d"),
        ("```\nx\ny\n```", "`x ⏎ y`"),
        ("&gt; said\nso", "“said” ⏎ so"),
        ("- item", "\\- item"),
    ],
)
def test_a_cell_is_one_line(message, cell):
    assert to_markdown_line(message) == cell


@given(WILD)
def test_no_message_breaks_out_of_a_cell(message):
    cell = to_markdown_line(message, {"U1": "a|b\n# c"})
    cell.encode()
    assert "\n" not in cell
    assert not re.search(r"(?<!\\)(?:\\\\)*\|", cell)
    assert not re.search(r"<(?!https?://|mailto:)", re.sub(r"`[^`]*`", "", cell))


@given(WILD)
def test_no_message_opens_a_structure_of_its_own(message):
    outside = re.sub(r"^```\n.*?^```$", "", to_markdown(message), flags=re.DOTALL | re.MULTILINE)
    for line in outside.split("\n"):
        assert not re.match(r"\s*(?:#|[-+*] |\d+[.)] |={3}|-{3}|~~~|```|\|)| {4}", line), line
        assert not re.search(r"<(?!https?://|mailto:)", re.sub(r"`[^`]*`", "", line))
