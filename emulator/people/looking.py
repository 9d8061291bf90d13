"""What a person sees: the sidebar, a channel, a thread."""

from emulator.channels import shown, thread, top_level
from emulator.ephemerals import seen_by
from emulator.ids import Json
from emulator.people.ask import Ask, Verb
from emulator.workspace import Channel, Message, copied


def channel_card(ask: Ask, channel: Channel) -> Json:
    """A channel as the sidebar shows it."""
    unread = ask.world.workspace.unread.get(ask.me["id"], {}).get(channel["id"], 0)
    card = {key: value for key, value in shown(channel, ask.me["id"]).items() if key != "topic"}
    return card | {"topic": channel.get("topic", {}).get("value", ""),
                   "purpose": channel.get("purpose", {}).get("value", ""), "unread": unread}  # fmt: skip


async def state(ask: Ask) -> Json:
    """Who I am, who is here, which channels I can see, and what the app offers."""
    workspace, manifest, mine = ask.world.workspace, ask.world.manifest, ask.me["id"]
    seen = [one for one in workspace.channels.values() if mine in one["members"] or not one["is_private"]]
    commands = [{key: one.get(key, "") for key in ("command", "usage_hint", "description")}
                for one in manifest.commands]  # fmt: skip
    shortcuts = [{key: one.get(key, "") for key in ("name", "type", "callback_id", "description")}
                 for one in manifest.shortcuts]  # fmt: skip
    app = {"id": workspace.app["id"], "name": workspace.app["name"], "bot_user_id": workspace.app["bot_user_id"],
           "bot_id": workspace.app["bot_id"], "connected": ask.line.dispatcher.transport.is_connected(),
           "home_tab": manifest.home_tab, "commands": commands, "shortcuts": shortcuts}  # fmt: skip
    return {
        "me": copied(ask.me), "team": {key: workspace.team[key] for key in ("id", "name", "domain")},
        "users": copied(list(workspace.users.values())),
        "channels": [channel_card(ask, one) for one in seen if not one["is_im"]],
        "ims": [channel_card(ask, one) for one in seen if one["is_im"]], "app": app,
    }  # fmt: skip


def with_pin(ask: Ask, channel: Channel, messages: list[Message]) -> list[Json]:
    """Messages for the page, each saying whether it is pinned."""
    pinned = {pin["ts"] for pin in ask.world.workspace.pins.get(channel["id"], [])}
    return [copied(one) | {"pinned": one["ts"] in pinned} for one in messages]


async def channel(ask: Ask) -> Json:
    """Everything in a channel, thread replies left to `thread`; reading it makes it read."""
    workspace, here = ask.world.workspace, ask.channel()
    workspace.unread.setdefault(ask.me["id"], {})[here["id"]] = 0
    return {
        "channel": channel_card(ask, here), "messages": with_pin(ask, here, top_level(ask.world, here)),
        "ephemerals": seen_by(ask.world, ask.me["id"], here["id"]),
        "pins": copied(workspace.pins.get(here["id"], [])),
        "bookmarks": copied(workspace.bookmarks.get(here["id"], [])), "members": list(here["members"]),
    }  # fmt: skip


async def read_thread(ask: Ask) -> Json:
    """A thread, parent first."""
    here = ask.channel()
    return {"messages": with_pin(ask, here, thread(ask.world, here, str(ask.need("ts"))))}


VERBS: dict[str, Verb] = {"state": state, "channel": channel, "thread": read_thread}
