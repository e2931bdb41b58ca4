"""Colours, pens, fonts and set text for painting the map, made once and kept: painting asks for thousands a frame."""

from __future__ import annotations

from collections.abc import Hashable
from functools import lru_cache
from typing import Final

import msgspec
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QStaticText, QTextOption

from models.assess.finding import Severity
from models.plan import BoundaryKind, ElementKind, LinkKind
from models.text import shown
from views.map.shapes import Command, Role, outline
from views.map.textwidth import width, wrap
from views.tokens import FONT_FAMILY, SIZES, UNKNOWN, Tokens, hue_colours, partner_colours, tone_colours

KEPT: Final = 20_000
"""Set texts kept at most; beyond that all are set again, which costs some 20 µs each."""
STROKE: Final = 1.5
"""Width of links, scene units."""


class Shape(msgspec.Struct, frozen=True):
    """The outline of an element: what is filled like a card, its bar in a hue, and fine lines."""

    body: QPainterPath
    ports: QPainterPath
    bar: QPainterPath
    fine: QPainterPath


class Line(msgspec.Struct, frozen=True):
    """A line of text, ready to draw."""

    text: QStaticText
    w: float
    cut: bool = False
    """Whether an ellipsis stands for what had no room."""


class Ink:
    """What one theme paints with."""

    def __init__(self, tokens: Tokens) -> None:
        self.tokens = tokens
        self.canvas = QColor(tokens.canvas)
        self.card = QColor(tokens.card)
        self.ink = QColor(tokens.ink)
        self.mute = QColor(tokens.mute)
        self.accent = QColor(tokens.accent)
        self.ok = QColor(tokens.ok)
        self.bad = QColor(tokens.bad)
        self.line = QColor(tokens.line)
        self.paper = QColor(tokens.bg)
        self.shadow = QColor(16, 24, 40, 0 if tokens.dark else 14)
        self.dot = QColor(tokens.mute)
        self.outline = QPen(QColor(tokens.mute), 1.1)
        self.outline.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.fine = QPen(QColor(tokens.mute), 1.1)
        self.fine.setCapStyle(Qt.PenCapStyle.RoundCap)
        self.fine.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        self.links = {kind: self._link(kind) for kind in LinkKind}
        self.badges = {
            Severity.HIGH: self.bad,
            Severity.MEDIUM: QColor(tokens.warn),
            Severity.LOW: QColor(tokens.mute),
        }
        self._hues: dict[tuple[BoundaryKind, int], tuple[QColor, QColor]] = {}
        self._tones: dict[str, tuple[QPen, QColor]] = {"": (self.outline, self.card)}
        self._texts: dict[Hashable, tuple[Line, ...]] = {}

    def _link(self, kind: LinkKind) -> QPen:
        pen = QPen(self.link_colour(kind), STROKE)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        if kind is LinkKind.EXCEPTION:
            pen.setDashPattern([4.0, 2.6])
        return pen

    def link_colour(self, kind: LinkKind) -> QColor:
        return {LinkKind.DATA: self.accent, LinkKind.EXCEPTION: self.bad}.get(kind, self.mute)

    def hues(self, kind: BoundaryKind, partner: int, hue: int | None = None) -> tuple[QColor, QColor]:
        """Return stroke and fill of a side, or of an area with a hue of its own."""
        if hue is not None:
            stroke, fill = hue_colours(self.tokens, hue)
            return QColor(stroke), QColor(fill)
        key = kind, partner if kind is BoundaryKind.PARTNER else 0
        found = self._hues.get(key)
        if found is None:
            t = self.tokens
            names = {
                BoundaryKind.PARTNER: partner_colours(t, partner),
                BoundaryKind.PROVIDER: (t.provider, t.provider_bg),
                BoundaryKind.SHARED: (t.shared, t.shared_bg),
            }.get(kind, (t.in_house, t.in_house_bg))
            found = self._hues[key] = QColor(names[0]), QColor(names[1])
        return found

    def tone(self, name: str) -> tuple[QPen, QColor]:
        """Return the outline and the fill of an element in a lens's tone."""
        found = self._tones.get(name)
        if found is None:
            stroke, fill = tone_colours(self.tokens, name)
            pen = QPen(QColor(stroke), 1.6)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            if name == UNKNOWN:
                pen.setDashPattern([3.0, 2.2])
            found = self._tones[name] = pen, QColor(fill)
        return found

    def text(self, text: str, room: float, size: int, *, bold: bool = False, most: int = 1) -> tuple[Line, ...]:
        """Return ``text`` set in at most ``most`` lines no wider than ``room``; an ellipsis ends what is cut."""
        key = text, round(room), size, bold, most
        found = self._texts.get(key)
        if found is None:
            if len(self._texts) >= KEPT:
                self._texts.clear()
            found = self._texts[key] = tuple(_set(text, room, size, bold, most))
        return found

    def draw(self, painter: QPainter, line: Line, x: float, y: float, size: int, *, bold: bool = False) -> None:
        """Draw a line with its top left at ``(x, y)`` in the painter's pen."""
        painter.setFont(font(size, bold))
        painter.drawStaticText(QPointF(x, y), line.text)


