"""What the shapes of the Gantt mean, in a line."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from views.charts import bars
from views.theme import font, theme, tokens
from views.tokens import Tokens

Sign = Callable[[QPainter, Tokens, float, float], None]

HEIGHT = 26
_SIGNS: tuple[tuple[str, float, Sign], ...] = (
    ("critical: a day lost here is lost at the end", 22,
     lambda p, t, x, y: bars.bar(p, t, x, x + 22, y, critical=True, done=False)),
    ("may slip", 20, lambda p, t, x, y: bars.bar(p, t, x, x + 20, y, critical=False, done=False)),
    ("earliest to latest finish", 24, lambda p, t, x, y: bars.whisker(p, t.mute, x, x + 24, y)),
    ("done", 20, lambda p, t, x, y: bars.bar(p, t, x, x + 20, y, critical=False, done=True)),
    ("gate due", 12, lambda p, t, x, y: bars.diamond(p, x + 6, y, fill=t.ink, pen=t.ink, size=5)),
    ("expected", 12, lambda p, t, x, y: bars.diamond(p, x + 6, y, fill=t.bg, pen=t.ok, size=4.5)),
)  # fmt: skip


class Legend(QWidget):
    """Shows what the shapes mean; where there is too little room, the plainest are left out."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setAccessibleName("Legend: " + "; ".join(text for text, _, _ in _SIGNS))
        theme().changed.connect(self.update)

    def sizeHint(self) -> QSize:
        return QSize(600, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        t = tokens()
        p = QPainter(self)
        p.setRenderHint(QPainter.RenderHint.Antialiasing)
        face = font(11)
        metrics = QFontMetricsF(face)
        x, middle = 8.0, self.height() / 2
        for text, wide, sign in _SIGNS:
            needs = wide + 6 + metrics.horizontalAdvance(text)
            if x + needs > self.width():
                break
            sign(p, t, x, middle)
            p.setFont(face)
            p.setPen(QColor(t.mute))
            p.drawText(QPointF(x + wide + 6, middle + 4), text)
            x += needs + 18
        p.end()
