"""What a person does with the app."""

from emulator import clicks, commands, ephemerals, modals, views
from emulator.ids import Json
from emulator.people.ask import Ask, Verb


async def command(ask: Ask) -> Json:
    """A slash command typed in a channel."""
    channel = ask.joined_channel()
    await commands.command(ask.line, ask.me, channel, str(ask.need("command")), str(ask.get("text", "")))
    return {}


async def shortcut(ask: Ask) -> Json:
    """A shortcut: on a message when channel and ts are given, else the global one."""
    callback_id = str(ask.need("callback_id"))
    if ask.get("channel") and ask.get("ts"):
        await commands.message_shortcut(ask.line, ask.me, callback_id, *ask.message())
    else:
        await commands.shortcut(ask.line, ask.me, callback_id)
    return {}


async def click(ask: Ask) -> Json:
    """Use a button, a menu, a date picker…"""
    await clicks.click(ask.line, ask.me, ask.body)
    return {}


async def suggest(ask: Ask) -> Json:
    """Type into a menu whose options the app supplies."""
    return await clicks.suggest(ask.line, ask.me, ask.body)


async def submit(ask: Ask) -> Json:
    """Send a form."""
    return await modals.submit(ask.line, ask.me, str(ask.need("view_id")), ask.get("values", {}))


async def close_view(ask: Ask) -> Json:
    """Close a form; with `clear` all of them."""
    await modals.close(ask.line, ask.me, str(ask.need("view_id")), clear=bool(ask.get("clear", False)))
    return {}


async def home(ask: Ask) -> Json:
    """Open the app's home (or its messages, with `tab`); with `peek` look again without opening it."""
    if ask.get("peek", False):
        return {"view": views.home_of(ask.world, ask.me["id"])}
    return {"view": modals.open_home(ask.world, ask.me, str(ask.get("tab", "home")))}


async def my_views(ask: Ask) -> Json:
    """My open forms, the top one last."""
    return {"views": views.stack_of(ask.world, ask.me["id"])}


async def dismiss(ask: Ask) -> Json:
    """Put away a message only I see."""
    found = ephemerals.found(ask.world, ask.me["id"], str(ask.need("channel")), str(ask.need("ts")))
    ephemerals.remove(ask.world, found)
    return {}


VERBS: dict[str, Verb] = {
    "command": command, "shortcut": shortcut, "click": click, "suggest": suggest, "submit": submit,
    "close_view": close_view, "home": home, "views": my_views, "dismiss": dismiss,
}  # fmt: skip
