"""Sending things to the app: once, again when it does not answer, never faster than Slack would."""

import asyncio
import dataclasses
from collections import deque

from emulator.events import envelope, is_wanted
from emulator.faults import FaultPlan
from emulator.ids import Json
from emulator.transport import EVENTS, Delivery, Receipt, Transport
from emulator.world import Event, World

ACK_SECONDS = 3.0
RETRY_DELAYS = (0.0, 60.0, 300.0)  # docs.slack.dev: nearly at once, after a minute, after five
MOST_PER_HOUR = 30_000
HOUR = 3600
MINUTE = 60


class Dispatcher:
    """The workspace's side of the Events API; also carries commands and interactions."""

    def __init__(self, world: World, faults: FaultPlan, transport: Transport) -> None:
        self.world = world
        self.faults = faults
        self.transport = transport
        self.ack_timeout = ACK_SECONDS
        self.retry_delays: tuple[float, ...] = RETRY_DELAYS
        self.most_per_hour = MOST_PER_HOUR
        self.deliveries: deque[Json] = deque(maxlen=20_000)  # what was sent: kind, payload, acked, retry
        self._sent: deque[float] = deque()
        self._limited_minute = 0

    def offer(self, event: Event) -> None:
        """Send it if the app should hear of it; faults may drop, copy or delay it."""
        if not is_wanted(self.world, event):
            return
        fault = self.faults.for_event(event.body["type"])
        if fault and fault.drop:
            return
        payload = envelope(self.world, event)
        delay = fault.delay if fault else 0
        for _ in range(fault.copies if fault else 1):
            self.world.in_background(self._deliver(payload, delay))

    async def _deliver(self, payload: Json, delay: float) -> None:
        if delay:
            await asyncio.sleep(delay)
        if self._is_over_limit():
            await self._tell_rate_limited()
            return
        receipt = await self.send(Delivery(EVENTS, payload))
        if not receipt.acked and not receipt.no_retry:
            self._retry_later(Delivery(EVENTS, payload, retry_num=1, retry_reason=receipt.reason))

    def _retry_later(self, delivery: Delivery) -> None:
        """Waiting for a retry is not 'under way': settled() does not wait minutes."""
        if delivery.retry_num <= len(self.retry_delays):
            self.world.keep(self._retry(delivery))

    async def _retry(self, delivery: Delivery) -> None:
        await asyncio.sleep(self.retry_delays[delivery.retry_num - 1])
        receipt = await self.send(delivery)
        if not receipt.acked and not receipt.no_retry:
            again = dataclasses.replace(delivery, retry_num=delivery.retry_num + 1, retry_reason=receipt.reason)
            self._retry_later(again)

    async def send(self, delivery: Delivery) -> Receipt:
        """One delivery, kept in `deliveries` with how it went."""
        with self.world.activity.under_way():
            note = {"kind": delivery.kind, "payload": delivery.payload, "retry": delivery.retry_num, "acked": None}
            self.deliveries.append(note)
            if delivery.kind == EVENTS:
                self._sent.append(self.world.clock())
            receipt = await self.transport.deliver(delivery, self.ack_timeout)
            note |= {"acked": receipt.acked, "reason": receipt.reason}
            return receipt

    def _is_over_limit(self) -> bool:
        now = self.world.clock()
        while self._sent and self._sent[0] <= now - HOUR:
            self._sent.popleft()
        return len(self._sent) >= self.most_per_hour

    async def _tell_rate_limited(self) -> None:
        minute = int(self.world.clock()) // MINUTE * MINUTE
        if minute == self._limited_minute:
            return
        self._limited_minute = minute
        app = self.world.workspace.app
        payload = {"type": "app_rate_limited", "token": app["verification_token"],
                   "team_id": self.world.workspace.team["id"], "minute_rate_limited": minute,
                   "api_app_id": app["id"]}  # fmt: skip
        await self.send(Delivery(EVENTS, payload))
