"""The nudge: sent at once, to the writer alone, or not at all. Nothing that leads to anybody is stored or logged."""

from collections.abc import Sequence

from bot.blocks import nudge as said
from bot.blocks.parts import Message
from bot.language import Finding, find_blame
from bot.mrkdwn import prose
from bot.review.incident import Incident
from bot.review.pacing import Given, is_just_burning, is_late
from bot.review.timeline import Entry
from handlers.asked import Asked
from handlers.desk import Desk
from handlers.people import roster

SELF_BLAME, HARSH = "self_blame", 0.8
"""Being hard on oneself is never corrected; from this score on it gets a kind line."""


async def offer(desk: Desk, incident: Incident, entry: Entry, channel: str = "") -> None:
    """Offers kinder words to the writer of a new entry, where and when that is welcome. At most once for an entry."""
    if not entry.author or is_late(entry, desk.now):
        return
    words, names = prose(entry.text), await roster(desk)
    if not find_blame(words.text, "chat", names, desk.rules):
        return
    async with desk.read() as db:
        silence = await db.quiet.silence(entry.author, incident.number)
        levels = await db.severities.of(incident.number)
        exceptions = await db.exceptions.all()
    finding = worth_saying(find_blame(words.text, "chat", names, desk.rules, exceptions))
    if finding is None or silence.holds or is_just_burning(incident, levels, desk.now):
        return
    given = Given(incident.number, desk.now)
    if not desk.book.take(desk.team, entry.author, given):
        return
    if finding.category == SELF_BLAME:
        prompt = said.kind_line(incident.number)
    else:
        start, end = words.span(finding.start, finding.end)
        prompt = said.nudge(finding, entry.text[start:end], incident.number, entry.id if entry.is_logged else 0)
        desk.book.count(desk.team, entry.author, given, finding.category)
    # No trace of a refusal either: desk.attempt would log that this person was about to be nudged.
    await desk.quietly(
        desk.client.chat_postEphemeral(
            channel=entry.channel or channel, user=entry.author, thread_ts=entry.thread_ts or None, **prompt
        )
    )


def worth_saying(findings: Sequence[Finding]) -> Finding | None:
    """The surest wording about others; where there is none, a harsh one about the writer."""
    about_others = [finding for finding in findings if finding.category != SELF_BLAME]
    harsh = [finding for finding in findings if finding.score >= HARSH]
    return max(about_others or harsh, key=lambda finding: finding.score, default=None)


async def check(desk: Desk, asked: Asked) -> Message:
    """`/incident check text`: looks at words before they are sent. Nothing of them is kept."""
    words = asked.need("check")
    async with desk.read() as db:
        exceptions = await db.exceptions.all()
    return said.checked(find_blame(prose(words).text, "chat", await roster(desk), desk.rules, exceptions))
