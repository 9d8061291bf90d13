"""Where the settings come from: the environment, with .env behind it."""

import os
from collections.abc import Mapping
from io import StringIO
from pathlib import Path

from dotenv import dotenv_values

from bot.settings import DEFAULTS, Settings, SetupError, database_faults


def environment(folder: Path | None = None) -> Mapping[str, str]:
    """The process environment over the values in .env. Raises SetupError when that file cannot be read."""
    env, faults = read(folder)
    if faults:
        raise SetupError(faults)
    return env


def settings() -> Settings:
    """The settings; raises SetupError that names everything wrong, the file itself included."""
    env, faults = read()
    try:
        made = Settings.from_env(env)
    except SetupError as wrong:
        raise SetupError(faults + wrong.faults) from None
    if faults:
        raise SetupError(faults)
    return made


def read(folder: Path | None = None) -> tuple[Mapping[str, str], list[str]]:
    """The variables, as far as they can be read, and what is wrong with .env as a file."""
    text, faults = "", []
    path = (folder or Path.cwd()) / ".env"
    try:
        raw = path.read_bytes() if path.is_file() else b""
        text = raw.decode("utf-8-sig")
    except OSError as refused:
        faults.append(f".env cannot be read: {refused.strerror}.")
    except UnicodeDecodeError as broken:
        line = raw.count(b"\n", 0, broken.start) + 1
        faults.append(f".env is not UTF-8 text, from line {line} on: save it as UTF-8.")
        text = raw.decode("utf-8", errors="replace")
    # Values are taken as written: a secret may hold `${`.
    written = dotenv_values(stream=StringIO(text), interpolate=False)
    return {name: value for name, value in written.items() if value is not None} | os.environ, faults


def database_url(env: Mapping[str, str]) -> str:
    """The database alone, for verbs that need nothing of Slack. Raises SetupError when it cannot be one."""
    url = env.get("DATABASE_URL", "").strip() or DEFAULTS["DATABASE_URL"]
    if faults := database_faults(url):
        raise SetupError(faults)
    return url
