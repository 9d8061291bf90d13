"""A workspace with people at real browsers, for tests of the page."""

import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from page_app import PageApp
from page_blocks import MANIFEST
from playwright.async_api import Browser, Page, async_playwright

from emulator import Emulator

CHROMIUM = Path("/usr/bin/chromium")
ARGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run",
        "--disable-component-update", "--disable-sync"]  # fmt: skip
INCIDENTS = "C0INCIDENT"


@dataclass
class Office:
    """The workspace, its app and the people looking at it."""

    slack: Emulator
    app: PageApp
    browser: Browser
    problems: list[str] = field(default_factory=list)
    contexts: list[Any] = field(default_factory=list)

    async def visit(self, path, *, width=1280, height=800, **more) -> Page:
        """A browser of its own at that path; what goes wrong on its console is kept in `problems`."""
        context = await self.browser.new_context(viewport={"width": width, "height": height}, **more)
        self.contexts.append(context)
        page = await context.new_page()
        page.set_default_timeout(8_000)
        page.on("console", lambda said: self.problems.append(said.text) if said.type in ("error", "warning") else None)
        page.on("pageerror", lambda error: self.problems.append(f"{error}"))
        await page.goto(self.slack.url + path)
        return page

    async def desk(self, who, channel=INCIDENTS, **more) -> Page:
        """Somebody reading a channel, ready to write."""
        page = await self.visit(f"/?as={who}#/{channel}", **more)
        await page.locator("#composer textarea").wait_for()
        return page


@pytest_asyncio.fixture(name="chromium", scope="module", loop_scope="module")
async def start_chromium():
    """One browser for the tests of a module."""
    if not CHROMIUM.exists():
        reason = f"no {CHROMIUM}: sudo apt-get install chromium"
        if os.environ.get("CI") == "true":
            pytest.fail(reason)
        pytest.skip(reason)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=str(CHROMIUM), args=ARGS)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(name="office", loop_scope="module")
async def open_office(chromium):
    """A fresh workspace with the app in #incidents. Nothing may go wrong on any console."""
    async with Emulator(MANIFEST) as slack:
        app = await PageApp(slack).connect()
        await slack.until(slack.sockets.is_connected)
        office = Office(slack, app, chromium)
        yield office
        for context in office.contexts:
            await context.close()
        await app.close()
    assert office.problems == []


async def write(page: Page, text: str) -> None:
    """Type into the channel's message box and send with Enter."""
    box = page.locator("#composer textarea")
    await box.fill(text)
    await box.press("Enter")


def message(page: Page, text: str):
    """The message in the channel that shows this text."""
    return page.locator("#main .message", has_text=text)


async def from_menu(page: Page, text: str, item: str) -> None:
    """Choose from the menu of the message that shows this text."""
    await message(page, text).hover()
    await message(page, text).get_by_role("button", name="More actions").click()
    await page.get_by_role("menuitem", name=item).click()
