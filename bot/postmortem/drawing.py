"""The picture in two sizes, wide and narrow: places in whole units, so that its text keeps its size on a phone."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.postmortem.picture import Bar, Fold, Phase, Picture

WIDE, NARROW = 960, 340
FLAG = 22
"""The least distance between two phase numbers above a bar."""

SLIVER = 5
"""The least width of a phase: one that took no time is still seen."""


FOLD_LABEL = 44
"""The least width of a folded silence that has its length written under it."""

BAR_HEIGHT, FOOT = 70, 44
"""Heights: of one bar with its numbers above it, and of the ticks and times below all bars."""


@dataclass(frozen=True)
class Piece:
    """A phase as drawn: its rectangle, and where its number stands."""

    phase: Phase
    x: float
    width: float
    flag: float


@dataclass(frozen=True)
class Drawing:
    """One size of the picture. `bars` are in order, each with the left edge of every piece."""

    size: str
    width: int
    bars: tuple[tuple[Bar, tuple[Piece, ...]], ...]
    ticks: tuple[float, ...]
    folds: tuple[tuple[float, str], ...]
    height: int
    picture: Picture


def drawings(picture: Picture) -> tuple[Drawing, ...]:
    """The picture for wide pages and paper, and for phones."""
    return tuple(_drawn(picture, size, width) for size, width in (("wide", WIDE), ("narrow", NARROW)))


def _drawn(picture: Picture, size: str, width: int) -> Drawing:
    bars = tuple((bar, _pieces(bar.phases, width)) for bar in picture.bars)
    ticks = tuple(round(tick * width, 1) for tick in picture.ticks)
    folds = tuple((round((fold.x + fold.width / 2) * width, 1), _label(fold, width)) for fold in picture.folds)
    return Drawing(size, width, bars, ticks, folds, len(bars) * BAR_HEIGHT + FOOT, picture)


def _label(fold: Fold, width: int) -> str:
    """How long the silence was, where there is room to say it; all of them stand below the picture."""
    return fold.words if fold.width * width >= FOLD_LABEL else ""


def _pieces(phases: Sequence[Phase], width: int) -> tuple[Piece, ...]:
    flags = _spread([(phase.x + phase.width / 2) * width for phase in phases], width)
    return tuple(_piece(phase, flag, width) for phase, flag in zip(phases, flags, strict=True))


def _piece(phase: Phase, flag: float, width: int) -> Piece:
    wide = max(phase.width * width, SLIVER)
    return Piece(phase, round(min(phase.x * width, width - wide), 1), round(wide, 1), round(flag, 1))


def _spread(centres: Sequence[float], width: int) -> list[float]:
    """The centres moved apart so that no two numbers touch and none leaves the picture."""
    placed: list[float] = []
    for index, centre in enumerate(centres):
        least = placed[-1] + FLAG if placed else FLAG / 2
        room_after = (len(centres) - 1 - index) * FLAG
        placed.append(min(max(centre, least), width - FLAG / 2 - room_after))
    return placed
