"""Logs: one line for each thing that happened, with its fields; never a token, never what somebody wrote."""

import logging
import re
import sys

FIELDS = ("team", "event_id", "action")
SECRETS = re.compile(r"x(?:ox[a-z]|app|oxe)[.-][\w.-]+|Bearer\s+\S+")


class Line(logging.Formatter):
    """Time, level, room and message, then the fields that were given, with anything like a token blanked."""

    def format(self, record: logging.LogRecord) -> str:
        fields = "".join(f" {name}={value}" for name in FIELDS if (value := getattr(record, name, None)))
        return SECRETS.sub("(token)", super().format(record) + fields)


def set_up_logs(level: str) -> None:
    """All logs to standard error. Slack's libraries speak only when something is wrong: they log payloads at DEBUG."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(Line("%(asctime)s %(levelname)-7s %(name)s: %(message)s"))
    logging.basicConfig(level=level.upper(), handlers=[handler], force=True)
    for noisy in ("slack_sdk", "apscheduler", "aiohttp.access", "alembic"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    logging.getLogger("slack_bolt").setLevel(
        logging.ERROR
    )  # warns that a token lies in the environment, where it belongs
