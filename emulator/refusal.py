"""How Slack says no: an error code, sometimes with particulars."""

from typing import Any


class Refusal(Exception):
    """Raised by any rule of the workspace; the doors turn it into `{"ok": false, "error": code}`."""

    def __init__(self, code: str, **particulars: Any) -> None:
        super().__init__(code)
        self.code = code
        self.particulars = particulars
