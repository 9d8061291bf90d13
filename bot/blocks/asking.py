"""The forms that ask for what a subcommand needs, and what stands in them once they have answered."""

from collections.abc import Sequence

from bot.blocks.forms import View, field, text_input, view
from bot.blocks.parts import Message, clip, option, plain, select

LONGEST = 3000


def update_form(number: int, channel: str) -> View:
    words = text_input("Checkout is back for most users", LONGEST, multiline=True)
    block = field("text", "Where do we stand?", words, "Everybody in the channel reads it; it goes on the timeline.")
    return view("update.form", "Status update", "Post", [block], f"{number}:{channel}")


def question_form(number: int, channel: str) -> View:
    words = text_input("What did users see meanwhile?", LONGEST, multiline=True)
    block = field("text", "What do we not know yet?", words, "The draft lists it. It may stay open.")
    return view("question.form", "An open question", "Keep", [block], f"{number}:{channel}")


def role_form(number: int, channel: str) -> View:
    blocks = [
        field(
            "text", "Which part?", text_input("commander", 75), "Commander, scribe, communications, or your own word."
        ),
        field("person", "Taken on by", {"type": "users_select", "action_id": "value"}),
    ]
    return view("role.form", "Give a role", "Give", blocks, f"{number}:{channel}")


def export_form(number: int, channel: str, formats: Sequence[str]) -> View:
    chosen = select("value", "Choose", [option(name, name) for name in formats])
    block = field("text", "Which format?", chosen, "The draft comes as a file in the incident's channel.")
    return view("export.form", "Export the draft", "Export", [block], f"{number}:{channel}")


def check_form(number: int, channel: str) -> View:
    words = text_input("", LONGEST, multiline=True)
    block = field("text", "What are you about to write?", words, "Nothing of it is kept.")
    return view("check.form", "Check wording", "Look", [block], f"{number}:{channel}")


def find_form(number: int, channel: str) -> View:
    block = field("text", "Words in a title or timeline", text_input("checkout cache", 150))
    return view("find.form", "Find incidents", "Find", [block], f"{number}:{channel}")


def answered(form: View, words: str, answer: Message) -> View:
    """The form turned into its answer, so that nobody has to look for it in a channel."""
    asked = {"type": "context", "elements": [plain(clip(words, 300), 300)]}
    kept = {name: form[name] for name in ("type", "title", "private_metadata")}
    return kept | {"close": plain("Done", 24), "blocks": [asked, *answer["blocks"]]}
