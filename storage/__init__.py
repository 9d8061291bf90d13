"""The memory: what has happened, kept in SQLite or PostgreSQL. It answers in sentences, with our own objects."""

from storage.errors import ChannelTaken, NotKept, SchemaTooNew, StorageBusy, StorageFailed
from storage.schema import Standing
from storage.session import Session
from storage.store import Store

__all__ = ["ChannelTaken", "NotKept", "SchemaTooNew", "Session", "Standing", "StorageBusy", "StorageFailed", "Store"]
