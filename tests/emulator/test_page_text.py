"""The page's files and the text it makes of what Slack sends."""

import re
from pathlib import Path

import pytest
from page_support import open_office, start_chromium  # noqa: F401 - fixtures

PAGE = Path(__file__).parents[2] / "emulator" / "page"
SCRIPTS = sorted(PAGE.glob("*.js"))

ELSEWHERE = 'target="_blank" rel="noreferrer noopener"'

MRKDWN = {
    "*bold* _it_ ~off~ `code`": "<strong>bold</strong> <em>it</em> <s>off</s> <code>code</code>",
    "*bold _and it_*": "<strong>bold <em>and it</em></strong>",
    "2*3*4 snake_case_name a~b~c": "2*3*4 snake_case_name a~b~c",
    "`*not bold*`": "<code>*not bold*</code>",
    "a &lt;b&gt; &amp;amp;": "a &lt;b&gt; &amp;amp;",
    "&lt;script&gt;alert(1)&lt;/script&gt;": "&lt;script&gt;alert(1)&lt;/script&gt;",
    "&gt;quoted\n&gt; on\noff": "<blockquote>quoted<br>on</blockquote>off",
    "said:\n&gt;&gt;&gt;all\nthe rest": "said:<blockquote>all<br>the rest</blockquote>",
    "a\n```\nx = *1*\n```\nb": "a<pre>x = *1*</pre>b",
    "12:30:45 :nosuch:": "12:30:45 :nosuch:",
    "<!here>": '<span class="mention mention-me">@here</span>',
    "<@U0BEN00001>": '<span class="mention" title="@ben">@Ben Osei</span>',
    "<#C0RANDOM01|random>": '<a class="mention" href="#/C0RANDOM01">#random</a>',
    "<https://a.example/x_y|*label*>": f'<a href="https://a.example/x_y" {ELSEWHERE}>*label*</a>',
    "<javascript:alert(1)|press>": "<span>press</span>",
    "<mailto:a@b.example>": f'<a href="mailto:a@b.example" {ELSEWHERE}>a@b.example</a>',
}  # fmt: skip

MARKDOWN = {
    "# Title\n\nlast": '<p class="md-heading" role="heading" aria-level="3">Title</p><p>last</p>',
    "A **bold** and *soft* `x`": "<p>A <strong>bold</strong> and <em>soft</em> <code>x</code></p>",
    "- one\n- two\n  - in": "<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>",
    "1. first\n2. second": "<ol><li>first</li><li>second</li></ol>",
    "> said\n> so": "<blockquote><p>said<br>so</p></blockquote>",
    "```\na < b\n```": "<pre>a &lt; b</pre>",
    "**bold with `code` inside**": "<p><strong>bold with <code>code</code> inside</strong></p>",
    "[x](javascript:alert(1))": "<p><span>x</span>)</p>",
    "<img src=x onerror=alert(1)>": "<p>&lt;img src=x onerror=alert(1)&gt;</p>",
}  # fmt: skip

DRAW = """async ([module, name, texts]) => {
  const draw = (await import(`/static/${module}`))[name];
  return texts.map((text) => {
    const box = document.createElement("div");
    box.append(...draw(text));
    return box.innerHTML;
  });
}"""


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize(("module", "table"), [("mrkdwn", MRKDWN), ("markdown", MARKDOWN)])
async def test_text_becomes_the_nodes_slack_would_show(office, module, table):
    page = await office.desk("ana")
    drawn = await page.evaluate(DRAW, [f"{module}.js", module, list(table)])
    assert dict(zip(table, drawn, strict=True)) == table


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_dates_are_told_in_the_readers_own_time_zone(office):
    told = {}
    for who in ("ana", "chi"):
        page = await office.desk(who)
        drawn = await page.evaluate(DRAW, ["mrkdwn.js", "mrkdwn", ["<!date^1790000000^{date} at {time}|then>"]])
        told[who] = re.sub("<[^>]+>", "", drawn[0])
    assert told == {"ana": "21 September 2026 at 16:13", "chi": "21 September 2026 at 10:13"}


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_scripts_are_short_and_never_make_markup_of_strings(script):
    source = script.read_text()
    assert len(source.splitlines()) <= 300
    assert source.startswith("/** ")
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "new Function"):
        assert way not in source


def test_nothing_is_inline_and_nothing_comes_from_elsewhere():
    index = (PAGE / "index.html").read_text()
    assert "default-src 'self'" in index
    assert not re.search(r"<style|\bon\w+=|style=", index)
    assert not re.search(r"<script(?![^>]*\bsrc=)", index)
    every = "".join(path.read_text() for path in PAGE.iterdir())
    allowed = {"http://www.w3.org/2000/svg"}
    assert set(re.findall(r"""["'(](https?://[^"'()\s]+)""", every)) <= allowed
    named = set(re.findall(r"/static/([\w.-]+)", every)) - {"$"}
    assert {one for one in named if not (PAGE / one).exists()} == set()


def test_scripts_import_each_other_without_cycles():
    imports = {path.name: re.findall(r'from "\./([\w.]+)"', path.read_text()) for path in SCRIPTS}

    def walk(name, path):
        assert name not in path, f"a cycle: {[*path, name]}"
        for one in imports[name]:
            walk(one, [*path, name])

    walk("app.js", [])


@pytest.mark.browser
@pytest.mark.asyncio(loop_scope="module")
async def test_the_picker_offers_the_pin_first_and_each_character_once(office):
    ana = await office.desk("ana")
    await ana.get_by_role("button", name="Add an emoji").click()
    offered = await ana.locator(".emoji-grid button").all_inner_texts()
    assert offered[:3] == ["📌", "👍", "👀"]
    assert len(set(offered)) == len(offered)
