"""The page: channels, direct messages, who one is, and the line to the workspace."""

import re

import pytest
from page_support import INCIDENTS, message, open_office, start_chromium, write  # noqa: F401 - fixtures
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_unread_messages_stand_out_until_the_channel_is_read(office):
    ana = await office.desk("ana")
    await office.slack.person("ben").say("C0GENERAL1", "good morning")
    await office.slack.person("ben").say("C0GENERAL1", "anybody?")
    general = ana.locator("#sidebar").get_by_role("link", name=re.compile("general"))
    await expect(general.get_by_label("2 unread")).to_be_visible()
    await general.click()
    await expect(ana.locator(".divider.new")).to_be_visible()
    await expect(general.get_by_label("2 unread")).to_have_count(0)


async def test_a_channel_can_be_created_and_joined_by_somebody_else(office):
    ana, ben = await office.desk("ana"), await office.desk("ben")
    await ana.get_by_role("button", name="Add channels").click()
    await ana.get_by_role("menuitem", name="Create a channel").click()
    await ana.get_by_label("Name").fill("incidents")
    await ana.get_by_role("button", name="Create").click()
    await expect(ana.get_by_role("alert")).to_have_text("That name is taken, perhaps by an archived channel.")
    await ana.get_by_label("Name").fill("checkout-team")
    await ana.get_by_role("button", name="Create").click()
    await expect(ana.get_by_role("heading", name="checkout-team")).to_be_visible()
    await ben.get_by_role("button", name="Add channels").click()
    await ben.get_by_role("menuitem", name="Browse channels").click()
    await ben.get_by_role("button", name="Join checkout-team").click()
    await expect(ben.get_by_role("heading", name="checkout-team")).to_be_visible()
    await write(ben, "here I am")
    await expect(message(ana, "here I am")).to_be_visible()


async def test_an_archived_channel_is_read_only_and_hidden_until_asked_for(office):
    person = office.slack.person("ana")
    channel = (await person.ask("create_channel", name="old-news"))["channel"]["id"]
    await person.ask("archive", channel=channel)
    ana = await office.desk("ana")
    old = ana.locator("#sidebar").get_by_role("link", name="old-news")
    await expect(old).to_have_count(0)
    await ana.get_by_role("button", name="Show archived (1)").click()
    await old.click()
    await expect(ana.get_by_text("This channel is archived")).to_be_visible()
    await expect(ana.locator("#composer textarea")).to_have_count(0)


async def test_a_direct_message_is_seen_by_the_two_alone(office):
    ana, ben, chi = await office.desk("ana"), await office.desk("ben"), await office.desk("chi")
    await ana.locator("#sidebar").get_by_role("button", name="Ben Osei").click()
    await expect(ana.get_by_role("heading", name="Ben Osei")).to_be_visible()
    await write(ana, "between us")
    await ben.locator("#sidebar").get_by_role("link", name=re.compile("Ana Ruiz")).click()
    await expect(message(ben, "between us")).to_be_visible()
    await expect(chi.locator("#sidebar").get_by_role("link", name=re.compile("Ana Ruiz"))).to_have_count(0)


async def test_one_can_become_somebody_else_and_stay_in_the_channel(office):
    await office.slack.person("ana").say(INCIDENTS, "who am I?")
    page = await office.desk("ana")
    await page.get_by_role("button", name=re.compile("^You are Ana Ruiz")).click()
    await page.get_by_role("menuitemradio", name=re.compile("Dee Patel")).click()
    await expect(page.get_by_role("button", name=re.compile("^You are Dee Patel"))).to_be_visible()
    await expect(message(page, "who am I?")).to_be_visible()


async def test_somebody_unknown_is_told_so(office):
    page = await office.visit("/?as=nobody")
    await expect(page.get_by_text("Nobody called “nobody” is here")).to_be_visible()
    await page.get_by_role("link", name="Come in as Ana").click()
    await expect(page.locator("#composer textarea")).to_be_visible()


async def test_the_page_reconnects_and_catches_up(office):
    ana = await office.desk("ana")
    await office.slack.parts.live.stop()
    await office.slack.person("ben").say(INCIDENTS, "said in between")
    await expect(message(ana, "said in between")).to_be_visible()
    await expect(ana.get_by_text("Reconnecting…")).to_be_hidden()
