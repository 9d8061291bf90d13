"""The small grammar inside Slack's text: three escapes, and tokens such as `<@U123>` between angle brackets."""

import re
from collections.abc import Mapping
from types import MappingProxyType

NOBODY: Mapping[str, str] = MappingProxyType({})
UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
TOKEN = re.compile(r"<([^<>\n]+)>")

_SAFE_URL = re.compile(r"(?:https?://|mailto:)[^\s\"'<>`\\\x00-\x1f]+", re.IGNORECASE)
_BROADCAST = re.compile(r"@(?=channel|here|everyone)", re.IGNORECASE)


def escape(text: str) -> str:
    """Text as Slack wants it posted: exactly &, < and > replaced, & first (docs.slack.dev, formatting)."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def unescape(text: str) -> str:
    """The reverse of `escape`; text of Slack's events arrives escaped."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def retyped(typed: str, before: str) -> str:
    """What somebody typed in place of a text, as Slack would have sent it: nothing typed there is markup.

    A mention or link that stood in the text before, and was left alone, is still one.
    """
    said = escape(typed)
    for token in {found[0] for found in TOKEN.finditer(before)}:
        said = said.replace(escape(unescape(token)), token)
    return said


def reading(token: str, people: Mapping[str, str], channels: Mapping[str, str]) -> tuple[str, str]:
    """What the inside of a `<token>` reads as, unescaped, and the address it leads to ("" unless a safe link)."""
    target, _, label = map(unescape, token.partition("|"))
    name = target[1:]
    if target[:2] in {"@U", "@W"}:
        return "@" + (people.get(name) or label.lstrip("@") or name), ""
    if target[:1] == "#":
        return "#" + (channels.get(name) or label.lstrip("#") or name), ""
    if target[:1] == "!":
        return label or "@" + name.partition("^")[0], ""
    return label or target.removeprefix("mailto:"), target if _SAFE_URL.fullmatch(target) else ""


def names(text: str, people: Mapping[str, str] = NOBODY, channels: Mapping[str, str] = NOBODY) -> str:
    """The message as plain text, unescaped: `@Ana Ruiz`, `#payments`, labels of links; unknown ids stay visible."""
    said, at = "", 0
    for found in TOKEN.finditer(text):
        said += unescape(text[at : found.start()]) + reading(found[1], people, channels)[0]
        at = found.end()
    return said + unescape(text[at:])


def defuse(text: str) -> str:
    """One line, escaped, that pings nobody and hides no address when it is posted, say as a title or topic."""
    line = " ".join(UNSHOWABLE.sub(" ", TOKEN.sub(_open, text)).split())
    # A word joiner after the @ reads the same and is no broadcast.
    return escape(_BROADCAST.sub("@\u2060", unescape(line)))


def _open(found: re.Match[str]) -> str:
    label, address = reading(found[1], NOBODY, NOBODY)
    shown = label if not address or address.removeprefix("mailto:") == label else f"{label} ({address})"
    return shown.replace("<", " ").replace(">", " ")
