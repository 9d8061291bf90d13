"""Files: announced, received, shared into channels, deleted."""

import base64
import mimetypes
from pathlib import PurePath

from emulator.ids import Json
from emulator.messages import Draft, post
from emulator.refusal import Refusal
from emulator.workspace import Channel, Message, User, copied
from emulator.world import World

TEXT_TYPES = {"txt": "Plain Text", "md": "Markdown", "log": "Plain Text"}
PREVIEW = 400


def announce(world: World, user: User, name: str, title: str = "") -> Json:
    """A file that is not here yet; nobody sees it until it is shared."""
    ending = PurePath(name).suffix.removeprefix(".").lower()
    file_id, team = world.ids.new("F"), world.workspace.team["id"]
    address = f"{world.url}/files/{team}-{file_id}"
    kept: Json = {
        "id": file_id, "created": world.ids.now(), "timestamp": world.ids.now(), "name": name, "title": title or name,
        "mimetype": mimetypes.guess_type(name)[0] or "text/plain", "filetype": ending or "text",
        "pretty_type": TEXT_TYPES.get(ending, ending.upper() or "Plain Text"), "user": user["id"], "editable": False,
        "size": 0, "mode": "hosted", "is_external": False, "external_type": "", "is_public": False,
        "public_url_shared": False, "display_as_bot": False, "username": "",
        "url_private": f"{address}/{name}", "url_private_download": f"{address}/download/{name}",
        "permalink": f"{world.url}/files/{user['id']}/{file_id}/{name}", "has_rich_preview": False,
        "channels": [], "groups": [], "ims": [],
    }  # fmt: skip
    world.workspace.files[file_id] = {"file": kept, "content": None, "deleted": False}
    return kept


def receive(world: World, file_id: str, content: bytes) -> None:
    """The bytes arrive."""
    entry = world.workspace.files[file_id]
    entry["content"] = base64.b64encode(content).decode()
    entry["file"]["size"] = len(content)


def content_of(world: World, file_id: str) -> bytes:
    """The bytes that arrived."""
    entry = found(world, file_id)
    return base64.b64decode(entry["content"] or "")


def found(world: World, file_id: str) -> Json:
    """The kept entry of a file that is still there."""
    entry = world.workspace.files.get(file_id)
    if entry is None:
        raise Refusal("file_not_found")
    if entry["deleted"]:
        raise Refusal("file_deleted")
    return entry


def share(world: World, channel: Channel, user: User, shared: list[Json], draft: Draft) -> Message:
    """Post files into a channel: one file_share message, and a file_shared event for each."""
    kind = "ims" if channel["is_im"] else "groups" if channel["is_private"] else "channels"
    for file in shared:
        file[kind].append(channel["id"])
        file["is_public"] = file["is_public"] or kind == "channels"
    shown = [{key: value for key, value in copied(one).items() if key not in {"channels", "groups", "ims"}}
             for one in shared]  # fmt: skip
    more = draft.more | {"subtype": "file_share", "files": shown, "upload": True, "display_as_bot": False}
    message = post(world, channel, user, Draft(draft.text, draft.blocks, draft.thread_ts, draft.broadcast, more))
    for file in shared:
        world.happened({"type": "file_shared", "file_id": file["id"], "user_id": user["id"],
                        "file": {"id": file["id"]}, "channel_id": channel["id"]}, channel["id"])  # fmt: skip
    return message


def delete(world: World, file_id: str) -> None:
    """Gone for everybody; messages keep only a mark of it."""
    entry = found(world, file_id)
    entry |= {"deleted": True, "content": None}
    for channel, messages in world.workspace.messages.items():
        for message in messages:
            for one in message.get("files", []):
                if one["id"] == file_id:
                    one.clear()
                    one |= {"id": file_id, "mode": "tombstone"}
                    world.changed("message", channel)
