"""What Slack does to text: escapes, links, mentions, and the rich_text it makes of what a person typed."""

import re
from typing import Any

from emulator.ids import Json
from emulator.workspace import Workspace

CONTROL = re.compile(r"<(?:[@#!][^<>\s][^<>]*|(?:https?|mailto|tel|slack):[^<>]+)>")
ENTITY = re.compile(r"&(?!(?:amp|lt|gt);)")
URL = re.compile(r"(?<![|<\w])https?://[^\s<>|]*[^\s<>|.,;:!?)'\"*_~`]")
AT_NAME = re.compile(r"(?<![\w<])@([a-z0-9][a-z0-9._-]*)")
HASH_NAME = re.compile(r"(?<![\w<&])#([a-z0-9][a-z0-9_-]*)")
EMOJI = re.compile(r"(?<!\w):([a-z+-][a-z0-9_+'-]*):")
BROADCASTS = ("here", "channel", "everyone")
PING = re.compile(r"<!(here|channel|everyone|subteam\^[A-Z0-9]+)(?:\|[^>]*)?>")
MENTION = re.compile(r"<@([UW][A-Z0-9]+)(?:\|[^>]*)?>")


def escape(text: str) -> str:
    """`&`, `<` and `>` as entities, in that order."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def normal(text: str) -> str:
    """Text as Slack keeps it: stray `&`, `<`, `>` escaped, bare addresses made links, control sequences kept."""
    pieces, at = [], 0
    for control in CONTROL.finditer(text):
        pieces += [_plain(text[at : control.start()]), control.group()]
        at = control.end()
    return "".join([*pieces, _plain(text[at:])])


def _plain(text: str) -> str:
    escaped = ENTITY.sub("&amp;", text).replace("<", "&lt;").replace(">", "&gt;")
    return URL.sub(lambda found: f"<{found.group()}>", escaped)


def typed(text: str, workspace: Workspace) -> str:
    """What a person typed into the composer, with known @names and #channels made mentions."""

    def person(found: re.Match[str]) -> str:
        if found.group(1) in BROADCASTS:
            return f"<!{found.group(1)}>"
        known = workspace.user_named(found.group(1))
        return f"<@{known['id']}>" if known else found.group()

    def channel(found: re.Match[str]) -> str:
        known = workspace.channel_named(found.group(1))
        if not known:
            return found.group()
        return f"<#{known['id']}|{'' if known['is_private'] else known['name']}>"

    pieces, at = [], 0
    for control in CONTROL.finditer(text):
        pieces += [HASH_NAME.sub(channel, AT_NAME.sub(person, text[at : control.start()])), control.group()]
        at = control.end()
    return "".join([*pieces, HASH_NAME.sub(channel, AT_NAME.sub(person, text[at:]))])


def pings_in(value: Any) -> list[str]:
    """Every broadcast mention in a message's text and blocks: `here`, `channel`, `everyone`, `subteam^S…`."""
    if isinstance(value, str):
        return PING.findall(value)
    if isinstance(value, list):
        return [ping for one in value for ping in pings_in(one)]
    return _pings_in_object(value) if isinstance(value, dict) else []


def _pings_in_object(value: Json) -> list[str]:
    kind = value.get("type")
    if kind == "broadcast":
        return [str(value["range"])]
    if kind == "usergroup":
        return [f"subteam^{value['usergroup_id']}"]
    if kind == "plain_text":
        return []
    return [ping for one in value.values() for ping in pings_in(one)]


def mentioned(text: str) -> list[str]:
    """The users mentioned by id."""
    return MENTION.findall(text)


def rich_text(text: str, block_id: str) -> list[Json]:
    """The rich_text block that Slack's composer makes of a message; styles are left in the text."""
    elements: list[Json] = []
    at = 0
    for control in CONTROL.finditer(text):
        elements += _text_elements(text[at : control.start()])
        elements.append(_control_element(control.group()[1:-1]))
        at = control.end()
    elements += _text_elements(text[at:])
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": block_id, "elements": [section]}]


def unescape(text: str) -> str:
    """The opposite of `escape`."""
    return text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")


def _text_elements(text: str) -> list[Json]:
    made: list[Json] = []
    for index, piece in enumerate(EMOJI.split(text)):
        if piece:
            made.append({"type": "emoji", "name": piece} if index % 2 else {"type": "text", "text": unescape(piece)})
    return made


def _control_element(inside: str) -> Json:
    target, _, label = inside.partition("|")
    if target.startswith("@"):
        return {"type": "user", "user_id": target[1:]}
    if target.startswith("#"):
        return {"type": "channel", "channel_id": target[1:]}
    if target.startswith("!subteam^"):
        return {"type": "usergroup", "usergroup_id": target.removeprefix("!subteam^")}
    if target.startswith("!"):
        return {"type": "broadcast", "range": target[1:]}
    return {"type": "link", "url": unescape(target)} | ({"text": unescape(label)} if label else {})
