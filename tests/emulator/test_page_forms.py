"""The page and the app's forms, and every kind of field."""

import pytest
from page_support import INCIDENTS, message, open_office, start_chromium, write  # noqa: F401 - fixtures
from playwright.async_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope="module")]


async def test_a_form_shows_errors_under_their_fields_until_it_is_right(office):
    ana = await office.desk("ana")
    await ana.get_by_role("button", name="Shortcuts").click()
    await ana.get_by_role("menuitem", name="Open an incident").click()
    form = ana.get_by_role("dialog", name="Open an incident")
    title = form.get_by_label("What do people notice?")
    await expect(title).to_be_focused()
    await form.get_by_role("button", name="Open", exact=True).click()
    await expect(form.locator("[data-block=title]")).to_contain_text("Please complete this required field.")
    await title.fill("Hm")
    await title.press("Enter")
    await expect(form.locator("[data-block=title]")).to_contain_text("A few words that say what people notice, please.")
    await expect(title).to_have_attribute("aria-invalid", "true")
    await expect(title).to_be_focused()
    await title.fill("Checkout errors")
    await form.get_by_role("button", name="Severity: Not sure yet").click()
    await ana.get_by_role("option", name="SEV2").click()
    await form.get_by_role("button", name="Commander: Choose one").click()
    await ana.get_by_role("option", name="Ben Osei").click()
    await form.get_by_label("Status page").check()
    await form.get_by_label("Details").fill("one\ntwo")
    await form.get_by_role("button", name="Open", exact=True).click()
    await expect(form).to_have_count(0)
    await expect(message(ana, "Opened: Checkout errors")).to_be_visible()
    await expect(ana.get_by_role("button", name="Shortcuts")).to_be_focused()
    sent = office.app.of("submit")[-1]
    assert sent["severity"]["value"]["selected_option"]["value"] == "SEV2"
    assert sent["who"]["value"]["selected_user"] == "U0BEN00001"
    assert [one["value"] for one in sent["more"]["value"]["selected_options"]] == ["status"]
    assert sent["text"]["value"]["value"] == "one\ntwo"


async def test_an_update_keeps_what_was_typed_and_a_second_form_lies_on_the_first(office):
    ana = await office.desk("ana")
    await write(ana, "/incident open")
    form = ana.get_by_role("dialog", name="Open an incident")
    await form.get_by_label("What do people notice?").fill("Half a sentence")
    await form.get_by_role("button", name="Fill").click()
    await expect(form).to_contain_text("Suggested: SEV2")
    await expect(form.get_by_label("What do people notice?")).to_have_value("Half a sentence")
    await form.get_by_role("button", name="More…").click()
    second = ana.get_by_role("dialog", name="Second step")
    await expect(second.get_by_label("What do people notice?")).to_have_value("")
    await ana.keyboard.press("Escape")
    await expect(form.get_by_label("What do people notice?")).to_have_value("Half a sentence")
    await form.get_by_role("button", name="Close", exact=True).click()
    await expect(form).to_have_count(0)
    assert [body["view"]["callback_id"] for body in await office.app.hear("closed", 2)] == ["open.second", "open.first"]


async def test_the_keyboard_stays_inside_an_open_form(office):
    ana = await office.desk("ana")
    await write(ana, "/incident open")
    await expect(
        ana.get_by_role("dialog", name="Open an incident").get_by_label("What do people notice?")
    ).to_be_focused()
    for key in ["Tab"] * 14 + ["Shift+Tab"] * 14:
        await ana.keyboard.press(key)
        assert await ana.evaluate("document.querySelector('dialog').contains(document.activeElement)")


async def test_every_kind_of_field_tells_the_app_what_was_chosen(office):
    ana = await office.desk("ana")
    await write(ana, "/incident kit")
    kit = message(ana, "Every way to choose")
    await kit.locator("input[type=date]").fill("2026-11-23")
    await kit.locator("input[type=time]").fill("14:02")
    await kit.get_by_role("button", name="Choose some").click()
    for name in ("Ben Osei", "Chi Tran"):
        await ana.get_by_role("option", name=name).click()
    await ana.keyboard.press("Escape")
    await expect(kit.get_by_role("button", name="Ben Osei, Chi Tran")).to_be_focused()
    await kit.get_by_role("button", name="Choose one").click()
    await ana.get_by_role("combobox").fill("deploy")
    await ana.get_by_role("option", name="deploy 2").click()
    await kit.get_by_label("No", exact=True).check()
    await kit.get_by_label("Red").check()
    await kit.get_by_label("Blue").check()
    await kit.get_by_label("Say").fill("done")
    await kit.get_by_label("Say").press("Enter")
    await expect(kit.get_by_role("heading", name="Standard")).to_be_visible()
    await expect(kit.get_by_role("cell", name="2")).to_be_visible()
    await expect(kit.locator("li strong", has_text="fact")).to_be_visible()
    bodies = await office.app.hear("action", 8)
    values = bodies[-1]["state"]["values"]
    assert [body["actions"][0]["action_id"].removeprefix("pick.") for body in bodies] == [
        "date", "time", "people", "found", "one", "some", "some", "text",
    ]  # fmt: skip
    assert values["date"]["pick.date"]["selected_date"] == "2026-11-23"
    assert values["time"]["pick.time"]["selected_time"] == "14:02"
    assert values["people"]["pick.people"]["selected_users"] == ["U0BEN00001", "U0CHI00001"]
    assert values["found"]["pick.found"]["selected_option"]["value"] == "2"
    assert values["more"]["pick.one"]["selected_option"]["value"] == "no"
    assert [one["value"] for one in values["more"]["pick.some"]["selected_options"]] == ["red", "blue"]
    assert values["typed"]["pick.text"]["value"] == "done"
