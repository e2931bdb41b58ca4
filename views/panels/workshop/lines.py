"""Text of a few lines that ends in “…” where the lines end: names in a workshop may be long, the page is not."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import QEvent, QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFontMetrics, QPainter, QPaintEvent, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QSizePolicy, QWidget

from models.text import elided, shown
from views.pieces import tip
from views.theme import theme, tokens

LONGEST = 1200
"""Letters that are set at most; no such label shows more."""


class Lines(QWidget):
    """Shows at most ``most`` lines in the colour ``tone``; as high as the text needs.

    The whole text is in its tooltip where it is cut.
    """

    def __init__(self, most: int = 2, *, bold: bool = True, tone: str = "ink") -> None:
        super().__init__()
        self.most = most
        self._bold, self._tone = bold, tone
        self._text = ""
        self._size = 0
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        theme().changed.connect(self.update)

    @property
    def text(self) -> str:
        """The whole text."""
        return self._text

    def set_text(self, text: str) -> None:
        """Show ``text``."""
        text = shown(text)
        if text != self._text:
            self._text = text
            self.setAccessibleName(text)
            self._anew()

    def set_size(self, size: int) -> None:
        """Set it in a type of ``size`` px."""
        if size != self._size:
            self._size = size
            # The style sheet of the window sets a size for everything; only a sheet of its own stands above it.
            self.setStyleSheet(f"font-size: {size}px; font-weight: {600 if self._bold else 400};")
            self._anew()

    def _anew(self) -> None:
        self.updateGeometry()
        self._tell()
        self.update()

    def _tell(self) -> None:
        lines = self.cut(self.width())
        self.setToolTip(tip(self._text) if lines and lines[-1].endswith("…") else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()

    # -- geometry ------------------------------------------------------------------------------------------
    @property
    def _high(self) -> int:
        return round(QFontMetrics(self.font()).height() * 1.12)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return max(1, len(self.cut(width))) * self._high

    def sizeHint(self) -> QSize:
        return QSize(300, self.heightForWidth(max(self.width(), 300)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, self._high)

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._anew()

    def cut(self, width: int) -> list[str]:
        """Return the lines as they are shown in ``width`` px."""
        text = elided(self._text, LONGEST)
        layout = QTextLayout(text, self.font())
        option = QTextOption()
        option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
        layout.setTextOption(option)
        layout.beginLayout()
        starts: list[int] = []
        while (line := layout.createLine()).isValid():
            line.setLineWidth(max(40, width))
            starts.append(line.textStart())
        layout.endLayout()
        if len(starts) <= self.most:
            return [text[a:b].strip() for a, b in zip(starts, [*starts[1:], len(text)], strict=True)]
        last = QFontMetrics(self.font()).elidedText(
            text[starts[self.most - 1] :], Qt.TextElideMode.ElideRight, max(40, width)
        )
        kept = pairwise(starts[: self.most])
        return [*(text[a:b].strip() for a, b in kept), last]

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(QColor(getattr(tokens(), self._tone)))
        ascent, high = QFontMetrics(self.font()).ascent(), self._high
        for n, line in enumerate(self.cut(self.width())):
            painter.drawText(QPointF(0, n * high + ascent), line)
        painter.end()
