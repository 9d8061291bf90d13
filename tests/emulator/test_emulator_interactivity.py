"""Commands, shortcuts, clicks, answers to them, modals and homes."""

import pytest
from emulator_whole_story import BUTTON, CLICKABLE, HOME, MODAL
from slack_sdk.errors import SlackApiError

from emulator import PersonRefusedError

URL_LIFE = 30 * 60


async def refused(call):
    with pytest.raises(SlackApiError) as caught:
        await call
    return caught.value.response["error"]


async def person_refused(call):
    with pytest.raises(PersonRefusedError) as caught:
        await call
    return caught.value.error


async def test_a_commands_acknowledgement_is_shown_to_the_person_alone(app, ana, ben):
    app.answers["command"] = {"text": "only you see this"}
    await ana.command("/raw", "@ben & co", channel="#general")
    assert [one["text"] for one in await ana.ephemerals("#general")] == ["only you see this"]
    assert await ben.ephemerals("#general") == []
    (sent,) = app.payloads("command")
    assert (sent["text"], sent["channel_name"], sent["user_name"]) == ("@ben & co", "general", "ana")


async def test_should_escape_makes_mentions_of_names(app, ana, ben):
    await ana.command("/incident", "open for @ben in #random", channel="#general")
    (sent,) = app.payloads("command")
    assert sent["text"] == f"open for <@{ben.id}> in <#C0RANDOM01|random>"


async def test_an_answer_in_the_channel_is_a_message_of_the_bot_without_user(app, ana, ben):
    app.answers["command"] = {"text": "for all", "response_type": "in_channel"}
    await ana.command("/raw")
    last = (await ben.messages("#general"))[-1]
    assert (last["text"], last["subtype"], "user" in last) == ("for all", "bot_message", False)


async def test_what_goes_wrong_with_a_command_is_said(slack, app, ana):
    assert await person_refused(ana.command("/nonsense")) == "unknown_command"
    slack.parts.dispatcher.ack_timeout = 0.05
    app.answers["command"] = None
    assert await person_refused(ana.command("/raw")) == "operation_timeout"
    await slack.sockets.disconnect("cut")
    assert await person_refused(ana.command("/raw")) == "dispatch_failed"


async def answer(session, url, **body):
    async with session.post(url, json=body) as response:
        return response.status, (await response.json()).get("error")


async def test_a_response_url_is_good_for_five_answers(app, ana, session):
    await ana.command("/raw")
    url = app.payloads("command")[0]["response_url"]
    for number in range(5):
        assert await answer(session, url, text=f"{number}") == (200, None)
    assert await answer(session, url, text="6") == (404, "used_url")
    assert len(await ana.ephemerals("#general")) == 5


async def test_a_response_url_is_good_for_thirty_minutes(app, ana, session, clock):
    await ana.command("/raw")
    url = app.payloads("command")[0]["response_url"]
    clock.now += URL_LIFE + 1
    assert await answer(session, url, text="late") == (404, "expired_url")


async def test_an_answer_is_checked_like_a_message(app, ana, session):
    await ana.command("/raw")
    url = app.payloads("command")[0]["response_url"]
    assert await answer(session, url) == (400, "no_text")
    assert await answer(session, url, text="a", blocks=[{"type": "x"}]) == (400, "invalid_blocks")


async def test_an_ephemeral_is_replaced_and_deleted_from_a_click_on_it(client, app, incident, ana, session):
    await client.chat_postEphemeral(channel=incident, user=ana.id, text="psst", blocks=CLICKABLE)
    (shown,) = await ana.ephemerals(incident)
    await ana.click(shown, "press")
    (sent,) = app.payloads("block_actions")
    assert sent["container"]["is_ephemeral"]
    assert "message" not in sent
    assert await answer(session, sent["response_url"], text="new", replace_original=True) == (200, None)
    assert [one["text"] for one in await ana.ephemerals(incident)] == ["new"]
    assert await answer(session, sent["response_url"], delete_original=True) == (200, None)
    assert await ana.ephemerals(incident) == []
    assert await answer(session, sent["response_url"], delete_original=True) == (400, "message_not_found")


