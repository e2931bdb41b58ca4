"""Colours, sizes and hues: one place for screen and paper, light and dark. Knows no Qt.

Every text pair is at least 4.5:1 on the surfaces it stands on; a test measures it.
"""

from __future__ import annotations

from colorsys import hls_to_rgb
from functools import lru_cache
from typing import Final

import msgspec


class Tokens(msgspec.Struct, frozen=True):
    """Colours of one theme as ``#RRGGBB``."""

    dark: bool
    bg: str
    panel: str
    canvas: str
    card: str
    line: str
    track: str
    ink: str
    mute: str
    accent: str
    on_accent: str
    ok: str
    warn: str
    bad: str
    in_house: str
    in_house_bg: str
    partner: str
    partner_bg: str
    provider: str
    provider_bg: str
    shared: str
    shared_bg: str
    partners: tuple[tuple[str, str], ...] = ()
    """Stroke and fill of each partner; without any, those of every light or dark theme."""
    least: float = 4.6
    """Contrast that the stroke of an area with a hue of its own reaches on its fill."""

    @property
    def chosen(self) -> str:
        """What stands behind the row that is chosen, in every list."""
        return "#20364C" if self.dark else "#E1EEFB"


LIGHT: Final = Tokens(
    dark=False,
    bg="#FFFFFF",
    panel="#F6F7F9",
    canvas="#FBFCFD",
    card="#FFFFFF",
    line="#D9DDE3",
    track="#E4E8ED",
    ink="#1B2430",
    mute="#5B6675",
    accent="#0B6BCB",
    on_accent="#FFFFFF",
    ok="#1B7F4B",
    warn="#9A5B00",
    bad="#B3261E",
    in_house="#0B6BCB",
    in_house_bg="#EAF3FC",
    partner="#B45309",
    partner_bg="#FDF3E4",
    provider="#7A3EB1",
    provider_bg="#F4ECFB",
    shared="#4B5B6E",
    shared_bg="#EEF1F5",
)

DARK: Final = Tokens(
    dark=True,
    bg="#15191F",
    panel="#1B2027",
    canvas="#12161B",
    card="#232A33",
    line="#333B46",
    track="#333B46",
    ink="#E8ECF1",
    mute="#9AA6B4",
    accent="#6CB2F7",
    on_accent="#10202F",
    ok="#5CC98B",
    warn="#E8B04A",
    bad="#F28B82",
    in_house="#6CB2F7",
    in_house_bg="#16283A",
    partner="#F0B35A",
    partner_bg="#332714",
    provider="#C9A0F0",
    provider_bg="#2B1F38",
    shared="#A9B6C6",
    shared_bg="#222932",
)

GRID: Final = 4
RADIUS_CONTROL: Final = 6
RADIUS_ELEMENT: Final = 8
RADIUS_BOUNDARY: Final = 10
RAIL_WIDTH: Final = 176
INSPECTOR_WIDTH: Final = 340
ROW: Final = 40
ROW_COMPACT: Final = 32
FONT_FAMILY: Final = "Inter"
SIZES: Final = (11, 12, 13, 16, 18)
"""Type sizes in px at 100 %."""

PARTNER_HUES_LIGHT: Final = (
    ("#B45309", "#FDF3E4"),
    ("#0F766E", "#E6F5F3"),
    ("#A21C5B", "#FBEAF2"),
    ("#4D6B00", "#F1F6E1"),
)
PARTNER_HUES_DARK: Final = (
    ("#F0B35A", "#332714"),
    ("#5FCBBF", "#12302D"),
    ("#F190BF", "#381A29"),
    ("#B7D46A", "#272F12"),
)
"""Stroke and fill of the first, second, … partner; hues apart also for red-green colour blindness."""


def partner_colours(tokens: Tokens, nth: int) -> tuple[str, str]:
    """Return stroke and fill of the ``nth`` partner, counted from 0; they repeat after the last."""
    hues = tokens.partners or (PARTNER_HUES_DARK if tokens.dark else PARTNER_HUES_LIGHT)
    return hues[nth % len(hues)]


@lru_cache(maxsize=512)
def hue_colours(tokens: Tokens, hue: int) -> tuple[str, str]:
    """Return stroke and fill of an area with a hue of its own, in degrees; the stroke can be read on the fill."""
    turn = hue % 360 / 360
    fill = _rgb(turn, 0.14 if tokens.dark else 0.95, 0.35 if tokens.dark else 0.7)
    light = 0.55 if tokens.dark else 0.5
    # Yellow is bright and blue is dark at the same lightness, so the stroke is taken as far as it must go.
    while _contrast(stroke := _rgb(turn, light, 0.72), fill) < tokens.least:
        light += 0.02 if tokens.dark else -0.02
    return stroke, fill


NOTE_HUES: Final = ((48, "yellow"), (22, "apricot"), (340, "rose"), (275, "violet"), (208, "blue"), (140, "green"))
"""Hues of paper for notes, in degrees, and what they are called."""


@lru_cache(maxsize=512)
def note_colours(tokens: Tokens, hue: int) -> tuple[str, str]:
    """Return edge and fill of a note's paper in a hue, in degrees; the ink can be read on the fill."""
    turn = hue % 360 / 360
    if tokens.dark:
        return _rgb(turn, 0.36, 0.36), _rgb(turn, 0.2, 0.34)
    return _rgb(turn, 0.66, 0.46), _rgb(turn, 0.88, 0.68)


UNKNOWN: Final = "none"
"""Tone of what is not known or not named; its outline is broken."""
FAMILY_HUES: Final = (212, 28, 165, 280, 330, 60, 245, 0)
"""Hues, in degrees, that tell up to eight families apart through a lens."""
RANKS: Final = (0.0, 0.1, 0.2, 0.32, 0.44)
"""How much of the accent is in the fill of the first, second, … of five ranks, the least first."""


@lru_cache(maxsize=256)
def tone_colours(tokens: Tokens, tone: str) -> tuple[str, str]:
    """Return stroke and fill of a tone; the ink can be read on the fill.

    ``family:0`` … ``family:7`` tell things apart, ``rank:0`` … ``rank:4`` put them in an order, ``ok``, ``warn`` and
    ``bad`` judge; ``plain`` and any other word are like a card.
    """
    name, _, number = tone.partition(":")
    if name == "family":
        return hue_colours(tokens, FAMILY_HUES[int(number) % len(FAMILY_HUES)])
    if name == "rank":
        return tokens.accent if number != "0" else tokens.mute, _mixed(tokens.card, tokens.accent, RANKS[int(number)])
    if name in ("ok", "warn", "bad"):
        colour = str(getattr(tokens, name))
        return colour, _mixed(tokens.card, colour, 0.14)
    return tokens.mute, tokens.card


def _mixed(one: str, other: str, share: float) -> str:
    """Return ``one`` with a ``share`` of ``other`` in it."""
    pairs = ((int(one[i : i + 2], 16), int(other[i : i + 2], 16)) for i in (1, 3, 5))
    return "#" + "".join(f"{round(a + (b - a) * share):02X}" for a, b in pairs)


def _rgb(turn: float, light: float, strong: float) -> str:
    return "#" + "".join(f"{round(part * 255):02X}" for part in hls_to_rgb(turn, light, strong))


def _contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, 1 to 21 (WCAG 2)."""
    a, b = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (a + 0.05) / (b + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
