"""A manifest that declares and asks for everything the workspace knows."""

from emulator.events import SCOPES as EVENT_SCOPES
from emulator.scopes import SCOPES

ALL_SCOPES = sorted({scope for scopes in SCOPES.values() for scope in scopes} | {"commands", "app_mentions:read"})
EVERYTHING = {
    "display_information": {"name": "Debrief"},
    "features": {
        "app_home": {"home_tab_enabled": True, "messages_tab_enabled": True},
        "bot_user": {"display_name": "debrief"},
        "slash_commands": [
            {"command": "/incident", "description": "Open one", "usage_hint": "open NAME", "should_escape": True},
            {"command": "/raw", "description": "As typed"},
        ],
        "shortcuts": [
            {"name": "Add", "type": "message", "callback_id": "timeline.add", "description": "Add it"},
            {"name": "Open", "type": "global", "callback_id": "incident.new", "description": "Open one"},
        ],
    },
    "oauth_config": {"scopes": {"bot": ALL_SCOPES}},
    "settings": {"event_subscriptions": {"bot_events": sorted(EVENT_SCOPES)}, "socket_mode_enabled": True},
}
