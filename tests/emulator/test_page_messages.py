"""The page: writing, changing, finding and following messages, with several people at once."""

import re

import pytest
from page_support import INCIDENTS, from_menu, message, open_office, start_chromium, write  # noqa: F401 - fixtures
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_what_one_person_writes_appears_at_the_others_desk_without_reload(office):
    ana, ben = await office.desk("ana"), await office.desk("ben")
    await write(ana, "*Errors* since 14:02, see `checkout-api` & <b>tags</b>")
    seen = message(ben, "Errors since 14:02")
    await expect(seen.locator("strong", has_text="Errors")).to_be_visible()
    await expect(seen.locator("code")).to_have_text("checkout-api")
    await expect(seen).to_contain_text("& <b>tags</b>")
    await expect(ben.get_by_role("log")).to_contain_text("Ana Ruiz: Errors since 14:02")


async def test_shift_enter_starts_a_new_line_and_keeps_the_message_unsent(office):
    ana = await office.desk("ana")
    box = ana.locator("#composer textarea")
    await box.press_sequentially("one")
    await box.press("Shift+Enter")
    await box.press_sequentially("two")
    await expect(box).to_have_value("one\ntwo")
    await box.press("Enter")
    await expect(box).to_have_value("")
    assert [one["text"] for one in await office.slack.person("ana").messages(INCIDENTS)] == ["one\ntwo"]


async def test_arrow_up_edits_the_last_own_message_and_others_see_the_mark(office):
    ana, ben = await office.desk("ana"), await office.desk("ben")
    await write(ana, "rolling bakc @ben")
    await expect(message(ana, "rolling bakc")).to_be_visible()
    await ana.locator("#composer textarea").press("ArrowUp")
    edit = ana.get_by_label("Edit message")
    await expect(edit).to_have_value("rolling bakc @ben")
    await edit.fill("rolling back @ben")
    await edit.press("Enter")
    changed = message(ben, "rolling back @Ben Osei")
    await expect(changed.locator(".edited")).to_have_attribute("title", re.compile("^Edited "))
    await expect(ana.locator("#composer textarea")).to_be_focused()


async def test_only_ones_own_messages_can_be_edited_or_deleted(office):
    await office.slack.person("ana").say(INCIDENTS, "mine")
    ben = await office.desk("ben")
    await message(ben, "mine").hover()
    await message(ben, "mine").get_by_role("button", name="More actions").click()
    await expect(ben.get_by_role("menuitem", name="Copy link")).to_be_visible()
    await expect(ben.get_by_role("menuitem", name="Edit")).to_have_count(0)
    await expect(ben.get_by_role("menuitem", name="Delete")).to_have_count(0)


async def test_a_deleted_message_goes_away_and_a_thread_parent_leaves_a_tombstone(office):
    person = office.slack.person("ana")
    await person.say(INCIDENTS, "wrong window")
    parent = await person.say(INCIDENTS, "a parent")
    await person.say(INCIDENTS, "a reply", thread_ts=parent)
    ana = await office.desk("ana")
    for text in ("wrong window", "a parent"):
        await from_menu(ana, text, "Delete")
        await ana.get_by_role("dialog").get_by_role("button", name="Delete").click()
        await expect(message(ana, text)).to_have_count(0)
    await expect(message(ana, "This message was deleted.")).to_contain_text("1 reply")


async def test_reactions_are_counted_and_pressed_again_to_take_back(office):
    await office.slack.person("ana").say(INCIDENTS, "found it")
    ana, ben = await office.desk("ana"), await office.desk("ben")
    await message(ana, "found it").hover()
    await message(ana, "found it").get_by_role("button", name="Add a reaction").click()
    await ana.get_by_role("button", name="pushpin", exact=True).click()
    pill = message(ben, "found it").get_by_role("button", name=re.compile("^:pushpin: 1"))
    await pill.click()
    await expect(
        message(ana, "found it").get_by_role("button", name=re.compile("^:pushpin: 2, Ana Ruiz, Ben Osei"))
    ).to_be_visible()
    await message(ben, "found it").get_by_role("button", name=re.compile("^:pushpin: 2")).click()
    await expect(message(ana, "found it").get_by_role("button", name=re.compile("^:pushpin: 1"))).to_be_visible()


async def test_pinned_messages_are_counted_listed_and_reached(office):
    await office.slack.person("ana").say(INCIDENTS, "impact began 13:58")
    ana = await office.desk("ana")
    await from_menu(ana, "impact began", "Pin to channel")
    await ana.get_by_role("button", name="1 pinned messages").click()
    await ana.get_by_role("dialog").get_by_role("button", name=re.compile("impact began")).click()
    await expect(message(ana, "impact began")).to_have_class(re.compile("lit"))


