"""What a person does with the app, as the payloads Slack sends for it."""

from dataclasses import dataclass

from emulator import response_urls, triggers
from emulator.dispatch import Dispatcher
from emulator.ids import Json
from emulator.refusal import Refusal
from emulator.text import typed
from emulator.transport import COMMANDS, Delivery, Receipt
from emulator.workspace import Channel, User
from emulator.world import World

UNANSWERED = frozenset({"timeout", "http_timeout"})


@dataclass
class Interactivity:
    """Commands, shortcuts, clicks and submissions on their way to the app."""

    world: World
    dispatcher: Dispatcher

    async def ask(self, kind: str, payload: Json, *, answerable: bool) -> Receipt:
        """Deliver and insist on an acknowledgement; the person sees the error otherwise. Never retried."""
        if not self.dispatcher.transport.is_connected():
            raise Refusal("dispatch_failed")
        receipt = await self.dispatcher.send(Delivery(kind, payload, answerable))
        if not receipt.acked:
            raise Refusal("operation_timeout" if receipt.reason in UNANSWERED else "dispatch_failed")
        return receipt

    async def command(self, user: User, channel: Channel, command: str, text: str) -> None:
        """A slash command; what the acknowledgement says is shown."""
        declared = self.world.manifest.command(command)
        app = self.world.workspace.app
        if declared is None or "commands" not in self.world.workspace.granted or not app["installed"]:
            raise Refusal("unknown_command")
        if declared.get("should_escape"):
            text = typed(text, self.world.workspace)
        url = response_urls.mint(self.world, "commands", user["id"], channel["id"])
        payload = self._command_payload(user, channel, command, text)
        receipt = await self.ask(COMMANDS, payload | {"response_url": url}, answerable=True)
        self._show_answer(url, receipt)

    def _command_payload(self, user: User, channel: Channel, command: str, text: str) -> Json:
        workspace = self.world.workspace
        name = "directmessage" if channel["is_im"] else "privategroup" if channel["is_private"] else channel["name"]
        return {
            "token": workspace.app["verification_token"], "team_id": workspace.team["id"],
            "team_domain": workspace.team["domain"], "channel_id": channel["id"], "channel_name": name,
            "user_id": user["id"], "user_name": user["name"], "command": command, "text": text.strip(),
            "api_app_id": workspace.app["id"], "is_enterprise_install": "false",
            "trigger_id": triggers.mint(self.world, user["id"], channel=channel["id"]),
        }  # fmt: skip

    def _show_answer(self, url: str, receipt: Receipt) -> None:
        said = {"text": receipt.answer} if isinstance(receipt.answer, str) else receipt.answer
        if said:
            response_urls.answer(self.world, self.world.hooks[url.removeprefix(self.world.url)], said)
