"""The Web API: every method there is, as a list one can read."""

from emulator.api import auth, chat, conversations, reading, users
from emulator.api.call import Method

METHODS: dict[str, Method] = {
    method.name: method
    for methods in (auth.METHODS, users.METHODS, conversations.METHODS, reading.METHODS, chat.METHODS)
    for method in methods
}
