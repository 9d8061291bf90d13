"""Whatever is typed, the document around it keeps its shape."""

import re
from html.parser import HTMLParser

import pytest
from casebook import ANA, at, mark, record_of, said, small
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.postmortem import ROLES, compile_draft, to_html, to_markdown
from bot.review.marks import MarkKind
from bot.review.record import ActionItem, Person, Record, Role
from bot.review.timeline import File, Kind

ATTACKS = [
    "# a heading", "\n\n# a heading\n\n", "---", "===", "- item", "1. item", "> quote", "```\nopen fence", "    code",
    "<script>alert(1)</script>", "<img src=x onerror=alert(1)>", "&lt;script&gt;alert(1)&lt;/script&gt;",
    "[x](javascript:alert(1))", "<javascript:alert(1)|click>", '<https://example.com/"onload=alert(1)|x>', "[? gap]",
    "![x](http://track.example/x.png)", "| a | b |\n|---|---|", "]: http://x", "[ref]: http://x", "</style><b>",
    "{{ 7*7 }}", "{% raw %}", "\x00\ud83d\u202e", "trailing \\", "`", "*", "_", "~~", "``` `` `", "<!-- ",
    "]]>", "a\r\nb\u2028c", "#",
]  # fmt: skip
wild = st.one_of(st.sampled_from(ATTACKS), st.text(), st.text(alphabet="#->*_`~[]()<>&|!\n\t \\1.x\"'={}%"))

TAGS = {
    "html": {"lang"}, "head": set(), "meta": {"charset", "name", "content"}, "title": {"id"}, "style": set(),
    "body": set(),
    "a": {"class", "href", "rel"}, "header": set(), "p": {"class", "dir"}, "h1": {"dir"}, "h2": {"id"}, "h3": {"dir"},
    "dl": {"class"}, "div": {"class", "id", "dir"}, "dt": {"dir"}, "dd": {"dir"}, "span": {"class", "dir"},
    "nav": {"aria-label"},
    "ul": {"class"}, "ol": {"class"}, "li": {"class", "id"}, "main": set(), "b": {"class"},
    "section": {"id", "aria-labelledby"},
    "time": {"datetime"}, "mark": {"class"}, "footer": set(), "figure": set(), "figcaption": set(),
    "details": set(), "summary": set(),
    "svg": {"class", "viewbox", "width", "height", "role", "aria-labelledby", "aria-hidden"}, "defs": set(),
    "desc": {"id"},
    "pattern": {"id", "width", "height", "patternunits"}, "rect": {"x", "y", "width", "height", "fill"},
    "path": {"class", "d", "stroke", "stroke-opacity", "stroke-width", "fill"},
    "text": {"class", "x", "y", "font-size", "font-weight", "text-anchor", "fill"},
    "strong": set(), "em": set(), "s": set(), "code": set(), "pre": set(), "blockquote": set(), "br": set(),
}  # fmt: skip
VOID = {"meta", "br"}


class Walk(HTMLParser):
    """Checks every tag against what our page is made of, and that all are closed in order."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.headings = 0
        self.ids: list[str] = []

    def handle_starttag(self, tag, attrs):
        assert tag in TAGS, tag
        assert {name for name, _ in attrs} <= TAGS[tag], (tag, attrs)
        self.headings += tag in {"h1", "h2", "h3"}
        for name, value in attrs:
            assert name != "href" or re.match(r"#|https?://|mailto:", value, re.IGNORECASE), value
            if name == "id":
                self.ids.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in TAGS, tag
        assert {name for name, _ in attrs} <= TAGS[tag], (tag, attrs)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag


def walked(page: str) -> Walk:
    walk = Walk()
    walk.feed(page)
    walk.close()
    assert walk.open == []
    return walk


def record_with(text: str) -> Record:
    """The text in every place that people can fill."""
    entries = [
        said(number, number, text, kind, permalink=text, files=(File("F1", text, permalink=text),), edited_at=at(9))
        for number, kind in enumerate(Kind, start=1)
    ]
    marks = [mark(kind, 3 * n, window=window) for n, kind in enumerate(MarkKind) for window in ("", f"w{text}")]
    return small(
        *entries,
        said(99, 90, "", files=(File("F2", text),)),
        title=text,
        incident={"channel_name": text},
        marks=(*marks, mark(MarkKind.DETECTED, 2, recorded_at=at(0))),
        roles=(Role(1, text, ANA.id, at(0)),),
        action_items=(ActionItem(1, text, at(1), type=text, done_when=text, status=text, tracker_url=text),),
    )


def skeleton(markdown: str) -> list[str]:
    """What each line is, without what it says."""
    return [re.match(r"#{1,6} |- |> |\d+\. |\*(?!\*)|\*\*|", line)[0] for line in markdown.splitlines()]


@settings(max_examples=60, deadline=None)
@given(wild)
def test_no_text_changes_the_structure_of_the_markdown(text):
    filler = "w" if text.strip() else " "
    plain = record_with(filler)
    written = to_markdown(compile_draft(record_with(text)))
    assert "\n\n\n" not in written
    headings = [line for line in written.split("\n") if line.startswith("#")]
    expected = [line for line in to_markdown(compile_draft(plain)).split("\n") if line.startswith("#")]
    if text.strip():
        assert len(headings) == len(expected)
    for line in written.split("\n"):
        assert re.match(r"(#{1,3} |- |> \*\*|\d\. |\*[A-Z]|\*\*Window|[A-Z0-9]|$)", line), line
        assert not re.match(r"- (?:#+ |[-+*] |\d+[.)] )", line), line
        outside_code = re.sub(r"(?<!\\)`[^`]*`", "", line)
        assert not re.search(r"<(?!https?://[^\s<>]+>\))", outside_code), line


@pytest.mark.parametrize("text", ATTACKS)
def test_no_attack_adds_a_line_to_the_markdown(text):
    entries = [said(number, number, text) for number in range(1, 5)]
    calm = [said(number, number, "calm") for number in range(1, 5)]
    written, expected = (to_markdown(compile_draft(small(*told, title="T"))) for told in (entries, calm))
    assert skeleton(written) == skeleton(expected)


@settings(max_examples=60, deadline=None)
@given(wild)
def test_no_text_adds_a_tag_or_an_attribute_to_the_page(text):
    walked(to_html(compile_draft(record_with(text))))


@settings(max_examples=30, deadline=None)
@given(wild, wild)
def test_no_name_breaks_a_draft_that_names_nobody(name, text):
    record = small(said(1, 0, f"{text} <@U0ANA00001> {name}"))
    draft = compile_draft(Record(record.incident, record.entries, people={ANA.id: Person(ANA.id, name)}), ROLES)
    walked(to_html(draft))
    assert to_markdown(draft).startswith("# INC-7: ")


@pytest.mark.parametrize("name", ["gitlab_2017", "github_2018"])
def test_every_id_of_the_page_is_there_once_and_every_link_leads_somewhere(name):
    page = to_html(compile_draft(record_of(name)))
    ids = walked(page).ids
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', page)) <= set(ids)


def test_the_page_fetches_nothing_and_runs_nothing():
    page = to_html(compile_draft(record_of("github_2018")))
    assert not re.search(r"<(?:script|link|img|iframe|object|base)\b|@import|url\((?!#)", page)
