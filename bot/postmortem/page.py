"""The draft as one web page that needs nothing else, and as the PDF printed from it."""

import re
from functools import cache
from itertools import groupby

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from bot import mrkdwn
from bot.mrkdwn.tokens import UNSHOWABLE
from bot.postmortem.draft import Day, Draft, Fold, Heading, Item, Line, Row, Section
from bot.postmortem.drawing import drawings
from bot.postmortem.words import labels
from bot.review.incident import Refusal

_GAP = re.compile(r"(\[\? [^\[\]]*\])")
_SAFE_URL = re.compile(r"https?://[^\s\"'<>`\\\x00-\x1f]+", re.IGNORECASE)


class PdfUnavailable(Refusal):
    """PDF needs a part that is not installed; the message is what to do."""


def to_html(draft: Draft) -> str:
    """The whole document as one page: style inside, no script, nothing fetched from anywhere."""
    page = _templates().get_template("postmortem.html.j2")
    return page.render(draft=draft, drawn=drawings(draft.picture) if draft.picture else ())


def to_pdf(draft: Draft) -> bytes:
    """The page on paper. Raises PdfUnavailable where WeasyPrint or the libraries it draws with are missing."""
    try:
        from weasyprint import HTML  # a second's import, for those who asked for it
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as missing:
        raise PdfUnavailable(labels.INSTALL_PDF) from missing
    fetch = URLFetcher(allowed_protocols=())  # or a link to file:///etc/passwd would be embedded
    printed = HTML(string=to_html(draft), url_fetcher=fetch).write_pdf(pdf_variant="pdf/ua-1")
    return bytes(printed)


@cache
def _templates() -> Environment:
    loader = PackageLoader("bot.postmortem")
    made = Environment(loader=loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {
        "kind": lambda item: type(item).__name__.lower(),
        "grouped": _grouped,
        "gaps": _gaps,
        "slack": lambda text: Markup(mrkdwn.to_html(text)),  # noqa: S704 - made safe there, whatever was typed
        "anchor": lambda name: re.sub(r"[^\w-]+", "-", name),
        "safe_url": lambda url: url if _SAFE_URL.fullmatch(url) else "",
    }
    made.globals["labels"] = labels
    return made


def _grouped(section: Section) -> list[tuple[str, list[Item]]]:
    """The items in runs that share one element of the page: rows, prose, a heading, or a list."""

    def place(item: Item) -> str:
        if isinstance(item, Row):
            return "rows"
        if isinstance(item, Day | Heading):
            return "heading"
        if isinstance(item, Fold):
            return "fold"
        return "prose" if section.key == "summary" and isinstance(item, Line) else "list"

    return [(where, list(items)) for where, items in groupby(section.items, key=place)]


def _gaps(text: str) -> Markup:
    """Our words as HTML, with every `[? …]` set apart."""
    parts = _GAP.split(UNSHOWABLE.sub("\ufffd", text))
    return Markup("").join(
        Markup('<mark class="gap">{}</mark>').format(part) if index % 2 else escape(part)
        for index, part in enumerate(parts)
    )