async def test_a_message_is_replaced_and_deleted_from_a_click_on_it(client, app, incident, ana, session):
    await client.chat_postMessage(channel=incident, text="old", blocks=CLICKABLE)
    await ana.click((await ana.messages(incident))[-1], "press")
    (sent,) = app.payloads("block_actions")
    action = sent["actions"][0]
    assert (action["type"], action["value"], action["block_id"]) == ("button", BUTTON["value"], "row")
    await answer(session, sent["response_url"], text="new", replace_original=True)
    assert (await ana.messages(incident))[-1]["text"] == "new"
    await answer(session, sent["response_url"], text="beside it", replace_original=False)
    assert [one["text"] for one in await ana.ephemerals(incident)] == ["beside it"]
    await answer(session, sent["response_url"], delete_original=True)
    assert "new" not in [one["text"] for one in await ana.messages(incident)]


async def test_a_choice_in_a_message_is_sent_with_the_state(client, app, incident, ana, ben):
    await client.chat_postMessage(channel=incident, text="old", blocks=CLICKABLE)
    await ana.click((await ana.messages(incident))[-1], "who", ben.id)
    (sent,) = app.payloads("block_actions")
    assert sent["actions"][0]["selected_user"] == ben.id
    assert sent["state"]["values"] == {"row": {"who": {"type": "users_select", "selected_user": ben.id}}}


async def test_a_trigger_id_works_once(client, app, ana):
    await ana.shortcut("incident.new")
    trigger = app.payloads("shortcut")[0]["trigger_id"]
    assert await refused(client.views_open(trigger_id=trigger, view=MODAL | {"title": "x"})) == "invalid_arguments"
    await client.views_open(trigger_id=trigger, view=MODAL)
    assert await refused(client.views_open(trigger_id=trigger, view=MODAL)) == "exchanged_trigger_id"


async def test_a_trigger_id_works_for_three_seconds(client, app, ana, clock):
    await ana.shortcut("incident.new")
    clock.now += 3.1
    trigger = app.payloads("shortcut")[0]["trigger_id"]
    assert await refused(client.views_open(trigger_id=trigger, view=MODAL)) == "expired_trigger_id"
    assert await refused(client.views_open(trigger_id="1.2.abc", view=MODAL)) == "invalid_trigger_id"


async def opened(client, app, ana, view=MODAL):
    await ana.shortcut("incident.new")
    return (await client.views_open(trigger_id=app.payloads("shortcut")[-1]["trigger_id"], view=view))["view"]


async def test_a_submission_carries_what_was_typed_and_an_empty_answer_closes(client, app, ana):
    view = await opened(client, app, ana)
    assert await ana.submit(view, {"typed": "Checkout errors"}) == {}
    (sent,) = app.payloads("view_submission")
    assert sent["view"]["state"]["values"]["name"]["typed"]["value"] == "Checkout errors"
    assert await ana.views() == []


async def test_errors_keep_the_form_open(client, app, ana):
    view = await opened(client, app, ana)
    app.answers["view_submission"] = {"response_action": "errors", "errors": {"name": "Too short"}}
    assert await ana.submit(view, {"name": "x"}) == {"name": "Too short"}
    assert len(await ana.views()) == 1


@pytest.mark.parametrize(
    "said",
    [
        {"response_action": "errors", "errors": {"elsewhere": "x"}},
        {"response_action": "errors", "errors": {}},
        {"response_action": "explode"},
        {"response_action": "update", "view": {"type": "modal"}},
    ],
)
async def test_a_wrong_answer_to_a_submission_is_not_swallowed(client, app, ana, said):
    view = await opened(client, app, ana)
    app.answers["view_submission"] = said
    assert await person_refused(ana.submit(view, {"name": "x"})) == "invalid_response"


async def test_a_required_field_left_empty_is_never_sent(client, app, ana):
    view = await opened(client, app, ana)
    assert await ana.submit(view) == {"name": "Please complete this required field."}
    assert app.payloads("view_submission") == []


async def test_update_push_and_clear_answer_a_submission(client, app, ana):
    second = MODAL | {"title": {"type": "plain_text", "text": "Second"}}
    view = await opened(client, app, ana)
    app.answers["view_submission"] = {"response_action": "update", "view": second}
    await ana.submit(view, {"name": "kept"})
    (now,) = await ana.views()
    assert now["title"]["text"] == "Second"
    assert now["state"]["values"]["name"]["typed"]["value"] == "kept"
    app.answers["view_submission"] = {"response_action": "push", "view": MODAL}
    await ana.submit(now, {"name": "x"})
    pushed = (await ana.views())[-1]
    assert (pushed["root_view_id"], pushed["previous_view_id"]) == (view["id"], view["id"])
    app.answers["view_submission"] = {"response_action": "clear"}
    await ana.submit(pushed, {"name": "x"})
    assert await ana.views() == []


