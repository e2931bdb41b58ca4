"""Outlines of the element kinds as plain path commands, replayed by the screen and by paper. Knows no Qt."""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from math import sqrt
from typing import Final

import msgspec

from models.plan import ElementKind
from views.tokens import RADIUS_ELEMENT

Command = tuple[str, tuple[float, ...]]
"""``move`` and ``line`` with x, y; ``cubic`` with two control points and an end; ``close`` with nothing."""

CIRCLE: Final = 0.5523
"""Control length of a cubic that stands for a quarter of a unit circle: 4/3 · (√2 - 1)."""
BAR: Final = 4.0
PORTS: Final = (0.32, 0.68)
"""Heights of a system's two ports, as shares of its own."""


class Role(StrEnum):
    """What a path is: ``body`` filled and stroked, ``bar`` filled in a hue, ``port`` like a small body,
    ``cap`` stroked only."""

    BODY = "body"
    BAR = "bar"
    PORT = "port"
    CAP = "cap"


class Path(msgspec.Struct, frozen=True):
    """One outline, in scene units from the top left of the element's box, y down."""

    commands: tuple[Command, ...]
    role: Role


@lru_cache(maxsize=512)
def outline(kind: ElementKind, w: float, h: float) -> tuple[Path, ...]:
    """Return the paths of an element of ``kind`` in a box of ``w`` by ``h``, back to front."""
    r = min(RADIUS_ELEMENT, w / 2, h / 2)
    if kind is ElementKind.DECISION:
        return (_polygon(Role.BODY, (w / 2, 0), (w, h / 2), (w / 2, h), (0, h / 2)),)
    if kind is ElementKind.DATA:
        return _cylinder(w, h)
    if kind is ElementKind.OUTCOME:
        return (_rounded(0, 0, w, h, min(w, h) / 2),)
    if kind is ElementKind.TRIGGER:
        notch = min(14.0, w / 4)
        return (_polygon(Role.BODY, (0, 0), (w - notch, 0), (w, h / 2), (w - notch, h), (0, h)),)
    body = _rounded(0, 0, w, h, r)
    if kind in (ElementKind.AI, ElementKind.REVIEW):
        bar = _rounded(3, h * 0.18, BAR, h * 0.64, BAR / 2, Role.BAR)
        return body, bar, *sign(kind, 17, 12)
    if kind is ElementKind.SYSTEM:
        return body, *(_rounded(-5, h * at - 4, 10, 8, 2, Role.PORT) for at in PORTS)
    if kind is ElementKind.AUTOMATION:
        return body, *sign(kind, 13, 12)
    return (body,)


def sign(kind: ElementKind, x: float, y: float) -> tuple[Path, ...]:
    """Return the small sign of a kind around a point: what has the plain box of a step is told apart by it."""
    if kind is ElementKind.AUTOMATION:
        return _gear(x, y)
    if kind is ElementKind.AI:
        return _spark(x, y)
    return _person(x, y) if kind is ElementKind.REVIEW else ()


def inset(kind: ElementKind, w: float, h: float, side: str, at: float) -> float:
    """Return how far the outline lies inside the box where a link meets its ``side`` (right, bottom, left, top).

    ``at`` runs along the side from the top or left. Ports of a system reach out, so there it is negative.
    """
    long, deep = (h, w) if side in ("left", "right") else (w, h)
    off = abs(at - long / 2)
    if kind is ElementKind.DECISION:
        return deep / 2 * off / (long / 2)
    if kind is ElementKind.OUTCOME:
        r = min(w, h) / 2
        past = off - (long / 2 - r)
        return r - sqrt(max(0.0, r * r - past * past)) if past > 0 else 0.0
    if kind is ElementKind.DATA and side in ("top", "bottom"):
        e = min(8.0, h / 4)
        return e - e * sqrt(max(0.0, 1 - (off / (w / 2)) ** 2))
    if kind is ElementKind.TRIGGER:
        notch = min(14.0, w / 4)
        if side == "right":
            return notch * off / (h / 2)
        if side in ("top", "bottom"):
            return h / 2 * max(0.0, at - (w - notch)) / notch
    if kind is ElementKind.SYSTEM and side == "left" and any(abs(at - h * port) <= 4 for port in PORTS):
        return -5.0
    return 0.0


