"""The whole story as a newcomer lives it: two people at real browsers, clicking and typing.

Set DEBRIEF_SCREENSHOTS to a folder to keep a picture of each step.
"""

import os
import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, async_playwright, expect

from tests.stage import Scene, need

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run", "--disable-sync"]
PICTURES = os.environ.get("DEBRIEF_SCREENSHOTS")

pytestmark = pytest.mark.browser


@pytest.fixture
async def browser() -> AsyncIterator[Browser]:
    need(CHROMIUM.exists(), "Chromium", "sudo apt-get install chromium")
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        await browser.close()


async def visit(browser: Browser, url: str, *, width: int = 1280, height: int = 860) -> Page:
    context = await browser.new_context(viewport={"width": width, "height": height})
    page = await context.new_page()
    page.set_default_timeout(15_000)
    await page.goto(url)
    return page


async def picture(page: Page, name: str) -> None:
    if PICTURES:
        await page.screenshot(path=Path(PICTURES) / f"{name}.png")


async def write(page: Page, words: str) -> None:
    box = page.locator("#composer textarea")
    await box.fill(words)
    await box.press("Enter")


def message(page: Page, words: str):
    return page.locator("#main .message", has_text=words)


async def test_an_incident_from_declaring_to_the_draft_by_clicking_and_typing(scene: Scene, browser: Browser) -> None:
    url = scene.slack.url
    ana = await visit(browser, f"{url}/?as=ana")

    # Declare, from the form that `/incident open` shows.
    await write(ana, "/incident open")
    form = ana.get_by_role("dialog", name="Open an incident")
    await form.get_by_label("What do people notice?").fill("Checkout errors")
    await picture(ana, "1-declare")
    await form.get_by_role("button", name="Open", exact=True).click()
    channel = ana.get_by_role("link", name=re.compile("inc-.*-checkout-errors"))
    await channel.first.click()
    await expect(message(ana, "INC-1 Checkout errors")).to_be_visible()
    await picture(ana, "2-card")
    address = ana.url.partition("#")[2]

    # A second person joins and both write; one is nudged, and only they see it.
    await scene.ben.join(address.strip("/").partition("/")[0])
    ben = await visit(browser, f"{url}/?as=ben#{address}")
    await write(ben, "p99 is at 4 s since 14:02")
    await write(ben, "you broke prod again")
    nudge = ben.locator("#main", has_text="Only visible to you").get_by_role("button", name="That's not blame")
    await expect(nudge).to_be_visible()
    await expect(ana.get_by_role("button", name="That's not blame")).to_have_count(0)
    await picture(ben, "3-nudge")
    await nudge.click()
    await expect(ben.get_by_text("Nothing about this was kept")).to_be_visible()
    confirm = ben.get_by_role("dialog", name="That's not blame")
    await confirm.get_by_role("button", name="Leave it alone", exact=True).click()
    await expect(ben.get_by_text("alone from now on").first).to_be_visible()

    # Onto the timeline in three ways: a pin, the message shortcut, a typed event.
    await message(ana, "p99 is at 4 s").hover()
    await message(ana, "p99 is at 4 s").get_by_role("button", name="Add a reaction").click()
    await ana.get_by_role("button", name="pushpin", exact=True).click()
    await write(ana, "rollback of #4812 is running")
    await message(ana, "rollback of #4812 is running").hover()
    await message(ana, "rollback of #4812 is running").get_by_role("button", name="More actions").click()
    await ana.get_by_role("menuitem", name="Add to timeline").click()
    await expect(ana.get_by_text("On the timeline, with the message's own time.")).to_be_visible()
    await write(ana, "/incident log 30m ago decision: we roll back")
    await expect(message(ben, "we roll back")).to_be_visible()

    # Marks and severity, then what the timeline holds.
    for words in ("/incident mark impact 45m ago", "/incident severity SEV2", "/incident mitigated"):
        await write(ana, words)
    await expect(message(ben, "Mitigated")).to_be_visible()
    await write(ana, "/incident timeline")
    await expect(ana.get_by_text(re.compile("INC-1 timeline")).last).to_be_visible()
    await picture(ana, "4-timeline")

    # Close; read the draft in the page, as it stands in the file too.
    await message(ana, "INC-1 Checkout errors").get_by_role("button", name="Close").click()
    await ana.get_by_role("dialog").get_by_role("button", name="Close", exact=True).last.click()
    closing = message(ana, "INC-1 is closed: Checkout errors")
    await expect(closing).to_be_visible()
    await picture(ana, "5-closed")
    await expect(message(ana, "the draft as a file")).to_be_visible()
    async with ana.context.expect_page() as opened:
        await (
            closing.get_by_role("button", name="Read the draft")
            .or_(closing.get_by_text("Read the draft"))
            .first.click()
        )
    draft = await opened.value
    await expect(draft.get_by_role("heading", name="Checkout errors")).to_be_visible()
    for words in ("p99 is at 4 s since 14:02", "rollback of #4812 is running", "we roll back"):
        await expect(draft.get_by_text(words).first).to_be_visible()
    await expect(draft.get_by_text("you broke prod again")).to_have_count(0)
    await expect(draft.get_by_text("What surprised us?").first).to_be_visible()
    await picture(draft, "6-draft")


async def test_practise_from_the_app_home(scene: Scene, browser: Browser) -> None:
    page = await visit(browser, f"{scene.slack.url}/?as=chi")
    await page.get_by_role("link", name="Debrief").click()
    await expect(page.get_by_text("Something broken?")).to_be_visible()
    await picture(page, "7-home")
    await page.get_by_role("button", name="Practise").click()
    form = page.get_by_role("dialog", name="Practise")
    await form.get_by_label("What do people notice?").fill("Fire drill")
    await form.get_by_role("button", name="Open", exact=True).click()
    await page.get_by_role("link", name=re.compile("inc-.*-fire-drill")).first.click()
    await expect(message(page, "Nothing here is real")).to_be_visible()


async def test_an_action_item_by_clicking_alone(scene: Scene, browser: Browser) -> None:
    channel = await scene.open("Checkout errors")
    page = await visit(browser, f"{scene.slack.url}/?as=ana#/{channel}")
    await page.get_by_role("link", name=re.compile("inc-.*-checkout-errors")).first.click()
    await message(page, "INC-1 Checkout errors").get_by_role("button", name="More", exact=True).click()
    await expect(page.get_by_text("More for INC-1", exact=True)).to_be_visible()
    await picture(page, "8-more")
    await page.get_by_role("button", name="Action item", exact=True).click()
    form = page.get_by_role("dialog", name="An action item")
    await form.get_by_label("What will be done?").fill("Add a canary to the deploy")
    await picture(page, "9-action-item")
    await form.get_by_role("button", name="Save", exact=True).click()
    await expect(page.get_by_text("no owner yet · no day yet").last).to_be_visible()