def _set(text: str, room: float, size: int, bold: bool, most: int) -> list[Line]:
    chosen = font(size, bold)
    metrics = QFontMetricsF(chosen)
    clean = " ".join(shown(text[:400]).split())
    lines: tuple[str, ...] = (clean,)
    true = metrics.horizontalAdvance(clean)
    if most > 1 and true > room:
        # Broken as reckoned, in the room that is as wide by that reckoning as the true one is by the font.
        lines, _ = wrap(clean, room * width(clean, size, bold=bold) / true - 0.5, size, most, bold=bold)
    made = []
    for line in lines:
        short = metrics.elidedText(line, Qt.TextElideMode.ElideRight, max(room, 8.0) + 0.5)
        ready = QStaticText(short)
        ready.setTextFormat(Qt.TextFormat.PlainText)
        ready.setTextOption(_ONE_LINE)
        ready.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        ready.prepare(font=chosen)
        made.append(Line(ready, ready.size().width(), short != line or line.endswith("…")))
    return made


def _one_line() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.NoWrap)
    return option


_ONE_LINE: Final = _one_line()


@lru_cache(maxsize=64)
def font(size: int, bold: bool) -> QFont:
    """Return the font of the map; unhinted, so that lines keep their length at every zoom."""
    made = QFont(FONT_FAMILY)
    made.setPixelSize(size)
    made.setWeight(QFont.Weight.DemiBold if bold else QFont.Weight.Normal)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    made.setStyleStrategy(QFont.StyleStrategy.PreferAntialias | QFont.StyleStrategy.NoSubpixelAntialias)
    return made


@lru_cache(maxsize=4)
def ink_for(tokens: Tokens) -> Ink:
    """Return the ink of a theme, made once."""
    return Ink(tokens)


@lru_cache(maxsize=512)
def shape(kind: ElementKind, w: float, h: float) -> Shape:
    """Return the outline of a kind in a box of ``w`` by ``h`` at the origin."""
    paths = {role: QPainterPath() for role in Role}
    for part in outline(kind, w, h):
        replay(paths[part.role], part.commands)
    return Shape(paths[Role.BODY], paths[Role.PORT], paths[Role.BAR], paths[Role.CAP])


def replay(path: QPainterPath, commands: tuple[Command, ...]) -> None:
    """Append plain path commands."""
    for name, at in commands:
        match name:
            case "move":
                path.moveTo(*at)
            case "line":
                path.lineTo(*at)
            case "cubic":
                path.cubicTo(*at)
            case _:
                path.closeSubpath()


NAME: Final = SIZES[2]
CAPTION: Final = SIZES[0]
TITLE: Final = SIZES[1]
