"""Logs: one line for each thing that happened, with its fields; never a token, never what somebody wrote."""

import logging
import re
import sys

FIELDS = ("team", "event_id", "action")
LIBRARIES = {
    "slack_bolt": logging.ERROR,  # its warnings are about tokens in the environment, which is where ours belong
    "slack_sdk": logging.WARNING,
    "apscheduler": logging.WARNING,
    "aiohttp": logging.WARNING,
    "alembic": logging.WARNING,
    "asyncio": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}
"""From which level on each library is heard. Their lower ones hold what people wrote."""
SECRETS = re.compile(r"x(?:ox[a-z]|app|oxe)[.-][\w.-]+|Bearer\s+\S+")


class Line(logging.Formatter):
    """Time, level, room and message, then the fields that were given, with anything like a token blanked."""

    def format(self, record: logging.LogRecord) -> str:
        fields = "".join(f" {name}={value}" for name in FIELDS if (value := getattr(record, name, None)))
        return SECRETS.sub("(token)", super().format(record) + fields)


def is_ours_or_serious(record: logging.LogRecord) -> bool:
    """Keeps back what libraries chatter: Slack's log whole payloads, at levels they set for themselves."""
    least = next((level for name, level in LIBRARIES.items() if record.name.startswith(name)), logging.NOTSET)
    return record.levelno >= least


def set_up_logs(level: str) -> None:
    """All logs to standard error. Slack's libraries speak only when something is wrong: they log payloads at DEBUG."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    handler.addFilter(is_ours_or_serious)
