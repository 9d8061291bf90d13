"""What was done, or was not, told without the doer: "pushed the table at noon" → "the table was pushed at noon"."""

import re

from bot.language.kinder.lexicon import hints, pattern, words
from bot.language.kinder.things import as_subject, thing_in, was
from bot.language.kinder.verbs import base, doing, done, is_past, past

_DETERMINER = re.compile(r"(?:the|a|an|our|my|its|your|his|her|their|all|both|every|\d\S*) ", re.IGNORECASE)
_TELLING = ("inform", "tell", "notify", "warn", "remind", "advise")


def may_be_a_verb(word: str) -> bool:
    """Whether a word can stand for a deed: check, but not in, would or wife."""
    return word.lower() not in words("small") and word.lower() not in words("no_deeds")


def plainly(text: str) -> str:
    """The words without verdicts: carelessly, in error, somehow."""
    low = text.lower()
    if not any(hint in low for hint in hints("verdict_hints")):
        return text.strip()
    return re.sub(r" {2,}", " ", pattern("verdict").sub("", text)).strip()


def happened(predicate: str) -> str:
    """What was done or was not, without the doer; nothing where we do not understand it."""
    told = pattern("auxiliary").sub("", plainly(predicate).strip(" ,"))
    found = pattern("emphatic").match(told)
    if found and may_be_a_verb(found["verb"]):
        told = past(found["verb"].lower()) + found["rest"]
    if found := pattern("not_done").match(told):
        return not_done(found["verb"], found["rest"])
    if found := pattern("chose").match(told):
        told = past(found["verb"].lower()) + found["rest"]
    return _went_down(told) or _broke(told) or _was_done(told)


def not_done(verb: str, rest: str) -> str:
    """ "check", " the log first" → "the log was not checked first"."""
    verb, after = base(verb.lower()), rest.lstrip()
    if not may_be_a_verb(verb):
        return ""
    thing = thing_in(after) if rest.startswith(" ") else ""
    thing = thing.split(" of ")[0] if verb in _TELLING else thing
    if thing:
        subject = as_subject(thing)
        return f"{subject} {was(subject)} not {done(verb)}{after[len(thing) :]}"
    return f"{doing(verb)}{rest} did not happen" if "," not in rest else ""


def did_alone(predicate: str) -> bool:
    """Whether this is something done that has no object: logged in at 18:02."""
    word = predicate.split(" ", maxsplit=1)[0].lower()
    if pattern("harm").match(predicate) or pattern("down").match(predicate):
        return False
    return is_past(word) and word not in words("states_of_mind")


def _broke(told: str) -> str:
    found = pattern("harm").match(told)
    after = found["rest"].lstrip() if found else ""
    thing = thing_in(after)
    return f"{as_subject(thing)} broke{after[len(thing) :]}" if thing else ""


def _went_down(told: str) -> str:
    found = pattern("down").match(told)
    if not found:
        return ""
    if found["thing"]:
        return f"{as_subject(found['thing'])} went {found['where']}{found['rest']}"
    thing = thing_in(found["late"])
    way = "down" if found["way"].lower() == "out" else found["way"].lower()
    return f"{as_subject(thing)} went {way}{found['late'][len(thing) :]}" if thing else ""


def _was_done(told: str) -> str:
    verb, _, rest = told.partition(" ")
    verb = verb.lower()
    now = verb in words("habits")
    if not (is_past(verb) or now) or verb in words("objectless"):
        return ""
    extra = ""
    particle = pattern("particle").match(" " + rest)
    if particle and thing_in(rest[particle.end() :]):
        extra, rest = particle[0], rest[particle.end() :]
    thing = thing_in(rest)
    if (
        not thing
        or thing.lower().startswith("that")
        or (verb in words("vague_objects") and not _DETERMINER.match(thing + " "))
    ):
        return ""
    subject = as_subject(thing)
    is_ = {"was": "is", "were": "are"}[was(subject)] if now else was(subject)
    return f"{subject} {is_} {done(base(verb) if now else verb)}{extra}{rest[len(thing) :]}"
