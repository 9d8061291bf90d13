"""The page for everybody: keyboard alone, a phone, dark and light, little motion."""

import re

import pytest
from page_support import INCIDENTS, message, open_office, start_chromium, write  # noqa: F401 - fixtures
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]

LONG = "a_very_long_identifier_without_any_break_" * 6
PHONE = {"width": 390, "height": 780, "has_touch": True, "is_mobile": True}
PAIRS = [
    *(("--ink", under) for under in ("--paper", "--wash", "--frame", "--glow", "--press", "--quiet-mark")),
    *(("--ink-soft", under) for under in ("--paper", "--wash", "--frame", "--press", "--quiet-mark")),
    *(("--accent", under) for under in ("--paper", "--wash", "--accent-wash")),
    ("--on-accent", "--accent"),
    ("--danger", "--paper"),
]
TOO_WIDE = """() => {
  const boxes = document.querySelectorAll("html, .scroller, .dialog-body, #top, .head, .composer");
  return [...boxes].filter((one) => one.scrollWidth > one.clientWidth + 1).map((one) => one.className || one.tagName);
}"""
CONTRAST = """(pairs) => {
  const root = getComputedStyle(document.documentElement);
  const light = (name) => {
    const hex = root.getPropertyValue(name).trim();
    const parts = [1, 3, 5].map((at) => parseInt(hex.slice(at, at + 2), 16) / 255);
    const [r, g, b] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  return pairs.map((names) => {
    const [a, b] = names.map(light).sort((x, y) => y - x);
    return (a + 0.05) / (b + 0.05);
  });
}"""


IN_FOCUS = """() => {
  const here = document.activeElement;
  return here === document.body ? "" : (here.getAttribute("aria-label") ?? here.textContent.trim());
}"""


async def in_focus(page):
    return await page.evaluate(IN_FOCUS)


async def tab_to(page, name, *, key="Tab", most=60):
    """Press Tab until the focus is on something of that name."""
    for _ in range(most):
        await page.keyboard.press(key)
        if re.search(name, await in_focus(page)):
            return
    pytest.fail(f"never reached {name}; now at {await in_focus(page)}")


async def test_a_person_without_a_mouse_can_do_it_all(office):
    await office.slack.person("ben").say(INCIDENTS, "first")
    await office.slack.person("ana").say(INCIDENTS, "second")
    ana = await office.visit(f"/?as=ana#/{INCIDENTS}")
    await expect(message(ana, "second")).to_be_visible()
    await tab_to(ana, "^Skip to the message box")
    await ana.keyboard.press("Enter")
    await expect(ana.locator("#composer textarea")).to_be_focused()
    await tab_to(ana, "^Ana Ruiz, .*second", key="Shift+Tab")
    await ana.keyboard.press("ArrowUp")
    assert re.search("^Ben Osei, .*first", await in_focus(ana))
    await ana.keyboard.press("r")
    await expect(ana.get_by_role("searchbox", name="Find an emoji")).to_be_focused()
    await ana.keyboard.type("eyes")
    await ana.keyboard.press("Enter")
    await expect(message(ana, "first").get_by_role("button", name=re.compile("^:eyes: 1"))).to_be_visible()
    await message(ana, "first").focus()
    await tab_to(ana, "^More actions")
    await ana.keyboard.press("Enter")
    await ana.keyboard.press("p")
    await ana.keyboard.press("Enter")
    await expect(message(ana, "first")).to_contain_text("Pinned")
    await message(ana, "first").focus()
    await ana.keyboard.press("t")
    await expect(ana.locator("#thread-composer textarea")).to_be_focused()
    await ana.keyboard.type("a reply")
    await ana.keyboard.press("Enter")
    await expect(ana.locator("#thread .message", has_text="a reply")).to_be_visible()
    await ana.keyboard.press("Escape")
    await expect(message(ana, "first")).to_be_focused()
    await ana.keyboard.press("?")
    await expect(ana.get_by_role("dialog", name="Keyboard")).to_be_visible()
    await ana.keyboard.press("Escape")
    await ana.keyboard.press("Alt+ArrowDown")
    await expect(ana.get_by_role("heading", name="random")).to_be_visible()
    await ana.keyboard.press("Alt+ArrowUp")
    await expect(ana.get_by_role("heading", name="incidents")).to_be_visible()


