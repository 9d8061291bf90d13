"""Everything a draft may ask. The tone: we and what; how it looked then, never what anybody failed to do."""

from typing import NamedTuple

DETECTION_SOURCES = (
    "an alert", "a synthetic test", "a customer", "one of us by chance",
    "the person at the keyboard noticing it themselves", "a partner", "not known",
)  # fmt: skip


class Ask(NamedTuple):
    """A question, and the role that is most likely to know."""

    to_role: str
    text: str


QUESTIONS = {
    "header.severity": Ask("commander", "What was the severity at its worst?"),
    "header.owner": Ask("commander", "Which one of us takes this document to publication?"),
    "header.facilitator": Ask("commander", "Which colleague from outside this response can facilitate the review?"),
    "summary.symptom": Ask("communications", "What did users see, and in which service?"),
    "summary.surprise": Ask("responders", "What surprised us?"),
    "impact.users": Ask(
        "communications", "How many users were affected, and how? An estimate is welcome, and so is “not known”."
    ),
    "impact.support": Ask("communications", "What reached support and the status page meanwhile?"),
    "impact.losses": Ask("commander", "What was lost or delayed: data, orders, money, promises?"),
    "detection.source": Ask(
        "responders", f"What showed it first: {', '.join(DETECTION_SOURCES[:-1])}, or {DETECTION_SOURCES[-1]}?"
    ),
    "detection.sooner": Ask("responders", "What would have shown it in half the time?"),
    "times.impact_start": Ask("commander", "When did users or data first begin to suffer?"),
    "times.detected": Ask("commander", "When was it first noticed?"),
    "times.acknowledged": Ask("commander", "When did the first of us take it on?"),
    "times.mitigated": Ask("commander", "When was the severe part over?"),
    "times.resolved": Ask("commander", "When was everything normal again, and verified?"),
    "times.window": Ask("commander", "Window {window} has no time yet for: {marks}. What were they?"),
    "timeline.before": Ask("responders", "What was going on before the first entry: changes, alerts, ordinary work?"),
    "timeline.empty": Ask("scribe", "What happened, and when? Nothing stands in the timeline yet."),
    "timeline.gap": Ask("responders", "{length} without entries: what was happening?"),
    "timeline.quiet_gap": Ask(
        "scribe", "{length} without entries here, while the channel has {messages}: what was happening?"
    ),
    "response.commander": Ask("responders", "What role did each of us have, and when was it handed over?"),
    "response.hypotheses": Ask("responders", "What did we think was happening, and what changed our minds?"),
    "response.fate": Ask("responders", "{ref}: was this supported, ruled out, half right, or is it still open?"),
    "response.decisions": Ask("commander", "For each decision: what did we know then, and what else was possible?"),
    "response.help": Ask("responders", "What help did we need, how did it come, and what was missing?"),
    "recovery.helped": Ask("responders", "What helped, and what did not? Which of it lasts, and which is temporary?"),
    "factors.conditions": Ask("responders", "What did we have, or not have, that made this likely or hard to notice?"),
    "factors.defences": Ask("responders", "What normally catches this, and what was different this time?"),
    "lessons.well": Ask("responders", "What kept it from being worse?"),
    "lessons.hard": Ask("responders", "What made this hard to see, to understand or to mend?"),
    "lessons.lucky": Ask("responders", "What went our way by chance, and what if it had not?"),
    "actions.none": Ask("commander", "What will we change? “Nothing, because …” is an answer too."),
    "actions.missing": Ask("commander", "“{title}”: what is {missing}?"),
    "not_doing.ideas": Ask("commander", "Which ideas do we leave, and for what reason?"),
    "related.earlier": Ask("commander", "Which earlier incidents look like this one, and what is open from them?"),
    "evidence.names": Ask("scribe", "These entries hold words that may be names: what shall stand there instead?"),
    "evidence.graphs": Ask("responders", "Which graphs, logs or recordings belong here?"),
    "evidence.glossary": Ask("scribe", "Which words here would a newcomer need explained?"),
}
"""Everything a draft may ask, by id. The part before the dot is the section it is asked in."""

BY_WEIGHT = (
    "evidence.names",
    "timeline.empty",
    "times.impact_start",
    "summary.symptom",
    "times.resolved",
    "times.mitigated",
    "times.detected",
    "impact.users",
    "detection.source",
    "times.window",
    "header.severity",
    "header.owner",
    "factors.conditions",
    "impact.losses",
    "impact.support",
    "summary.surprise",
    "header.facilitator",
)
"""What matters most, first: that nobody is named who shall not be, then the facts that everything else rests on.

All that is not here can wait for the review.
"""

FOREMOST = 8
"""How many questions stand in front: more of them, and none is answered."""

CANDIDATE = "{question} Was it {ref} at {time} UTC?"
