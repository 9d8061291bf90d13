"""The draft: compiled when an incident closes, opened by a signed link, exported as a file."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncRespond

from bot.blocks import draft as said
from bot.blocks.parts import Message
from bot.blocks.steps import Step
from bot.postmortem.compiling import compile_draft
from bot.postmortem.export import FORMATS, file_name, render
from bot.postmortem.page import PdfUnavailable
from bot.review.incident import AlreadyClosed, Incident, NoSuchIncident
from bot.review.record import Record
from handlers.asked import Asked, incident_here, incident_named, incident_number
from handlers.desk import REFUSALS, Desk, Payload, error_of
from handlers.opening import refresh_card
from handlers.people import meet
from handlers.refusals import answering
from handlers.web.links import address

LINK_LIFE = timedelta(days=3)
SAYING_TAKES = timedelta(seconds=60)
"""Longest that summary, file and card take to reach Slack; after that nobody is at it any more."""


def register(app: AsyncApp) -> None:
    app.action("draft.link")(on_link)
    app.action("draft.open")(on_open)


async def close(desk: Desk, asked: Asked) -> Message | None:
    """Closes the incident of this channel and delivers its draft there. Closed twice, it is delivered once.

    A closing that could not be said, because Slack refused it or the process ended in between, is said the next time.
    """
    try:
        async with desk.begin() as db:
            incident = await incident_here(db, asked)
            closed = incident.close(desk.now)
            await db.incidents.save(closed)
    except AlreadyClosed:
        if not is_unsaid(incident, desk.now):
            return link_answer(desk, incident, said.already_closed)
        closed = incident
    await deliver(desk, closed)
    return link_answer(desk, closed, said.link) if desk.missed else None


def is_unsaid(incident: Incident, now: datetime) -> bool:
    """Whether the closing never reached the channel; while it is being said, it has not been forgotten."""
    return not incident.draft_ts and incident.closed_at is not None and now - incident.closed_at > SAYING_TAKES


def link_answer(desk: Desk, incident: Incident, words: Callable[[Incident, str, datetime], Message]) -> Message:
    until = desk.now + LINK_LIFE
    return words(incident, link_to(desk, incident, until), until)


async def deliver(desk: Desk, incident: Incident) -> None:
    """Posts the summary with its link, the draft as a Markdown file, and the card as it stands now."""
    record = await full_record(desk, incident.number)
    draft = compile_draft(record)
    link = link_to(desk, incident, desk.now + LINK_LIFE)
    posted = await desk.post(Step.SUMMARY, incident.channel, said.ready(incident, draft, link))
    if posted:
        async with desk.begin() as db:
            await db.incidents.change(incident.number, draft_ts=posted["ts"])
    error = await upload(desk, record, "md")
    if error:
        await desk.post(Step.SAY_SO, incident.channel, said.not_uploaded(incident, error))
    await refresh_card(desk, incident)


async def full_record(desk: Desk, number: int) -> Record:
    """The incident's record, with the names of everybody in it."""
    async with desk.read() as db:
        record = await db.record(number)
    if record is None:
        raise NoSuchIncident(str(number))
    return replace(record, people=await meet(desk, record.named()))


async def upload(desk: Desk, record: Record, form: str) -> str | None:
    """Puts the draft into the channel as a file; the error code when Slack refuses."""
    incident = record.incident
    try:
        await desk.client.files_upload_v2(
            channel=incident.channel,
            content=await asyncio.to_thread(render, record, form),  # a PDF takes seconds, and Slack waits three
            filename=file_name(incident, form),
            title=f"{incident.ref} {incident.title}",
            initial_comment=said.file_comment(incident),
        )
    except REFUSALS as refused:
        return error_of(refused)
    return None


def link_to(desk: Desk, incident: Incident, until: datetime) -> str:
    return address(desk.settings, incident, until)


async def draft(desk: Desk, asked: Asked) -> Message:
    """`/incident draft`: a fresh, private link."""
    async with desk.read() as db:
        incident = await incident_named(db, asked, asked.words)
    return link_answer(desk, incident, said.link)


async def review(desk: Desk, asked: Asked) -> Message:
    """`/incident review`: what the draft still asks, before people meet."""
    async with desk.read() as db:
        incident = await incident_named(db, asked, asked.words)
    compiled = compile_draft(await full_record(desk, incident.number))
    return said.open_questions(incident, compiled, link_to(desk, incident, desk.now + LINK_LIFE))


async def export(desk: Desk, asked: Asked) -> Message:
    """`/incident export md|html|pdf|json`: the draft as a file in the channel."""
    form, _, ref = asked.words.strip().lower().partition(" ")
    if form not in FORMATS:
        return said.no_format(sorted(FORMATS))
    async with desk.read() as db:
        incident = await incident_named(db, asked, ref)
    try:
        error = await upload(desk, await full_record(desk, incident.number), form)
    except PdfUnavailable as missing:
        return said.no_pdf(str(missing))
    return said.not_uploaded(incident, error) if error else said.sent(incident)


async def on_link(ack: AsyncAck, action: Payload, body: Payload, respond: AsyncRespond, desk: Desk) -> None:
    await ack()
    async with answering(desk, body["user"]["id"], respond):
        incident = await incident_number(desk, int(action["value"]))
        await respond(**link_answer(desk, incident, said.link), replace_original=False)


async def on_open(ack: AsyncAck) -> None:
    """The button is a link; Slack still wants to hear that we know."""
    await ack()
