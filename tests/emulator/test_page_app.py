"""The page and the app: commands, private answers, buttons, menus, modals, the Home tab."""

import re

import pytest
from page_support import INCIDENTS, from_menu, message, open_office, start_chromium, write  # noqa: F401 - fixtures
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_a_slash_shows_the_commands_and_keys_choose_one(office):
    ana = await office.desk("ana")
    box = ana.locator("#composer textarea")
    await box.press_sequentially("/in")
    offers = ana.get_by_role("listbox", name="Suggestions").get_by_role("option")
    await expect(offers).to_have_count(2)
    await expect(offers.first).to_contain_text("open [title] | log [when] text | close")
    await expect(offers.first).to_contain_text("Open or log")
    await expect(offers.first).to_have_attribute("aria-selected", "true")
    await box.press("ArrowDown")
    await expect(offers.nth(1)).to_have_attribute("aria-selected", "true")
    await box.press("ArrowUp")
    await box.press("Tab")
    await expect(box).to_have_value("/incident ")
    await box.press_sequentially("log")
    await expect(ana.locator(".usage .fits")).to_have_text("log [when] text")


async def test_an_at_sign_completes_to_a_mention(office):
    ana = await office.desk("ana")
    box = ana.locator("#composer textarea")
    await box.press_sequentially("ask @os")
    await box.press("Enter")
    await expect(box).to_have_value("ask @ben ")
    await box.press("Enter")
    await expect(message(ana, "ask @Ben Osei")).to_be_visible()
    assert (await office.slack.person("ana").messages(INCIDENTS))[-1]["text"] == "ask <@U0BEN00001>"


async def test_a_private_answer_is_seen_by_one_of_two_and_its_buttons_change_and_remove_it(office):
    ana, ben = await office.desk("ana"), await office.desk("ben")
    for _ in range(2):
        await write(ana, "/incident")
    answers = ana.locator(".message.ephemeral")
    await expect(answers).to_have_count(2)
    await expect(answers.first).to_contain_text("Only visible to you")
    await answers.first.get_by_role("button", name="Fine").click()
    await expect(answers.first).to_contain_text("Understood, and thank you.")
    await answers.nth(1).get_by_role("button", name="Go away").click()
    await expect(answers).to_have_count(1)
    await answers.first.get_by_role("button", name="Dismiss").click()
    await expect(answers).to_have_count(0)
    await office.slack.person("ana").say(INCIDENTS, "for all")
    await expect(message(ben, "for all")).to_be_visible()
    await expect(ben.locator(".message.ephemeral")).to_have_count(0)


async def test_an_unknown_command_is_given_back(office):
    ana = await office.desk("ana")
    await write(ana, "/etc/hosts is wrong")
    await expect(ana.get_by_text("/etc/hosts is not a command here.")).to_be_visible()
    await expect(ana.locator("#composer textarea")).to_have_value("/etc/hosts is wrong")


async def test_an_app_that_is_away_is_said_to_be(office):
    ana = await office.desk("ana")
    await office.app.close()
    await expect(ana.get_by_text("Debrief is not connected")).to_be_visible()
    await write(ana, "/incident")
    await expect(ana.get_by_text("Debrief could not be reached (dispatch_failed).")).to_be_visible()


async def test_a_card_shows_every_block_and_a_button_replaces_it_for_all(office):
    ana, ben = await office.desk("ana"), await office.desk("ben")
    await write(ana, "/incident card")
    card = message(ben, "Checkout errors")
    await expect(card.get_by_role("heading", name="Checkout errors")).to_be_visible()
    await expect(card.locator(".app-badge")).to_have_text("App")
    await expect(card.get_by_role("link", name="#incidents")).to_be_visible()
    await expect(card.locator(".mention-me", has_text="@Ben Osei")).to_be_visible()
    await expect(card.locator(".context")).to_have_text("Only facts with their sources. <b>no markup</b>")
    await message(ana, "Checkout errors").get_by_role("button", name="Acknowledge").click()
    await expect(message(ben, "Acknowledged, thank you.")).to_be_visible()
    await expect(card).to_have_count(0)


async def test_a_dangerous_button_asks_first(office):
    ana = await office.desk("ana")
    await write(ana, "/incident card")
    for answer, clicks in (("Not yet", 0), ("Close", 1)):
        await message(ana, "Checkout errors").get_by_role("button", name="Close").click()
        dialog = ana.get_by_role("dialog", name="Close it?")
        await expect(dialog.get_by_role("button", name="Not yet")).to_be_focused()
        await dialog.locator(".dialog-foot").get_by_role("button", name=answer).click()
        await expect(dialog).to_have_count(0)
        assert len(await office.app.hear("action", clicks)) == clicks


async def test_a_select_and_a_menu_are_worked_by_keyboard(office):
    ana = await office.desk("ana")
    await write(ana, "/incident card")
    select = message(ana, "Checkout errors").get_by_role("button", name="Severity")
    await select.press("Enter")
    await ana.get_by_role("combobox", name="Filter: Severity").press_sequentially("many people")
    await ana.keyboard.press("Enter")
    await expect(message(ana, "Checkout errors").get_by_role("button", name="SEV2")).to_be_focused()
    await message(ana, "Checkout errors").get_by_role("button", name="More choices").press("Enter")
    await ana.keyboard.press("ArrowDown")
    await ana.keyboard.press("Enter")
    chosen = [body["actions"][0]["selected_option"]["value"] for body in await office.app.hear("action", 2)]
    assert chosen == ["SEV2", "hide"]


async def test_a_message_shortcut_is_in_the_messages_menu(office):
    await office.slack.person("ben").say(INCIDENTS, "keep me")
    ana = await office.desk("ana")
    await from_menu(ana, "keep me", "Add to timeline")
    await expect(ana.locator(".message.ephemeral")).to_contain_text("On the timeline.")
    assert office.app.of("message_shortcut")[0]["message"]["text"] == "keep me"


async def test_the_home_is_opened_once_and_follows_what_the_app_publishes(office):
    ana = await office.desk("ana")
    await ana.locator("#sidebar").get_by_role("link", name="Debrief").click()
    home = ana.locator("#main")
    await expect(home.get_by_role("heading", name="Open incidents")).to_be_visible()
    await home.get_by_role("button", name="Switch off").click()
    await expect(home).to_contain_text("Wording prompts are off.")
    await expect(home.get_by_role("button", name="Switch on")).to_be_focused()
    await office.slack.settled()
    assert [event["tab"] for event in office.app.of("home")].count("home") == 1
    await home.get_by_role("button", name="Open", exact=True).click()
    await expect(ana.get_by_role("dialog", name="Open an incident")).to_be_visible()
    await ana.keyboard.press("Escape")
    await home.get_by_role("link", name="Messages").click()
    await expect(ana.get_by_text("What Debrief writes to you alone.")).to_be_visible()
    await expect(ana.locator("#sidebar").get_by_role("link", name="Debrief")).to_have_attribute("aria-current", "page")


async def test_a_file_of_the_app_can_be_downloaded(office):
    await office.slack.person("ana").invite(INCIDENTS, office.slack.bot_user_id)
    ana = await office.desk("ana")
    await write(ana, "/incident file")
    async with ana.expect_download() as started:
        await ana.get_by_role("link", name=re.compile("^Download draft.md")).click()
    assert (await (await started.value).path()).read_text() == "# Draft\n\nFacts.\n"
