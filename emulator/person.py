"""Somebody in the workspace, for tests: the people's verbs as methods."""

from dataclasses import dataclass
from typing import Any

from emulator.elements import HOLDS, elements_of, found
from emulator.ids import Json
from emulator.people.door import PeopleDoor
from emulator.world import World


class PersonRefusedError(Exception):
    """What the person tried was refused; the message is Slack's error code, `answer` the whole of it."""

    def __init__(self, answer: Json) -> None:
        super().__init__(str(answer))
        self.error = str(answer["error"])
        self.answer = answer


@dataclass
class Person:
    """Does what a person at the page would do; refusals raise PersonRefusedError."""

    door: PeopleDoor
    world: World
    name: str

    @property
    def id(self) -> str:
        """Their user id."""
        user = self.world.workspace.user_named(self.name)
        if user is None:
            raise PersonRefusedError({"error": "user_not_found"})
        return str(user["id"])

    async def ask(self, verb: str, **body: Any) -> Json:
        """Any verb of the people API."""
        answer = await self.door.carry_out(verb, {"as": self.name, **body})
        if not answer["ok"]:
            raise PersonRefusedError(answer)
        return answer

    async def say(self, channel: str, text: str, **more: Any) -> str:
        """Write a message (thread_ts, broadcast, file as more); its ts."""
        return str((await self.ask("say", channel=channel, text=text, **more))["ts"])

    async def edit(self, channel: str, ts: str, text: str) -> None:
        """Change one's message."""
        await self.ask("edit", channel=channel, ts=ts, text=text)

    async def delete(self, channel: str, ts: str) -> None:
        """Take back one's message."""
        await self.ask("delete", channel=channel, ts=ts)

    async def react(self, channel: str, ts: str, name: str) -> None:
        """Add an emoji, named without colons."""
        await self.ask("react", channel=channel, ts=ts, name=name)

    async def unreact(self, channel: str, ts: str, name: str) -> None:
        """Take it back."""
        await self.ask("unreact", channel=channel, ts=ts, name=name)

    async def pin(self, channel: str, ts: str) -> None:
        """Pin a message."""
        await self.ask("pin", channel=channel, ts=ts)

    async def invite(self, channel: str, user: str) -> None:
        """Bring somebody in, by id or handle."""
        await self.ask("invite", channel=channel, user=user)

    async def join(self, channel: str) -> None:
        """Enter a public channel."""
        await self.ask("join", channel=channel)

    async def command(self, command: str, text: str = "", *, channel: str = "#general") -> None:
        """Type a slash command."""
        await self.ask("command", channel=channel, command=command, text=text)

    async def shortcut(self, callback_id: str, channel: str = "", ts: str = "") -> None:
        """Use a global shortcut, or with channel and ts a message's."""
        await self.ask("shortcut", callback_id=callback_id, channel=channel or None, ts=ts or None)

    async def messages(self, channel: str) -> list[Json]:
        """What stands in a channel, oldest first; each also says its channel, so that it can be clicked on."""
        shown = await self.ask("channel", channel=channel)
        return [one | {"channel": shown["channel"]["id"]} for one in shown["messages"]]

    async def thread(self, channel: str, ts: str) -> list[Json]:
        """A thread, parent first; each message also says its channel."""
        here = (await self.ask("channel", channel=channel))["channel"]["id"]
        return [one | {"channel": here} for one in (await self.ask("thread", channel=channel, ts=ts))["messages"]]

    async def ephemerals(self, channel: str) -> list[Json]:
        """What only this person sees in a channel, oldest first."""
        return list((await self.ask("channel", channel=channel))["ephemerals"])

    async def views(self) -> list[Json]:
        """Open forms, the top one last."""
        return list((await self.ask("views"))["views"])

    async def home(self) -> Json | None:
        """Open the App Home; the view as it was at that moment."""
        view: Json | None = (await self.ask("home"))["view"]
        return view

    async def click(self, where: Json, action_id: str, value: Any = None, *, state: Json | None = None) -> None:
        """Use the element with that action_id in a message, ephemeral or view; `value` is what is chosen."""
        there = found(_blocks(where), None, action_id)
        if there is None:
            raise PersonRefusedError({"error": "element_not_found", "action_id": action_id})
        block, element = there
        chosen = held(element, value) if value is not None else {}
        await self.ask("click", container=_container(where), block_id=block["block_id"], action_id=action_id,
                       state=state, **{key: one for key, one in chosen.items() if key != "type"})  # fmt: skip

    async def submit(self, view: Json, values: Json | None = None) -> dict[str, str]:
        """Fill in a form by block_id or action_id and send it; the errors it shows, if any."""
        typed: Json = {}
        rest = dict(values or {})
        for block, element in elements_of(view["blocks"]):
            for name in (block["block_id"], element["action_id"]):
                if name in rest:
                    typed.setdefault(block["block_id"], {})[element["action_id"]] = held(element, rest.pop(name))
        if rest:
            raise PersonRefusedError({"error": "element_not_found", "names": sorted(rest)})
        answer = await self.ask("submit", view_id=view["id"], values=typed)
        return dict(answer.get("errors", {}))

    async def close(self, view: Json, *, clear: bool = False) -> None:
        """Close a form; with `clear` all of them."""
        await self.ask("close_view", view_id=view["id"], clear=clear)


def held(element: Json, value: Any) -> Json:
    """A plain value as the element holds it: an option's value becomes the option, text stays text."""
    if element["type"] not in HOLDS:
        option = _option(element, value)
        return {"selected_option": option} if "options" in element else {"value": value}
    key = HOLDS[element["type"]][0]
    if key == "selected_option":
        return {"type": element["type"], key: _option(element, value)}
    if key == "selected_options":
        return {"type": element["type"], key: [_option(element, one) for one in value]}
    return {"type": element["type"], key: value}


def _option(element: Json, value: Any) -> Any:
    if isinstance(value, dict):
        return value
    groups = [group["options"] for group in element.get("option_groups", [])]
    for option in [*element.get("options", []), *[one for group in groups for one in group]]:
        if value in (option.get("value"), option["text"]["text"]):
            return option
    return {"text": {"type": "plain_text", "text": str(value)}, "value": str(value)}


def _blocks(where: Json) -> list[Json]:
    attached = [one for attachment in where.get("attachments", []) for one in attachment.get("blocks", [])]
    return [*where.get("blocks", []), *attached]


def _container(where: Json) -> Json:
    if "root_view_id" in where:
        return {"type": "view", "view_id": where["id"]}
    return {"type": "message", "channel": where["channel"], "ts": where["ts"]}
