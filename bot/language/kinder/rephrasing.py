"""A kinder wording, made from the writer's own sentence: every fact of it, nobody's name, and one open question."""

import re

from bot.language.kinder.clauses import retold, whole
from bot.language.kinder.frames import asked
from bot.language.kinder.lexicon import hints, pattern, table
from bot.language.kinder.masking import facts, masked, told_with
from bot.language.kinder.things import topics
from bot.language.marks import ANYONE
from bot.language.plain import plain
from bot.language.rules import CHAT
from bot.language.sentences import sentences
from bot.mrkdwn import prose, unescape

LONGEST = 500
_NO_TOPIC = ("character", "punish")  # what they speak of is mostly a figure of speech
_NOT_VERBATIM = ("character", "punish", "question")  # what they say besides is mostly said about somebody
_INITIAL = re.compile(r"\b(?:[A-Z]|Mr|Ms|Mrs|Dr|Prof|nr|No)\.$")
_MASKS = re.compile(f"(?:[{ANYONE}][\ue100-\uf000]?|[\ue100-\uf000])+")
_AGAIN = re.compile(r"[.,] again\b(?=\W*$)", re.IGNORECASE)
_PREPOSITION = re.compile(r"^(?:at|on|in|since|until|for|by|after|before|from|to|about|around) ")
_ALSO_AGAIN = re.compile(r"(?:\s*again\W*$)?", re.IGNORECASE)
_BARE_HARM = re.compile(r"(?: broke| went down| went offline| broke again)\.$")
_WITH_CHANGE = re.compile(
    r"(?P<what>\b(?:broke|went (?:down|offline))\b.*?) with (?=#?\w*\d|(?:that|the|this|last|a) (?:\S+ )?"
    r"(?:deploy|change|merge|release|push|upgrade|migration|update|pr|patch|commit)\b)",
    re.IGNORECASE,
)
_TAG = re.compile(r"<[^<>]*>")
_BEGINS = re.compile(r"(?:(?<=^)|(?<=[.?!] ))([A-Z])(?=[a-z]|\s)")


def rephrase(text: str, ready: str, span: tuple[int, int], category: str, context: str, otherwise: str = "") -> str:
    """What to offer for the finding at `span` of the text; `ready` is the text as `sentences.marked` makes it.

    The sentences that the finding touches are told anew. `otherwise` is offered where there is nothing of the writer's
    to begin with.
    """
    first, last = _scope(text, ready, span, context)
    said = text[first:last]
    hidden = masked(said, ready[first:last])
    told, question = _told(hidden.text, category, context, otherwise)
    offered = hidden.shown(" ".join(part for part in (told, question) if part))
    return _in_register(_MASKS.sub("[role]", offered), said, context)


def tells_all(message: str) -> bool:
    """Whether a wording for something in this message can stand for the whole of it.

    Only where the message is one sentence and nothing in it is hidden from us, as code, links and mentions are.
    """
    said = prose(message).text
    return said == unescape(message) and len(said) <= LONGEST and len(list(sentences(plain(said), CHAT))) == 1


def _scope(text: str, ready: str, span: tuple[int, int], context: str) -> tuple[int, int]:
    """Where the sentences stand that the finding touches."""
    start, end = span[0], min(span[1], span[0] + LONGEST)
    low = max(0, start - LONGEST)
    begin = None
    for first, last in sentences(ready[low : end + LONGEST], context):
        if begin is None and low + last > start:
            begin = low + first
        if begin is not None and low + last >= end and not _INITIAL.search(text[begin : low + last].rstrip()[-6:]):
            again = _ALSO_AGAIN.match(text[low + last : low + last + 20])
            stop = low + last + (again.end() if again else 0)
            return (begin, stop) if stop - begin <= LONGEST else (max(begin, start - 100), min(stop, end + 200))
    return (start, end) if begin is None else (begin, min(len(text), begin + LONGEST))


def _told(text: str, category: str, context: str, otherwise: str) -> tuple[str, str]:
    """What happened, and the question after it."""
    text, low = _AGAIN.sub(" again", text), text.lower()
    if any(hint in low for hint in hints("error_hints")):
        text = pattern("error").sub("[action]", text)
    if category == "human_error":
        text = pattern("any_error").sub("[action]", text)
    kept: list[str] = []
    question = ""
    for first, last in sentences(text.lower() if len(text.lower()) == len(text) else text, context):
        sentence = re.sub(r"\s+", " ", text[first:last]).strip()
        if not question and (became := asked(sentence)):
            told, question = became
        else:
            told = retold(sentence, verbatim=category not in _NOT_VERBATIM)
        if told and whole(told):
            kept.append(_sentence(told))
    if category == "fault":
        kept = [_after_change(said) for said in kept]
    said = " ".join(kept)
    if said.lower() == "[action].":
        said = "[Tool] accepted [action] without [guard]."
    told, question = _with_facts(said, question, text, category)
    return told, question or otherwise or table("offers")[category]["alone"]


def _with_facts(said: str, question: str, text: str, category: str) -> tuple[str, str]:
    """With every fact that would be lost; nothing where there is nothing to tell or to ask about."""
    offer = table("offers")[category]
    about = "" if said or question or category in _NO_TOPIC else topics(text, definite=category == "sarcasm")
    missing = [fact for fact in facts(text) if fact not in said + question + about]
    listed = ", ".join(dict.fromkeys(told_with(fact, text) for fact in missing))
    if said:
        return (f"{said.rstrip('.')} ({listed})." if listed else said), question or offer["after"]
    if question:
        return (f"[What happened], {listed}." if listed else ""), question
    if about or listed:
        thing = f"{about} ({listed})" if about and listed else about or _PREPOSITION.sub("", listed)
        return "", offer["about"].replace("{}", thing)
    return "", ""


def _sentence(said: str) -> str:
    said = said.strip().rstrip(".,;:")
    return said[:1].upper() + said[1:] + ("" if said.endswith(('."', '!"')) else ".")


def _after_change(said: str) -> str:
    said = _WITH_CHANGE.sub(lambda found: f"{found['what']} after ", said)
    return said[:-1] + " after [change]." if _BARE_HARM.search(said) else said


def _in_register(offered: str, text: str, context: str) -> str:
    """Beginnings in upper case, or in lower case where that is how the writer of a message writes."""
    letter = next((sign for sign in _TAG.sub("", text) if sign.isalpha()), "A")
    if letter.isupper() or context != CHAT:
        return re.sub(r"(?:(?<=^)|(?<=[.?!] ))[a-z]", lambda found: found[0].upper(), offered)
    return _BEGINS.sub(lambda found: found[0].lower(), offered)
