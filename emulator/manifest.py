"""What an app manifest says the app may do and hear."""

from dataclasses import dataclass, field

from emulator.ids import Json


@dataclass(frozen=True)
class Manifest:
    """The parts of an app manifest that a workspace acts on."""

    name: str = "App"
    commands: tuple[Json, ...] = ()
    shortcuts: tuple[Json, ...] = ()
    bot_scopes: frozenset[str] = frozenset()
    bot_events: frozenset[str] = frozenset()
    home_tab: bool = False
    messages_tab: bool = True
    messages_tab_read_only: bool = False
    raw: Json = field(default_factory=dict)

    @classmethod
    def read(cls, raw: Json) -> "Manifest":
        """From the manifest's JSON; missing parts mean the app does not have them."""
        features = raw.get("features", {})
        home = features.get("app_home", {})
        scopes = raw.get("oauth_config", {}).get("scopes", {})
        events = raw.get("settings", {}).get("event_subscriptions", {})
        bot_name = features.get("bot_user", {}).get("display_name")
        return cls(
            name=bot_name or raw.get("display_information", {}).get("name", "App"),
            commands=tuple(features.get("slash_commands", ())),
            shortcuts=tuple(features.get("shortcuts", ())),
            bot_scopes=frozenset(scopes.get("bot", ())),
            bot_events=frozenset(events.get("bot_events", ())),
            home_tab=bool(home.get("home_tab_enabled", False)),
            messages_tab=bool(home.get("messages_tab_enabled", True)),
            messages_tab_read_only=bool(home.get("messages_tab_read_only_enabled", False)),
            raw=raw,
        )

    def command(self, command: str) -> Json | None:
        """The declared slash command of that name."""
        return next((one for one in self.commands if one["command"] == command), None)

    def shortcut(self, callback_id: str, kind: str) -> Json | None:
        """The declared shortcut with that callback id and type (`global` or `message`)."""
        wanted = (callback_id, kind)
        return next((one for one in self.shortcuts if (one["callback_id"], one["type"]) == wanted), None)
