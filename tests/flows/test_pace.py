"""More at once than Slack takes: it takes one post a second in a channel, after a short burst."""

import asyncio

from tests.stage import Scene, text_of


async def test_events_logged_faster_than_slack_takes_posts_all_get_their_line(scene: Scene) -> None:
    channel = await scene.open()
    scene.slack.enforce_rate_limits = True
    await asyncio.gather(*(scene.ana.command("/incident", f"log event {n}.", channel=channel) for n in range(15)))
    await scene.settled()
    shown = str([text_of(message) for message in await scene.ana.messages(channel)])
    assert [n for n in range(15) if f"event {n}." not in shown] == []
