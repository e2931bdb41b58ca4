"""How links turn: with straight corners, rounded ones, or in curves. One choice for all maps. Knows no Qt.

The ways stay the same, square and clear of boxes; only how they are drawn at their corners differs, so what ends where,
what is found under the pointer and where labels stand hold for all three.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Final


class Corners(StrEnum):
    STRAIGHT = "straight"
    ROUNDED = "rounded"
    CURVED = "curved"


WORDS: Final = {
    Corners.STRAIGHT: "Straight corners",
    Corners.ROUNDED: "Rounded corners",
    Corners.CURVED: "Curves",
}
RADII: Final = {Corners.STRAIGHT: 0.0, Corners.ROUNDED: 8.0, Corners.CURVED: 40.0}
"""Scene units from a corner at which a line leaves its straight way, at most; a curve stays clear of the box inside."""

_chosen = [Corners.ROUNDED]


def choose(word: str) -> None:
    """Draw links so from now on; a word that is no choice stands for rounded corners."""
    _chosen[0] = Corners(word) if word in RADII else Corners.ROUNDED


def chosen() -> Corners:
    """Return how links are drawn now."""
    return _chosen[0]


def radius() -> float:
    """Return from how far a corner a line leaves its straight way, in scene units."""
    return RADII[_chosen[0]]
