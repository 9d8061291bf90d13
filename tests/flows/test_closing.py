"""Closing: the summary, the file, the page; and opening again."""

import asyncio
import re
from datetime import timedelta

from aiohttp import ClientSession

from tests.stage import Scene, text_of


async def read(url: str) -> tuple[int, str]:
    async with ClientSession() as session, session.get(url) as answer:
        return answer.status, await answer.text()


def link_in(scene: Scene, words: str) -> str:
    """The draft's address as a browser would follow it, on the port the bot really has."""
    path = re.search(r"/incidents/INC-\d+\?t=[\w.~-]+", words).group(0)
    return scene.bot.url + path


async def test_closing_posts_a_summary_a_file_and_a_link_to_the_same_draft(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "log 10m ago rolled back #4812")
    await scene.type(scene.ana, channel, "close")
    messages = await scene.ana.messages(channel)
    (closing,) = [message for message in messages if "INC-1 is closed: Checkout errors" in text_of(message)]
    (file,) = [file for message in messages for file in message.get("files", [])]
    assert file["name"].endswith(".md")
    status, page = await read(link_in(scene, text_of(closing)))
    assert status == 200
    assert "rolled back #4812" in page
    assert "rolled back #4812" in (await scene.export())["draft_markdown"]
    assert (await scene.export())["incident"]["status"] == "closed"
    card = next(message for message in messages if "INC-1 Checkout errors" in text_of(message))
    assert "closed" in text_of(card)


async def test_closing_twice_gives_one_draft_and_one_kind_answer(scene: Scene) -> None:
    channel = await scene.open()
    await asyncio.gather(
        scene.ana.command("/incident", "close", channel=channel),
        scene.ana.command("/incident", "close", channel=channel),
    )
    await scene.settled()
    closings = [m for m in await scene.ana.messages(channel) if "is closed: Checkout errors" in text_of(m)]
    files = [file for message in await scene.ana.messages(channel) for file in message.get("files", [])]
    kind = [m for m in await scene.ana.ephemerals(channel) if "is closed already" in text_of(m)]
    assert (len(closings), len(files), len(kind)) == (1, 1, 1)


async def test_the_card_closes_and_reopens_with_buttons(scene: Scene) -> None:
    channel = await scene.open()
    card = (await scene.ana.messages(channel))[-1]
    card = next(m for m in await scene.ana.messages(channel) if "incident.close" in text_of(m))
    await scene.ana.click(card, "incident.close")
    await scene.settled()
    card = next(m for m in await scene.ana.messages(channel) if "incident.reopen" in text_of(m))
    await scene.ana.click(card, "incident.reopen")
    await scene.settled()
    told = (await scene.export())["incident"]
    assert (told["status"], told["closed_at"]) == ("open", None)
    await scene.type(scene.ana, channel, "close")
    assert (await scene.export())["incident"]["status"] == "closed"


async def test_an_event_logged_after_closing_is_kept_and_said_to_be_late(scene: Scene) -> None:
    channel = await scene.open()
    await scene.type(scene.ana, channel, "close")
    answer = await scene.type(scene.ana, channel, "log 30m ago the cache was cold")
    assert "late entry" in answer
    assert "the cache was cold" in (await scene.export())["draft_markdown"]


async def test_reopening_what_is_open_is_answered_kindly(scene: Scene) -> None:
    channel = await scene.open()
    assert "nothing to reopen" in await scene.type(scene.ana, channel, "reopen")


async def test_a_link_opens_one_incident_until_it_expires_and_a_forged_one_opens_nothing(scene: Scene) -> None:
    channel = await scene.open("Secret plans")
    await scene.open("Another")
    answer = await scene.type(scene.ana, channel, "draft")
    link = link_in(scene, answer)
    status, page = await read(link)
    assert (status, "Secret plans" in page) == (200, True)
    for wrong in (
        link.replace("INC-1", "INC-2"),
        link[:-1] + ("A" if link[-1] != "A" else "B"),
        link.partition("?")[0],
        link.replace(f"{scene.slack.team_id}.1.", f"{scene.slack.team_id}.2."),
        link.partition("?")[0] + "?t=ä.ö.ü",
        link.partition("?")[0] + "?t=a.b",
        link.replace("INC-1", "INC-99"),
    ):
        status, page = await read(wrong)
        assert (status, "Secret plans" in page) == (403, False), wrong
    office = scene.bot.office
    real = office.clock
    office.clock = lambda: real() + timedelta(days=3, minutes=1)
    assert (await read(link))[0] == 403


async def test_the_page_may_load_and_run_nothing(scene: Scene) -> None:
    channel = await scene.open('<script>alert(1)</script> "><img src=x onerror=alert(2)>')
    await scene.type(scene.ana, channel, "log <script>alert(3)</script>")
    answer = await scene.type(scene.ana, channel, "draft")
    async with ClientSession() as session, session.get(link_in(scene, answer)) as page:
        policy = page.headers["Content-Security-Policy"]
        assert policy.startswith("default-src 'none'")
        assert "unsafe" not in policy
        body = await page.text()
    assert "<script" not in body
    assert "<img" not in body


async def test_the_draft_comes_in_every_format_as_a_file(scene: Scene) -> None:
    channel = await scene.open()
    for form in ("md", "html", "json"):
        assert "Here it comes" in await scene.type(scene.ana, channel, f"export {form}")
    files = [file["name"] for message in await scene.ana.messages(channel) for file in message.get("files", [])]
    assert [name.rpartition(".")[2] for name in files] == ["md", "html", "json"]
    assert "`md`" in await scene.type(scene.ana, channel, "export docx")


async def test_when_slack_takes_no_file_the_page_still_has_it_all(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.faults.call("files.getUploadURLExternal", error="missing_scope", times=None)
    await scene.type(scene.ana, channel, "close")
    said = [text_of(message) for message in await scene.ana.messages(channel)]
    assert any("missing_scope" in words for words in said)
    assert any("Read the draft" in words for words in said)


async def test_home_shows_what_is_open_and_opens_the_form(scene: Scene) -> None:
    await scene.open("Slow search")
    await scene.ben.home()
    await scene.settled()
    home = await scene.ben.home()
    assert "Slow search" in text_of(home)
    await scene.ben.click(home, "incident.drill")
    await scene.settled()
    assert [view["callback_id"] for view in await scene.ben.views()] == ["incident.drill.form"]


async def test_an_incident_whose_channel_became_private_is_seen_from_inside_only(scene: Scene) -> None:
    channel = await scene.open("Slow search")
    scene.slack.workspace.channels[channel]["is_private"] = True
    await scene.ana.say(channel, "this is between us now")
    assert (await scene.export())["incident"]["is_private"] is True
    for typed in ("list", "find search", "draft INC-1", "timeline INC-1"):
        assert "Slow search" not in await scene.type(scene.ben, "#general", typed)
    await scene.ben.home()
    await scene.settled()
    home = await scene.ben.home()
    assert home is not None
    assert "Slow search" not in text_of(home)
    assert "Slow search" in await scene.type(scene.ana, channel, "draft")


async def test_help_list_and_find_answer_anywhere(scene: Scene) -> None:
    channel = await scene.open("Slow search")
    await scene.type(scene.ana, channel, "log the index was rebuilt")
    assert "/incident open [title]" in await scene.type(scene.ben, "#general", "")
    assert "Slow search" in await scene.type(scene.ben, "#general", "list")
    assert "Slow search" in await scene.type(scene.ben, "#general", "find index rebuilt")
    assert "Nothing found" in await scene.type(scene.ben, "#general", "find nowhere to be seen")
