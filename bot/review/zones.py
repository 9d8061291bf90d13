"""Time zones: which moment, if any, a local time stands for, also when the clocks change."""

from datetime import UTC, datetime, timedelta, timezone, tzinfo

EARLIEST = datetime(1970, 1, 1, tzinfo=UTC)
"""Nothing that an incident review is about lies before it: such a year is a slip of the finger."""

MINUTES_IN_AN_HOUR = 60

ABBREVIATIONS = frozenset(
    """ACDT ACST AEDT AEST AKDT AKST AWST BST CDT CEST CET CST EDT EEST EET EST HKT HST JST KST MDT MSK MST NZDT NZST
    PDT PST SAST SGT WEST WET ET CT MT PT""".split()  # noqa: SIM905 - forty words read better as words
) | {
    "IST",  # codespell:ignore
}
"""Zone names that people write behind a time. Many stand for several zones, so none is read but the typer's own."""


def instants(local: datetime, zone: tzinfo) -> tuple[datetime, ...]:
    """The moments (UTC) at which a clock in `zone` shows the naive time `local`, earliest first.

    None in the hour that a change to summer time skips, two in the hour that the change back repeats, else one; none
    either before EARLIEST or past the end of the calendar.
    """
    try:
        both = {local.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)}
        return tuple(sorted(at for at in both if at >= EARLIEST and at.astimezone(zone).replace(tzinfo=None) == local))
    except OverflowError:
        return ()


def is_called(abbreviation: str, at: datetime, zone: tzinfo) -> bool:
    """Whether the clock time of `zone` at that moment is called so: `CET`, or `PT` for both `PST` and `PDT`."""
    name = at.astimezone(zone).tzname() or ""
    return abbreviation in (name, name[:1] + name[-1:])


def offset_zone(offset: str) -> tzinfo | None:
    """The zone of `+02:00`, `-0530` or `+2`; None where no clock on Earth goes like that (-12:00 to +14:00 do)."""
    digits = offset[1:].replace(":", "")
    cut = len(digits) if len(digits) <= len("12") else -2
    hours, minutes = int(digits[:cut]), int(digits[cut:] or "0")
    size = timedelta(hours=hours, minutes=minutes)
    shift = size if offset[0] == "+" else -size
    is_known = minutes < MINUTES_IN_AN_HOUR and timedelta(hours=-12) <= shift <= timedelta(hours=14)
    return timezone(shift) if is_known else None
