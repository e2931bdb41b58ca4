"""Who says it: the people in the room, one key each; whoever is chosen speaks until somebody else is."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QResizeEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedLayout, QWidget

from models.text import clean_name, elided, shown
from views.desk import Desk
from views.panels.fields.notefield import LineField
from views.panels.workshop.look import SIZES, px
from views.panels.workshop.people import everybody, people
from views.pieces import button, label, literal, row, tip
from views.theme import font

KEYS: Final = ("F2", "F3", "F4", "F6", "F7", "F8")
"""Keys of the people shown, in turn; F5 leaves the workshop."""
OTHER: Final = "Other…"
LONGEST: Final = 26
"""Letters of a name on a button at most, about."""
GAP: Final = 8


class Speakers(QWidget):
    """The row of people.

    ``chosen`` follows a choice with the name, ``done`` when the keyboard may go on elsewhere.
    """

    chosen = Signal(str)
    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.desk = desk
        self.speaker = ""
        """Who speaks from here on; empty: whoever works here."""
        self.names: list[str] = []
        """The people shown."""
        self._shown = ""
        self._added: list[str] = []
        self._scale = 1.0
        self.chips = [button("", partial(self._chip, n)) for n in range(len(KEYS))]
        for chip in self.chips:
            chip.setCheckable(True)
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            chip.setProperty("textsize", "note")
        self.other = button(OTHER, self.ask, "quiet", about="Somebody who is not shown (W)")
        self.other.setCheckable(True)
        self.other.setProperty("textsize", "note")
        self.other.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._head = label("Said by")
        self._head.setProperty("textsize", "note")
        self.field = LineField("Who says it", hint="Name, then Enter")
        self.cancel = button("Cancel", self._back_to_people, "quiet")
        self.cancel.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.field.committed.connect(self._named)
        self.field.done.connect(self._back_to_people)
        chips, asking = QWidget(), QWidget()
        chips.setLayout(row(self._head, *self.chips, self.other, -1, gap=GAP))
        asking.setLayout(row(self.field, self.cancel, gap=8))
        self._stack = QStackedLayout(self)
        self._stack.addWidget(chips)
        self._stack.addWidget(asking)
        self.setAccessibleName("Who says it")
        # As many are shown as there is room for, so they ask for none.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.fill()

    @property
    def asks(self) -> bool:
        """Whether a name is being written."""
        return self._stack.currentIndex() == 1

    def fill(self) -> None:
        """Read again who may be in the room; who was named by hand stays."""
        self.names = list(dict.fromkeys([*self._added, *people(self.desk.plan, self.desk.author())]))[: len(KEYS)]
        self._dress()

    def set_scale(self, scale: float) -> None:
        """Show it at another size."""
        self._scale = scale
        self._dress()

    def show_speaker(self, name: str) -> None:
        """Mark who said what is shown, or who speaks."""
        self._shown = name or shown(self.desk.author())
        for chip, who in zip(self.chips, self.names, strict=False):
            chip.setChecked(who == self._shown)
        outside = bool(self._shown) and self._shown not in self.names
        self.other.setChecked(outside)
        self.other.setText(literal(elided(self._shown, LONGEST)) if outside else OTHER)
        self.other.setToolTip(tip(self._shown if outside else "Somebody who is not shown (W)"))

    def choose(self, n: int) -> bool:
        """Let the ``n``-th person speak, counted from 0; tell whether there is one."""
        if n >= len(self.names):
            return False
        self._take(self.names[n])
        return True

    def ask(self) -> None:
        """Ask for a name."""
        completer = self.field.offer(everybody(self.desk.plan, self.desk.author()))
        completer.activated.connect(self._picked)
        self.field.show_text("")
        self._stack.setCurrentIndex(1)
        self.field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _chip(self, n: int) -> None:
        self.choose(n)
        self.done.emit()

    def _picked(self, name: str) -> None:
        self._named(name)
        self._back_to_people()

    def _named(self, text: str) -> None:
        name = clean_name(text)
        if name and self.asks:
            if name not in self.names:
                self._added = [name, *self._added][: len(KEYS)]
                self.fill()
            self._take(name)

    def _back_to_people(self) -> None:
        if self.asks:
            self.field.setText("")
            self._stack.setCurrentIndex(0)
            self.done.emit()

    def _take(self, name: str) -> None:
        self.speaker = name
        self.show_speaker(name)
        self.chosen.emit(name)

    # -- how it looks --------------------------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._dress()

    def _dress(self) -> None:
        """Put names on the buttons, as many as there is room for, cut to what they have room for."""
        size = px(SIZES["note"], self._scale)
        metrics = QFontMetrics(font(size, bold=True))
        left = self.width() - self._head.sizeHint().width() - self.other.sizeHint().width() - 2 * GAP
        for n, chip in enumerate(self.chips):
            if n >= len(self.names):
                chip.hide()
                continue
            room = max(3 * size, round(LONGEST * size * 0.3))
            cut = metrics.elidedText(self.names[n][:200], Qt.TextElideMode.ElideRight, room)
            self._put(chip, n, cut)
            # The one who speaks is set bold, which is a little wider.
            left -= chip.sizeHint().width() + GAP + size // 3
            chip.setVisible(left >= 0)
        self.show_speaker(self._shown)

    def _put(self, chip: QPushButton, n: int, cut: str) -> None:
        name = self.names[n]
        chip.setText(literal(f"{KEYS[n]}  {cut}"))
        chip.setToolTip(tip(name))
        chip.setAccessibleName(f"{name} says it, key {KEYS[n]}")
