"""The App Home, drawn when somebody opens it."""

from slack_bolt.async_app import AsyncApp

from bot.blocks import home as said
from bot.blocks.steps import Step
from handlers.desk import Desk, Payload
from handlers.search import visible


def register(app: AsyncApp) -> None:
    app.event("app_home_opened")(on_home)


async def on_home(event: Payload, desk: Desk) -> None:
    if event.get("tab", "home") != "home":
        return
    async with desk.read() as db:
        incidents = visible(await db.incidents.open(), "")
    await desk.attempt(Step.HOME, desk.client.views_publish(user_id=event["user"], view=said.home(incidents)))
