"""A small language for saying what a JSON value must look like; complaints read like Slack's. Pure."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

Check = Callable[[Any, str], Iterator[str]]
Shape = dict[str, Check]


def complaint(words: str, at: str) -> str:
    """Slack's way of saying what and where."""
    return f"{words} [json-pointer:{at}]"


def text(most: int, least: int = 1) -> Check:
    """A string of so many code points."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str):
            yield complaint("must provide a string", at)
        elif len(value) < least:
            yield complaint(f"must be more than {least - 1} characters", at)
        elif len(value) > most:
            yield complaint(f"must be less than {most + 1} characters", at)

    return check


def words(*allowed: str) -> Check:
    """One of these strings."""

    def check(value: Any, at: str) -> Iterator[str]:
        if value not in allowed:
            yield complaint(f"must be one of: {', '.join(allowed)}", at)

    return check


def matching(pattern: Any, meaning: str) -> Check:
    """A string of this form."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, str) or not pattern.fullmatch(value):
            yield complaint(f"must be {meaning}", at)

    return check


def flag(value: Any, at: str) -> Iterator[str]:
    """True or false."""
    if not isinstance(value, bool):
        yield complaint("must provide a boolean", at)


def whole(least: int, most: int) -> Check:
    """A whole number in this range."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
            yield complaint(f"must be an integer between {least} and {most}", at)

    return check


def number(value: Any, at: str) -> Iterator[str]:
    """Any number."""
    if not isinstance(value, (int, float)) or isinstance(value, bool):
        yield complaint("must provide a number", at)


def anything(_: Any, __: str) -> Iterator[str]:
    """Not checked here."""
    return iter(())


def many(check: Check, least: int, most: int) -> Check:
    """A list of so many, each as `check` wants."""

    def check_all(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, list):
            yield complaint("must provide an array", at)
            return
        if len(value) < least:
            yield complaint(f"no fewer than {least} items allowed", at)
        if len(value) > most:
            yield complaint(f"no more than {most} items allowed", at)
        for position, one in enumerate(value):
            yield from check(one, f"{at}/{position}")

    return check_all


def shape(needs: Shape, takes: Shape | None = None, *rules: Check) -> Check:
    """An object with these keys and no others; `rules` look at the whole of it."""
    known = {**needs, **(takes or {})}

    def check(value: Any, at: str) -> Iterator[str]:
        if not isinstance(value, dict):
            yield complaint("must provide an object", at)
            return
        for key in needs:
            if key not in value:
                yield complaint(f"missing required field: {key}", at)
        for key, inner in value.items():
            if key not in known:
                yield complaint(f"invalid additional property: {key}", at)
            else:
                yield from known[key](inner, f"{at}/{key}")
        for rule in rules:
            yield from rule(value, at)

    return check


def by_type(checks: dict[str, Check]) -> Check:
    """An object whose `type` says which of these it is."""

    def check(value: Any, at: str) -> Iterator[str]:
        kind = value.get("type") if isinstance(value, dict) else None
        if kind is None:
            yield complaint("missing required field: type", at)
        elif not isinstance(kind, str) or kind not in checks:
            yield complaint(f"unsupported type: {kind}", f"{at}/type")
        else:
            yield from checks[kind](value, at)

    return check


def exactly_one(*keys: str) -> Check:
    """Of these keys exactly one is there."""

    def check(value: Any, at: str) -> Iterator[str]:
        if sum(key in value for key in keys) != 1:
            yield complaint(f"must have exactly one of: {', '.join(keys)}", at)

    return check


def at_least_one(*keys: str) -> Check:
    """Of these keys one or more is there."""

    def check(value: Any, at: str) -> Iterator[str]:
        if not any(value.get(key) for key in keys):
            yield complaint(f"must have at least one of: {', '.join(keys)}", at)

    return check


def only(checks: dict[str, Check], allowed: Iterable[str]) -> Check:
    """Like `by_type`, narrowed to some of the types."""
    return by_type({kind: checks[kind] for kind in allowed})
