"""Where the settings come from: the environment, with .env behind it."""

import os
from collections.abc import Mapping
from pathlib import Path

from dotenv import dotenv_values

from bot.settings import DEFAULTS


def environment(folder: Path | None = None) -> Mapping[str, str]:
    """The process environment over the values in .env. Values are taken as written: a secret may hold `${`."""
    written = dotenv_values((folder or Path.cwd()) / ".env", interpolate=False)
    return {name: value for name, value in written.items() if value is not None} | os.environ


def database_url(env: Mapping[str, str]) -> str:
    """The database alone, for verbs that need nothing of Slack."""
    return env.get("DATABASE_URL", "").strip() or DEFAULTS["DATABASE_URL"]
