"""Settings: read once from the environment, checked all at once, then only passed along."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from string import Formatter
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
LARGEST_PORT = 65535
EVERYWHERE = {"0.0.0.0": "127.0.0.1", "0": "127.0.0.1", "::": "::1"}
"""Hosts to listen on that no browser can open, each with the one to open on this machine."""


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
    rules_dir: str
    log_level: str

    @property
    def uses_socket_mode(self) -> bool:
        return bool(self.slack_app_token)

    @property
    def warnings(self) -> list[str]:
        """What works, but not as it was probably meant."""
        if self.host in EVERYWHERE and self.public_url == local_url(self.host, self.port):
            words = (
                f"PUBLIC_URL is not set: links to drafts begin with {self.public_url} and open on this machine only."
            )
            return [words]
        return []

    @classmethod
    def from_env(cls, env: Mapping[str, str]) -> Self:
        """The settings in `env`; raises SetupError that names every missing or wrong one."""
        values = {name: env.get(name, "").strip() or DEFAULTS.get(name, "") for name in names()}
        faults = list(_missing(values)) + list(_wrong(values))
        if faults:
            raise SetupError(faults)
        values["PUBLIC_URL"] = values["PUBLIC_URL"].rstrip("/") or local_url(values["HOST"], values["PORT"])
        values["SLACK_API_URL"] = values["SLACK_API_URL"].rstrip("/") + "/"
        values["SECRET_KEY"] = values["SECRET_KEY"] or _derived_key(values["SLACK_BOT_TOKEN"])
        port = int(values.pop("PORT"))
        return cls(port=port, **{name.lower(): value for name, value in values.items()})

    def __repr__(self) -> str:
        """Without the values: settings end up in tracebacks, and half of them are secret."""
        return "Settings(…)"


def local_url(host: str, port: int | str) -> str:
    """The address on this machine of a server that listens on `host`."""
    host = EVERYWHERE.get(host, host)
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"


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


def _wrong(values: Mapping[str, str]) -> Iterator[str]:
    rules = {
        "SLACK_BOT_TOKEN": (r"(xoxb-\S+)?", "a bot token begins with xoxb-."),
        "SLACK_APP_TOKEN": (r"(xapp-\S+)?", "an app-level token begins with xapp-."),
        "SLACK_API_URL": (r"https?://\S+", "it must be an http(s) address."),
        "PUBLIC_URL": (r"(https?://\S+)?", "it must be an http(s) address."),
        "SECRET_KEY": (r"(.{16,})?", "at least 16 characters, please."),
        "HOST": (r"[\w.:%-]+", "an address or a name such as 127.0.0.1, nothing around it."),
    }
    yield from (
        f"{name} is wrong: {why}" for name, (form, why) in rules.items() if not re.fullmatch(form, values[name])
    )
    yield from database_faults(values["DATABASE_URL"])
    if re.match(rf"https?://\[?({'|'.join(map(re.escape, EVERYWHERE))})\]?(:|/|$)", values["PUBLIC_URL"]):
        yield "PUBLIC_URL is wrong: no browser opens an address that means every address; name the machine."
    if not _is_port(values["PORT"]):
        yield f"PORT is wrong: a number from 1 to {LARGEST_PORT}."
    if values["LOG_LEVEL"].upper() not in LEVELS:
        yield f"LOG_LEVEL is wrong: one of {', '.join(LEVELS)}."
    if not _is_template(values["INCIDENT_CHANNEL_TEMPLATE"]):
        yield "INCIDENT_CHANNEL_TEMPLATE is wrong: it may hold {date} and must hold {title}, and no other braces."


def database_faults(url: str) -> list[str]:
    """What is wrong with a DATABASE_URL, as far as its form tells; it is not shown, since it may hold a password."""
    if re.fullmatch(r"sqlite:///(?!:memory:).+", url):
        return []
    server = re.fullmatch(
        r"postgres(?:ql(?:\+psycopg)?)?://(?:[^@\s]*@)?(?:\[[^]\s]+\]|[^:/?\s@]*)(?::([^/?]*))?([/?]\S*)?", url
    )
    if server is None:
        return ["DATABASE_URL is wrong: use sqlite:///file or postgresql://user:password@host/name."]
    if server[1] and not _is_port(server[1]):
        return [f"DATABASE_URL is wrong: its port must be a number from 1 to {LARGEST_PORT}."]
    return []


def _is_port(words: str) -> bool:
    return re.fullmatch("[0-9]{1,5}", words) is not None and 0 < int(words) <= LARGEST_PORT


def _is_template(words: str) -> bool:
    try:
        fields_ = [part[1:] for part in Formatter().parse(words) if part[1] is not None]
    except ValueError:  # a brace that is never closed, or never opened
        return False
    return ("title", "", None) in fields_ and set(fields_) <= {("title", "", None), ("date", "", None)}


def _derived_key(token: str) -> str:
    # Links must survive a restart without one more thing to set up; the token is secret and stays the same.
    return hashlib.sha256(b"debrief links " + token.encode()).hexdigest()
