"""A column of details that scrolls, and the head they all begin with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLayout, QScrollArea, QWidget

from views.pieces import Elided, button, column, label, row, set_tone

WIDEST: Final = 1080
"""Width up to which lines and pictures are read at a glance, px."""


class Scrolled(QScrollArea):
    """Widgets under each other that scroll up and down only."""

    def __init__(self, *items: QWidget | QLayout | int, gap: int = 8) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        lines = QWidget()
        lines.setMaximumWidth(WIDEST)
        lines.setLayout(column(*items, -1, gap=gap, edge=(24, 16, 24, 24)))
        inside = QWidget()
        side = row(gap=0)
        # Lines take all there is, up to what can be read; the rest stays empty at the right.
        side.addWidget(lines, 1000)
        side.addStretch(1)
        inside.setLayout(side)
        self.setWidget(inside)


class Head(QWidget):
    """What details are about: its name, where to see it, how its number came about, and what that means."""

    def __init__(self, to_map: Callable[[], object], to_trace: Callable[[], object]) -> None:
        super().__init__()
        self.name = Elided("", "heading")
        self.on_map = button("Show on the map", to_map, "link")
        self.how = button("How it came about", to_trace, "link")
        self.words = label("", wrap=True)
        top = row(self.name, self.how, self.on_map, gap=8)
        top.setStretch(0, 1)
        self.setLayout(column(top, self.words, gap=4))

    def show_head(self, name: str, words: str, tone: str = "") -> None:
        """Say what it is and what it means."""
        self.name.set_text(name)
        self.words.setText(words)
        set_tone(self.words, tone if tone in ("warn", "bad", "ok") else "")


def note(text: str = "") -> QLabel:
    """Return a quieter line that wraps."""
    return label(text, "mute", wrap=True)
