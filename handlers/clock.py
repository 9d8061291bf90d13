"""The third door: time passed. One beat does all that is due; what is due is decided by rows, never by the beat."""

from datetime import timedelta

from handlers.office import Office

EVENTS_KEPT = timedelta(days=2)
"""How long event ids are remembered. Slack delivers nothing again after a day (hourly retries for 24 hours)."""


async def tick(office: Office) -> None:
    """Forgets event ids that Slack cannot deliver again, and writes down counts that lead to nobody."""
    for team in await office.store.teams():
        async with office.store.begin(team) as db:
            await db.events.forget(before=office.clock() - EVENTS_KEPT)
    office.book.forget(office.clock())
    for count in office.book.take_counts():
        async with office.store.begin(count.team) as db:
            await db.prompt_counts.add(count.incident, count.category, count.prompts)
