"""Which of Slack's events have been kept: it delivers some of them again."""

from datetime import datetime

from storage.repository import Repository
from storage.tables import SEEN_EVENT


class Events(Repository):
    async def first_time(self, event_id: str, at: datetime) -> bool:
        """Whether the event is new; from now on it is not."""
        return await self._add_once(SEEN_EVENT, {"event_id": event_id, "at": at}) is not None

    async def forget(self, before: datetime) -> None:
        """Lets go of events that Slack cannot deliver again."""
        await self._remove(SEEN_EVENT, SEEN_EVENT.c.at < before)