async def test_no_more_than_three_modals_are_stacked(client, app, ana):
    await opened(client, app, ana)
    for expected in (2, 3):
        await ana.shortcut("incident.new")
        await client.views_push(trigger_id=app.payloads("shortcut")[-1]["trigger_id"], view=MODAL)
        assert len(await ana.views()) == expected
    await ana.shortcut("incident.new")
    push = client.views_push(trigger_id=app.payloads("shortcut")[-1]["trigger_id"], view=MODAL)
    assert await refused(push) == "push_limit_reached"


async def test_a_hash_guards_against_overwriting_and_views_have_limits(client, app, ana):
    view = await opened(client, app, ana)
    await client.views_update(view_id=view["id"], view=MODAL, hash=view["hash"])
    late = client.views_update(view_id=view["id"], view=MODAL, hash=view["hash"])
    assert await refused(late) == "hash_conflict"
    assert await refused(client.views_update(view_id="V0NOTHING", view=MODAL)) == "not_found"
    large = MODAL | {"private_metadata": "x" * 250_001}
    assert await refused(client.views_update(view_id=view["id"], view=large)) == "view_too_large"


async def test_closing_is_told_only_when_asked_for(client, app, slack, ana):
    view = await opened(client, app, ana)
    await ana.close(view)
    await slack.until(lambda: app.payloads("view_closed"))
    assert app.payloads("view_closed")[0]["is_cleared"] is False
    quiet = await opened(client, app, ana, {**MODAL, "notify_on_close": False})
    await ana.close(quiet, clear=True)
    await slack.settled()
    assert len(app.payloads("view_closed")) == 1


async def test_nobody_submits_somebody_elses_form(client, app, ana, ben):
    view = await opened(client, app, ana)
    assert await person_refused(ben.submit(view, {"name": "x"})) == "not_found"


async def test_a_home_is_published_for_one_person_and_clicked(client, app, slack, ana, ben):
    assert await ana.home() is None
    await slack.until(lambda: app.events("app_home_opened"))
    await client.views_publish(user_id=ana.id, view=HOME)
    home = await ana.home()
    assert await ben.home() is None
    await ana.click(home, "press")
    (sent,) = app.payloads("block_actions")
    assert sent["container"] == {"type": "view", "view_id": home["id"]}
    assert "response_url" not in sent


async def test_a_home_needs_the_home_tab(client, slack, ana):
    slack.world.manifest = type(slack.world.manifest).read({})
    assert await refused(client.views_publish(user_id=ana.id, view=HOME)) == "not_enabled"


async def test_an_app_offers_options_for_what_is_typed(client, app, incident, ana):
    menu = {"type": "external_select", "action_id": "find", "min_query_length": 1}
    blocks = [{"type": "actions", "block_id": "row", "elements": [menu]}]
    ts = (await client.chat_postMessage(channel=incident, text="find", blocks=blocks))["ts"]
    offered = {"options": [{"text": {"type": "plain_text", "text": "One"}, "value": "1"}]}
    app.answers["block_suggestion"] = offered
    place = {"type": "message", "channel": incident, "ts": ts}
    answered = await ana.ask("suggest", container=place, block_id="row", action_id="find", value="on")
    assert answered["options"] == offered["options"]
    assert app.payloads("block_suggestion")[0]["value"] == "on"


async def test_a_message_shortcut_carries_the_whole_message(app, ana):
    ts = await ana.say("#general", "what happened")
    await ana.shortcut("timeline.add", "C0GENERAL1", ts)
    (sent,) = app.payloads("message_action")
    assert (sent["message"]["text"], sent["message_ts"], sent["channel"]["name"]) == ("what happened", ts, "general")
    assert await person_refused(ana.shortcut("timeline.add")) == "unknown_shortcut"


async def test_looking_at_the_home_again_is_no_opening(client, app, slack, ana):
    await client.views_publish(user_id=ana.id, view={"type": "home", "blocks": [{"type": "divider"}]})
    before = len(slack.deliveries)
    assert (await ana.ask("home", peek=True))["view"]["type"] == "home"
    await slack.settled()
    assert len(slack.deliveries) == before