async def test_a_thread_opens_beside_the_channel_and_a_reply_can_go_to_both(office):
    await office.slack.person("ana").say(INCIDENTS, "what changed?")
    ana, ben = await office.desk("ana"), await office.desk("ben")
    await message(ana, "what changed?").hover()
    await message(ana, "what changed?").get_by_role("button", name="Reply in thread").click()
    reply = ana.locator("#thread-composer textarea")
    await expect(reply).to_be_focused()
    await reply.fill("only here")
    await reply.press("Enter")
    await expect(ana.locator("#thread .message", has_text="only here")).to_be_visible()
    await ana.get_by_label("Also send to #incidents").check()
    await reply.fill("in both places")
    await reply.press("Enter")
    await expect(message(ben, "in both places")).to_contain_text("replied to: what changed?")
    await expect(message(ben, "only here")).to_have_count(0)
    await expect(message(ben, "what changed?").get_by_role("button", name="2 replies")).to_be_visible()
    await ana.keyboard.press("Escape")
    await expect(ana.locator("#thread")).to_be_hidden()


async def test_a_permalink_opens_at_its_message_and_lights_it_up(office):
    person = office.slack.person("ana")
    ts = await person.say(INCIDENTS, "the one to find")
    for number in range(40):
        await person.say(INCIDENTS, f"later {number}")
    link = f"/archives/{INCIDENTS}/p{ts.replace('.', '')}"
    ben = await office.visit(f"{link}?as=ben")
    await expect(message(ben, "the one to find")).to_be_in_viewport()
    await expect(message(ben, "the one to find")).to_have_class(re.compile("lit"))
    await expect(ben.get_by_role("button", name="You are Ben Osei. Be somebody else")).to_be_visible()


async def test_a_long_history_is_drawn_from_its_end_and_still_found(office):
    person = office.slack.person("ana")
    first = await person.say(INCIDENTS, "the very first")
    for number in range(320):
        await person.say(INCIDENTS, f"line {number}")
    ana = await office.desk("ana")
    await expect(message(ana, "line 319")).to_be_in_viewport()
    await expect(message(ana, "the very first")).to_have_count(0)
    await ana.get_by_role("button", name="Show earlier messages (21)").click()
    await expect(message(ana, "the very first")).to_have_count(1)
    ben = await office.visit(f"/archives/{INCIDENTS}/p{first.replace('.', '')}?as=ben")
    await expect(message(ben, "the very first")).to_be_in_viewport()


async def test_words_being_edited_survive_what_others_do(office):
    ts = await office.slack.person("ana").say(INCIDENTS, "draft")
    ana = await office.desk("ana")
    await ana.locator("#composer textarea").press("ArrowUp")
    await ana.get_by_label("Edit message").fill("draft, better")
    await office.slack.person("ben").react(INCIDENTS, ts, "eyes")
    await expect(ana.get_by_role("button", name=re.compile("^:eyes: 1"))).to_be_visible()
    await expect(ana.get_by_label("Edit message")).to_have_value("draft, better")
    await expect(ana.get_by_label("Edit message")).to_be_focused()


async def test_a_permalink_to_a_reply_opens_its_thread(office):
    person = office.slack.person("ana")
    parent = await person.say(INCIDENTS, "a parent")
    reply = await person.say(INCIDENTS, "the reply", thread_ts=parent)
    ana = await office.visit(f"/archives/{INCIDENTS}/p{reply.replace('.', '')}?thread_ts={parent}&as=ana")
    await expect(ana.locator("#thread .message", has_text="the reply")).to_have_class(re.compile("lit"))


async def test_a_copied_link_leads_back_to_the_message(office):
    ts = await office.slack.person("ana").say(INCIDENTS, "copy me")
    ana = await office.desk("ana", permissions=["clipboard-read", "clipboard-write"])
    await from_menu(ana, "copy me", "Copy link")
    await expect(ana.get_by_role("status").get_by_text("Link copied.")).to_be_visible()
    copied = await ana.evaluate("navigator.clipboard.readText()")
    assert copied == f"{office.slack.url}/archives/{INCIDENTS}/p{ts.replace('.', '')}"


async def test_a_file_can_be_attached_by_one_and_downloaded_by_another(office):
    ana, ben = await office.desk("ana"), await office.desk("ben")
    notes = {"name": "notes.txt", "mimeType": "text/plain", "buffer": "14:02 – first alert".encode()}
    await ana.locator("#composer input[type=file]").set_input_files(notes)
    await write(ana, "my notes")
    async with ben.expect_download() as started:
        await message(ben, "my notes").get_by_role("link", name="Download notes.txt").click()
    download = await started.value
    assert download.suggested_filename == "notes.txt"
    assert (await download.path()).read_text() == "14:02 – first alert"
