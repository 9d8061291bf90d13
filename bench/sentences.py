"""What people write in the bench's incident: made by rule, one in twenty pointing at a person."""

SHARP_EVERY = 20
"""Every twentieth message is answered with a nudge."""

NAMES = ("Ana Ruiz", "Ben Osei", "Emeka Obi", "Laura Lund", "Priya Nair", "Tom Novak")
THINGS = (
    *("checkout", "the payments queue", "the search index", "the login page", "the primary database"),
    *("the image cache", "the rate limiter", "the mobile API", "the nightly export", "the load balancer"),
)
SEEN = (
    "error rate of {thing} is at {number} per minute, up from 3",
    "I see {thing} answering in {number} ms since the last deploy",
    "rolled back {thing} to build {number}, watching the graphs now",
    "hypothesis: {thing} runs out of connections, the pool shows {number} in use",
    "support has {number} tickets about {thing}, mostly from the EU region",
    "the alert for {thing} fired at {number} and cleared by itself twice before",
    "can somebody with access look at the logs of {thing} around request {number}?",
    "scaling {thing} out to {number} workers, this takes about two minutes",
    "no change in {thing} after the restart, latency still {number} ms",
    "decision: we disable the new path for {thing} behind flag {number}",
    "queue depth of {thing} is down to {number}, nearly back to normal :tada:",
    "here is the dashboard of {thing}: https://graphs.example.com/d/{number}?from=now-1h",
)
SHARP = (
    "{name} should have checked {thing} before the deploy {number}",
    "{name} broke {thing} again with change {number}",
    "{name} was careless with {thing} in change {number}",
)


def is_sharp(number: int) -> bool:
    """Whether the message with this number points at a person."""
    return number % SHARP_EVERY == SHARP_EVERY - 1


def sentence(number: int) -> str:
    """The text of a message; another one for each number."""
    kind = number // SHARP_EVERY
    form = SHARP[kind % len(SHARP)] if is_sharp(number) else SEEN[number % len(SEEN)]
    thing = THINGS[number // len(SEEN) % len(THINGS)]
    return form.format(name=NAMES[kind % len(NAMES)].split()[0], thing=thing, number=number)
