"""How concentrated what is done outside is: the shares as one bar, and how many equal suppliers that comes to."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.assess.suppliers import effective_text, index_text, name, share_text
from models.graph.concentration import Concentration
from models.plan import Plan
from views.pieces import PaintedButton, tip
from views.theme import font, theme, tokens
from views.tokens import FAMILY_HUES, RADIUS_CONTROL, SIZES, tone_colours

EDGE: Final = 12
BAR: Final = 20
MOST: Final = 7
"""Suppliers with a part of their own in the bar; the rest is one."""


class Shares(PaintedButton):
    """What is measured, the figure, and a bar of the shares with names in it. A click opens how it came about."""

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.title = title
        self.parts: list[tuple[str, float, str]] = []
        """Name, middle of the share 0..1, and share as it is written."""
        self.figure = ""
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self.update)

    def show_found(self, plan: Plan, found: Concentration) -> None:
        """Show shares and figure."""
        middles = [(share.lo + share.hi) / 2 for share in found.shares]
        whole = sum(middles) or 1.0
        parts = [
            (name(plan, ("parties", share.party)), middle / whole, share_text(share))
            for share, middle in zip(found.shares, middles, strict=True)
        ]
        if len(parts) > MOST + 1:
            rest = parts[MOST:]
            parts = [*parts[:MOST], (f"{len(rest)} others", sum(part[1] for part in rest), "")]
        self.parts = parts
        one = effective_text(found) == "1"
        self.figure = f"like {effective_text(found)} equal supplier{'' if one else 's'}" if parts else "nothing"
        index = f"Index {index_text(found)} of 10,000" if parts else "Nothing of it is done outside"
        lines = [f"{self.title}: {self.figure}", index, *(f"{who}: {said}" for who, _, said in parts)]
        self.setAccessibleName(", ".join(lines))
        self.setToolTip(tip("\n".join(lines)))
        self.setEnabled(bool(parts))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(220, 68)

    def paintEvent(self, event: QPaintEvent) -> None:
        t, p = tokens(), QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        box = self.rect().adjusted(0, 0, -1, -1)
        p.setPen(QColor(t.accent if self.hasFocus() else t.line))
        p.setBrush(QColor(t.card))
        p.drawRoundedRect(box, RADIUS_CONTROL, RADIUS_CONTROL)
        inner = box.adjusted(EDGE, 9, -EDGE, -9)
        p.setFont(font(SIZES[1]))
        p.setPen(QColor(t.mute))
        flags = Qt.AlignmentFlag.AlignTop | Qt.TextFlag.TextSingleLine
        p.drawText(inner, flags | Qt.AlignmentFlag.AlignLeft, self.title)
        taken = p.fontMetrics().horizontalAdvance(self.title) + 10
        p.setFont(font(SIZES[1], bold=True))
        p.setPen(QColor(t.ink))
        said = p.fontMetrics().elidedText(self.figure, Qt.TextElideMode.ElideRight, inner.width() - taken)
        p.drawText(inner, flags | Qt.AlignmentFlag.AlignRight, said)
        track = QRectF(inner.left(), inner.bottom() - BAR, inner.width(), BAR)
        if not self.parts:
            p.setPen(Qt.PenStyle.NoPen)
            p.setBrush(QColor(t.track))
            p.drawRoundedRect(track, 4, 4)
        x = track.left()
        p.setFont(font(SIZES[0]))
        for n, (who, share, written) in enumerate(self.parts):
            wide = track.width() * share
            stroke, fill = tone_colours(t, f"family:{n % len(FAMILY_HUES)}")
            part = QRectF(x, track.top(), max(2.0, wide - 2), BAR)
            p.setPen(QColor(stroke))
            p.setBrush(QColor(fill))
            p.drawRoundedRect(part, 3, 3)
            room = int(part.width()) - 10
            text = f"{who} {written}".strip()
            if p.fontMetrics().horizontalAdvance(text) > room:
                short = p.fontMetrics().elidedText(who, Qt.TextElideMode.ElideRight, room)
                text = short if len(short) > 3 else ""
            p.setPen(QColor(t.ink))
            p.drawText(part.adjusted(5, 0, -4, 0), Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, text)
            x += wide
        p.end()
