"""files.*: the upload in three steps, reading, deleting."""

from typing import Any

from emulator import files
from emulator.api.call import Call, Method, bad_arguments, read_cursor
from emulator.api.content import check_blocks
from emulator.channels import visible
from emulator.ids import Json
from emulator.messages import Draft
from emulator.refusal import Refusal
from emulator.workspace import Channel, copied

LARGEST = 1024**3
MOST_CHANNELS = 100


def get_upload_url(call: Call) -> Json:
    """files.getUploadURLExternal: step one; the bytes are then POSTed to upload_url."""
    if not call.text("filename"):
        raise bad_arguments("[ERROR] missing required field: filename")
    length = call.number("length", 0, LARGEST)
    if not length:
        raise bad_arguments("[ERROR] must be a positive integer [json-pointer:/length]")
    file = files.announce(call.world, call.user, call.text("filename"))
    return {"upload_url": f"{call.world.url}/upload/v1/{file['id']}", "file_id": file["id"]}


def complete_upload(call: Call) -> Json:
    """files.completeUploadExternal: step three, optionally sharing into channels."""
    named = [_finished(call, one) for one in _named(call)]
    channels = [_place(call, name) for name in _channels(call)]
    blocks = call.data("blocks")
    check_blocks(blocks or [])
    draft = Draft("" if blocks else call.text("initial_comment"), blocks or [], call.text("thread_ts"))
    for channel in channels:
        files.share(call.world, channel, call.user, named, draft)
    return {"files": copied(named)}


def _named(call: Call) -> list[Json]:
    named = call.data("files")
    if not isinstance(named, list) or not named or not all(isinstance(one, dict) and "id" in one for one in named):
        raise bad_arguments("[ERROR] must be an array of {id, title} [json-pointer:/files]")
    return named


def _finished(call: Call, named: Json) -> Json:
    entry = files.found(call.world, str(named["id"]))
    if entry["content"] is None:
        raise Refusal("file_not_found")
    file: Json = entry["file"]
    file["title"] = named.get("title") or file["title"]
    return file


def _channels(call: Call) -> list[str]:
    names = [one.strip() for one in call.text("channels").split(",") if one.strip()]
    if len(names) > MOST_CHANNELS:
        raise Refusal("channels_limit_exceeded")
    return names or ([call.text("channel_id")] if call.text("channel_id") else [])


def _place(call: Call, name: str) -> Channel:
    channel = visible(call.world, name, call.user["id"])
    if call.user["id"] not in channel["members"]:
        raise Refusal("not_in_channel")
    if channel["is_archived"]:
        raise Refusal("posting_to_channel_denied")
    return channel


def info(call: Call) -> Json:
    """files.info."""
    entry: Any = files.found(call.world, call.text("file"))
    read_cursor(call.text("cursor"))
    return {"file": copied(entry["file"]), "comments": [], "response_metadata": {"next_cursor": ""}}


def delete(call: Call) -> Json:
    """files.delete: the app's own only."""
    entry = files.found(call.world, call.text("file"))
    if entry["file"]["user"] != call.user["id"]:
        raise Refusal("cant_delete_file")
    files.delete(call.world, call.text("file"))
    return {}


GONE = "file_not_found file_deleted"
METHODS = (
    Method("files.getUploadURLExternal", get_upload_url, "length filename", "", tier=4),
    Method("files.completeUploadExternal", complete_upload, "files",
           "channel_id channels thread_ts initial_comment blocks",
           "file_not_found channel_not_found not_in_channel posting_to_channel_denied channels_limit_exceeded"
           " invalid_blocks", tier=4),
    Method("files.info", info, "file", "cursor", GONE, tier=4),
    Method("files.delete", delete, "file", "", f"{GONE} cant_delete_file"),
)  # fmt: skip
