"""Settings: read once from the environment, checked all at once, then only passed along."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Self

DEFAULTS = {
    "SLACK_API_URL": "https://slack.com/api/",
    "DATABASE_URL": "sqlite:///debrief.db",
    "HOST": "127.0.0.1",
    "PORT": "8080",
    "INCIDENT_CHANNEL_TEMPLATE": "inc-{date}-{title}",
    "LOG_LEVEL": "INFO",
}
LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class SetupError(Exception):
    """Settings are missing or wrong; `faults` has one line for each, none of them showing a value that is secret."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


@dataclass(frozen=True)
class Settings:
    """What the environment says. Field names are the variables' names in lower case; see docs/settings.md."""

    slack_bot_token: str
    slack_app_token: str
    slack_signing_secret: str
    slack_api_url: str
    database_url: str
    host: str
    port: int
    public_url: str
    secret_key: str
    announce_channel: str
    incident_channel_template: str
    log_level: str

    @property
    def uses_socket_mode(self) -> bool:
        return bool(self.slack_app_token)

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """The settings in `env`; raises SetupError that names every missing or wrong one."""
        values = {name: env.get(name, "").strip() or DEFAULTS.get(name, "") for name in names()}
        faults = list(_missing(values)) + list(_wrong(values))
        if faults:
            raise SetupError(faults)
        values["PUBLIC_URL"] = values["PUBLIC_URL"].rstrip("/") or f"http://{values['HOST']}:{values['PORT']}"
        values["SLACK_API_URL"] = values["SLACK_API_URL"].rstrip("/") + "/"
        values["SECRET_KEY"] = values["SECRET_KEY"] or _derived_key(values["SLACK_BOT_TOKEN"])
        port = int(values.pop("PORT"))
        return cls(port=port, **{name.lower(): value for name, value in values.items()})

    def __repr__(self) -> str:
        """Without the values: settings end up in tracebacks, and half of them are secret."""
        return "Settings(…)"


def names() -> list[str]:
    """Every variable that is read, in the order of the documentation."""
    return [field.name.upper() for field in fields(Settings)]


def _missing(values: Mapping[str, str]) -> list[str]:
    faults = []
    if not values["SLACK_BOT_TOKEN"]:
        faults.append("SLACK_BOT_TOKEN is missing: the bot token (xoxb-…) from OAuth & Permissions of your Slack app.")
    if not values["SLACK_APP_TOKEN"] and not values["SLACK_SIGNING_SECRET"]:
        faults.append(
            "SLACK_APP_TOKEN is missing: an app-level token (xapp-…) for Socket Mode; "
            "or set SLACK_SIGNING_SECRET to receive events over HTTP."
        )
    return faults


def _wrong(values: Mapping[str, str]) -> list[str]:
    template = values["INCIDENT_CHANNEL_TEMPLATE"]
    rules = {
        "SLACK_BOT_TOKEN": (r"(xoxb-\S+)?", "a bot token begins with xoxb-."),
        "SLACK_APP_TOKEN": (r"(xapp-\S+)?", "an app-level token begins with xapp-."),
        "SLACK_API_URL": (r"https?://\S+", "it must be an http(s) address."),
        "DATABASE_URL": (r"(sqlite|postgres|postgresql)(\+\w+)?://\S*", "use sqlite:///file or postgresql://…"),
        "PUBLIC_URL": (r"(https?://\S+)?", "it must be an http(s) address."),
        "SECRET_KEY": (r"(.{16,})?", "at least 16 characters, please."),
    }
    faults = [f"{name} is wrong: {why}" for name, (form, why) in rules.items() if not re.fullmatch(form, values[name])]
    if not (values["PORT"].isascii() and values["PORT"].isdigit() and 0 < int(values["PORT"]) < 65536):  # noqa: PLR2004 - the largest port
        faults.append("PORT is wrong: a number from 1 to 65535.")
    if values["LOG_LEVEL"].upper() not in LEVELS:
        faults.append(f"LOG_LEVEL is wrong: one of {', '.join(LEVELS)}.")
    if "{title}" not in template or re.search(r"\{(?!title\}|date\})", template):
        faults.append("INCIDENT_CHANNEL_TEMPLATE is wrong: it may hold {date} and must hold {title}.")
    return faults


def _derived_key(token: str) -> str:
    # Links must survive a restart without one more thing to set up; the token is secret and stays the same.
    return hashlib.sha256(b"debrief links " + token.encode()).hexdigest()