async def test_an_update_leaves_the_focus_and_the_typed_text_where_they_were(office):
    await office.slack.person("ben").say(INCIDENTS, "read me")
    ana = await office.desk("ana")
    await ana.locator("#composer textarea").fill("half a thought")
    await message(ana, "read me").focus()
    await office.slack.person("ben").say(INCIDENTS, "news")
    await expect(message(ana, "news")).to_be_visible()
    await expect(message(ana, "read me")).to_be_focused()
    await ana.keyboard.press("Alt+ArrowUp")
    await expect(ana.get_by_role("heading", name="general")).to_be_visible()
    await ana.keyboard.press("Alt+ArrowDown")
    await expect(ana.locator("#composer textarea")).to_have_value("half a thought")


async def test_nothing_is_wider_than_a_phone(office):
    ben = office.slack.person("ben")
    first = await ben.say(INCIDENTS, f"{LONG} https://grafana.example/{LONG} `{LONG}` ```{LONG}```")
    await ben.say(INCIDENTS, LONG, thread_ts=first, broadcast=True)
    ana = await office.desk("ana", **PHONE)
    for text in ("/incident card", "/incident", LONG):
        await write(ana, text)
        await office.slack.settled()
    await expect(ana.locator(".message.ephemeral")).to_be_visible()

    async def fits(where):
        assert await ana.evaluate(TOO_WIDE) == [], where

    await fits("channel")
    await ana.locator("#composer textarea").fill("/incident log")
    await fits("usage")
    await ana.locator("#composer textarea").fill("")
    await ana.locator(".thread-line").first.tap()
    await expect(ana.locator("#thread .message").first).to_be_visible()
    await fits("thread")
    await ana.get_by_role("button", name="Close thread").tap()
    await write(ana, "/incident open")
    await expect(ana.get_by_role("dialog", name="Open an incident")).to_be_visible()
    await fits("form")
    await ana.keyboard.press("Escape")
    await ana.goto(f"{office.slack.url}/?as=ana#/home")
    await expect(ana.get_by_role("heading", name="Open incidents")).to_be_visible()
    await fits("home")


async def test_on_a_phone_the_sidebar_is_a_drawer(office):
    ana = await office.desk("ana", **PHONE)
    general = ana.locator("#sidebar").get_by_role("link", name="general")
    await expect(general).to_be_hidden()
    await ana.get_by_role("button", name="Channels", exact=True).tap()
    await general.tap()
    await expect(ana.get_by_role("heading", name="general")).to_be_visible()
    await expect(general).to_be_hidden()
    await ana.get_by_role("button", name="Channels", exact=True).tap()
    await ana.keyboard.press("Escape")
    await expect(ana.get_by_role("button", name="Channels", exact=True)).to_be_focused()


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_words_stand_out_from_what_they_are_on(office, scheme):
    ana = await office.desk("ana", color_scheme=scheme)
    ratios = await ana.evaluate(CONTRAST, PAIRS)
    assert {pair: round(ratio, 2) for pair, ratio in zip(PAIRS, ratios, strict=True) if ratio < 4.5} == {}


async def test_who_wants_little_motion_gets_none(office):
    ts = await office.slack.person("ben").say(INCIDENTS, "still")
    ana = await office.visit(f"/archives/{INCIDENTS}/p{ts.replace('.', '')}?as=ana", reduced_motion="reduce")
    await expect(message(ana, "still")).to_have_class(re.compile("lit"))
    assert await message(ana, "still").evaluate("(row) => parseFloat(getComputedStyle(row).animationDuration)") < 0.001
