"""The Web API: every method there is, as a list one can read."""

from emulator.api import (
    auth,
    bookmarks,
    chat,
    conversations,
    files,
    marks,
    oauth,
    reading,
    scheduled,
    users,
    views,
)
from emulator.api.call import Method

ROOMS = (auth, oauth, users, conversations, reading, chat, scheduled, marks, bookmarks, files, views)
METHODS: dict[str, Method] = {method.name: method for room in ROOMS for method in room.METHODS}
