"""The formats that a postmortem leaves in: Markdown, a web page, PDF and data."""

import json
from collections.abc import Callable

from bot.postmortem.compiling import compile_draft
from bot.postmortem.data import to_json
from bot.postmortem.markdown import to_markdown
from bot.postmortem.naming import KEEP, Naming
from bot.postmortem.page import to_html, to_pdf
from bot.review.incident import Incident, Refusal
from bot.review.record import Record


class UnknownFormat(Refusal):
    """There is no export under that name."""


def _data(record: Record, names: Naming) -> bytes:
    exported = to_json(record, compile_draft(record, names))
    return json.dumps(exported, indent=1).encode()


FORMATS: dict[str, Callable[[Record, Naming], bytes]] = {
    "md": lambda record, names: to_markdown(compile_draft(record, names)).encode(),
    "html": lambda record, names: to_html(compile_draft(record, names)).encode(),
    "pdf": lambda record, names: to_pdf(compile_draft(record, names)),
    "json": _data,
}
"""What makes each format, by the name that people ask for it."""


def render(record: Record, fmt: str, names: Naming = KEEP) -> bytes:
    """The postmortem as a file. Raises UnknownFormat, and PdfUnavailable where PDF is not installed."""
    make = FORMATS.get(fmt.strip().lower())
    if make is None:
        raise UnknownFormat(fmt)
    return make(record, names)


def file_name(incident: Incident, fmt: str) -> str:
    """`INC-7-postmortem.md`: without the title, which may say more than the file's reader is meant to know."""
    return f"{incident.ref}-postmortem.{fmt}"
