"""The pen: a draft compiled from the record by rule, and the formats it leaves in."""

from bot.postmortem.compiling import compile_draft
from bot.postmortem.data import to_json
from bot.postmortem.draft import Draft, Line, Question, Section
from bot.postmortem.export import FORMATS, UnknownFormat, file_name, render
from bot.postmortem.markdown import to_markdown
from bot.postmortem.naming import KEEP, ROLES, Naming
from bot.postmortem.page import PdfUnavailable, to_html, to_pdf

__all__ = [
    "FORMATS",
    "KEEP",
    "ROLES",
    "Draft",
    "Line",
    "Naming",
    "PdfUnavailable",
    "Question",
    "Section",
    "UnknownFormat",
    "compile_draft",
    "file_name",
    "render",
    "to_html",
    "to_json",
    "to_markdown",
    "to_pdf",
]