def _polygon(role: Role, *points: tuple[float, float]) -> Path:
    first, *rest = points
    return Path((("move", first), *(("line", point) for point in rest), ("close", ())), role)


def _rounded(x: float, y: float, w: float, h: float, r: float, role: Role = Role.BODY) -> Path:
    k = r * (1 - CIRCLE)
    right, bottom = x + w, y + h
    commands: tuple[Command, ...] = (
        ("move", (x + r, y)),
        ("line", (right - r, y)),
        ("cubic", (right - k, y, right, y + k, right, y + r)),
        ("line", (right, bottom - r)),
        ("cubic", (right, bottom - k, right - k, bottom, right - r, bottom)),
        ("line", (x + r, bottom)),
        ("cubic", (x + k, bottom, x, bottom - k, x, bottom - r)),
        ("line", (x, y + r)),
        ("cubic", (x, y + k, x + k, y, x + r, y)),
        ("close", ()),
    )
    return Path(commands, role)


def _cylinder(w: float, h: float) -> tuple[Path, ...]:
    e = min(8.0, h / 4)
    kx, ky, m = w / 2 * CIRCLE, e * CIRCLE, w / 2
    rim: tuple[Command, ...] = (("cubic", (0, e + ky, m - kx, 2 * e, m, 2 * e)),)
    rim += (("cubic", (m + kx, 2 * e, w, e + ky, w, e)),)
    body: tuple[Command, ...] = (
        ("move", (0, e)),
        ("cubic", (0, e - ky, m - kx, 0, m, 0)),
        ("cubic", (m + kx, 0, w, e - ky, w, e)),
        ("line", (w, h - e)),
        ("cubic", (w, h - e + ky, m + kx, h, m, h)),
        ("cubic", (m - kx, h, 0, h - e + ky, 0, h - e)),
        ("close", ()),
    )
    return Path(body, Role.BODY), Path((("move", (0, e)), *rim), Role.CAP)


def _gear(x: float, y: float) -> tuple[Path, ...]:
    """A wheel with eight teeth: runs by rules, without anybody."""
    diagonal = 0.7071
    ways = ((1, 0), (0, 1), (-1, 0), (0, -1), *((a * diagonal, b * diagonal) for a in (1, -1) for b in (1, -1)))
    teeth = tuple(
        command for a, b in ways for command in (("move", (x + 3 * a, y + 3 * b)), ("line", (x + 5 * a, y + 5 * b)))
    )
    return _rounded(x - 3, y - 3, 6, 6, 3, Role.CAP), Path(teeth, Role.CAP)


def _spark(x: float, y: float) -> tuple[Path, ...]:
    """A star with four points: guesses, and may be wrong."""
    r, k = 5.5, 1.0
    star: tuple[Command, ...] = (
        ("move", (x, y - r)),
        ("cubic", (x + k * 0.6, y - k * 2, x + k * 2, y - k * 0.6, x + r, y)),
        ("cubic", (x + k * 2, y + k * 0.6, x + k * 0.6, y + k * 2, x, y + r)),
        ("cubic", (x - k * 0.6, y + k * 2, x - k * 2, y + k * 0.6, x - r, y)),
        ("cubic", (x - k * 2, y - k * 0.6, x - k * 0.6, y - k * 2, x, y - r)),
        ("close", ()),
    )
    return (Path(star, Role.CAP),)


def _person(x: float, y: float) -> tuple[Path, ...]:
    """Head and shoulders: somebody looks at it."""
    shoulders: tuple[Command, ...] = (
        ("move", (x - 4.5, y + 5)),
        ("cubic", (x - 4.5, y - 0.6, x + 4.5, y - 0.6, x + 4.5, y + 5)),
    )
    return _rounded(x - 2.3, y - 5.2, 4.6, 4.6, 2.3, Role.CAP), Path(shoulders, Role.CAP)
