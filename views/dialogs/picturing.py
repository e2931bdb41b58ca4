"""What picture to make of the map: how much of it, as what kind of file, how large, on which ground."""

from __future__ import annotations

from math import floor
from typing import TYPE_CHECKING, Final, TypeVar

import msgspec
from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QDialog, QFormLayout, QLineEdit, QPushButton, QWidget

from views.canvas.picture import LARGEST_SIDE, frame_of, largest_scale, size_in_pixels
from views.pieces import button, column, label, row

if TYPE_CHECKING:
    from views.canvas.key import MapKey
    from views.map.model import Box

T = TypeVar("T")
KINDS: Final = {
    "png": ("PNG", "Pixels. Every program opens it."),
    "svg": ("SVG", "Lines and letters: sharp at any size, text stays text, and other programs can edit it."),
    "pdf": ("PDF", "One page that is as large as the map, sharp at any size."),
}
"""File ending → its name and what it is good for."""
LEAST: Final = 10
MOST: Final = 800
"""Per cent of the size on screen."""
MM: Final = 25.4 / 96


class Choice(msgspec.Struct, frozen=True):
    """A picture as it is wanted."""

    kind: str = "png"
    scale: float = 2.0
    """Pixels a scene unit; only for PNG."""
    selection: bool = False
    transparent: bool = False
    colours: str = ""
    """``light`` or ``dark``; empty: those of the window."""
    key: bool = False
    """What the colours and signs mean, below the map."""


class Percent(QLineEdit):
    """A field for a figure in per cent; Up and Down go by quarters."""

    def __init__(self, value: int) -> None:
        super().__init__(str(value))
        self.setValidator(QIntValidator(0, MOST, self))
        self.setFixedWidth(64)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setAccessibleName("Scale in per cent")

    @property
    def value(self) -> int:
        """The figure, within what makes a picture."""
        return min(MOST, max(LEAST, int(self.text() or LEAST)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: 25, Qt.Key.Key_Down: -25}.get(Qt.Key(event.key()))
        if step is None:
            super().keyPressEvent(event)
        else:
            self.setText(str(min(MOST, max(LEAST, (self.value + step) // 25 * 25))))
            self.selectAll()


class PictureDialog(QDialog):
    """Asks which picture; ``choice`` is what was chosen.

    Parameters
    ----------
    whole, part : Box
        What the map takes, and what the selection does; None if nothing is selected.
    selected : str
        What is selected, in words.
    key : MapKey
        What may stand below the map.
    """

    def __init__(
        self,
        whole: Box,
        part: Box | None,
        selected: str,
        key: MapKey,
        before: Choice,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Export the map as a picture")
        self._whole, self._part, self._key = whole, part, key
        self.what = _choices(self, {False: "The whole map", True: f"Only {selected}" if selected else "Only a part"})
        self.what[True].setEnabled(part is not None)
        self.what[True].setToolTip("" if part is not None else "Nothing is selected on the map.")
        self.what[before.selection and part is not None].setChecked(True)
        self.kinds = _choices(self, {kind: name for kind, (name, _) in KINDS.items()})
        self.kinds[before.kind].setChecked(True)
        self.good_for = label("", "mute", wrap=True)
        self.scale = Percent(round(before.scale * 100))
        self.size_ = label("", "mute")
        self.limit = label("", "small", wrap=True)
        self.ground = _choices(self, {False: "As on the map", True: "Transparent"})
        self.ground[before.transparent].setChecked(True)
        self.colours = _choices(self, {"": "As in the window", "light": "Light", "dark": "Dark"})
        self.colours[before.colours].setChecked(True)
        self.legend = _choices(self, {False: "None", True: "Below the map"})
        self.legend[before.key].setChecked(True)
        form = QFormLayout()
        form.setHorizontalSpacing(20)
        form.setVerticalSpacing(14)
        kinds = column(row(*self.kinds.values(), -1), self.good_for, gap=6)
        scale = column(row(self.scale, label("%"), 8, self.size_, -1, gap=6), self.limit, gap=6)
        for name, inside in (
            ("What", row(*self.what.values(), -1)),
            ("File", kinds),
            ("Scale", scale),
            ("Ground", row(*self.ground.values(), -1)),
            ("Colours", row(*self.colours.values(), -1)),
            ("Legend", row(*self.legend.values(), -1)),
        ):
            group = QWidget()
            group.setLayout(inside)
            group.setAccessibleName(name)
            head = label(name, "mute")
            head.setMinimumHeight(32)
            form.addRow(head, group)
        done = button("Choose where to…", self.accept, "primary")
        done.setDefault(True)
        self.setLayout(column(form, 4, row(-1, button("Cancel", self.reject), done), edge=20, gap=12))
        self.setFixedWidth(520)
        for one in (*self.what.values(), *self.kinds.values(), *self.legend.values()):
            one.toggled.connect(self._tell)
        self.scale.textChanged.connect(self._tell)
        self._tell()
        self.scale.setFocus()
        self.scale.selectAll()

    @property
    def choice(self) -> Choice:
        """What is chosen now."""
        return Choice(
            _chosen(self.kinds),
            min(self.scale.value / 100, largest_scale(self._frame)),
            _chosen(self.what),
            _chosen(self.ground),
            _chosen(self.colours),
            _chosen(self.legend),
        )

    @property
    def _frame(self) -> Box:
        extent = self._part if self._part is not None and _chosen(self.what) else self._whole
        return frame_of(extent, self._key if _chosen(self.legend) else None)

    def _tell(self, *_: object) -> None:
        """Say what comes of the choice: how large it is, and what the limit is where it is reached."""
        frame, choice = self._frame, self.choice
        self.good_for.setText(KINDS[choice.kind][1])
        self.scale.setEnabled(choice.kind == "png")
        most = floor(100 * largest_scale(frame))
        wanted = self.scale.value
        if choice.kind == "png":
            w, h = size_in_pixels(frame, choice.scale)
            self.size_.setText(f"{w:,} × {h:,} pixels")
        elif choice.kind == "svg":
            self.size_.setText(f"{frame.w:,.0f} × {frame.h:,.0f} pixels, and any other size")
        else:
            self.size_.setText(f"{frame.w * MM:,.0f} × {frame.h * MM:,.0f} mm")
        over = choice.kind == "png" and wanted > most
        self.limit.setText(
            f"Many programs open no picture of more than {LARGEST_SIDE:,} pixels a side or 64 million in all, so this "
            f"one is made at {max(1, most)} %. SVG and PDF have no such limit."
            if over
            else ""
        )
        self.limit.setVisible(over)
        self.adjustSize()


def _choices(parent: QWidget, words: dict[T, str]) -> dict[T, QPushButton]:
    """Return buttons of which one is pressed; arrow keys go from one to the next."""
    group, made = QButtonGroup(parent), {}
    for value, text in words.items():
        made[value] = button(text)
        made[value].setCheckable(True)
        made[value].setAutoDefault(False)
        group.addButton(made[value])
    return made


def _chosen(choices: dict[T, QPushButton]) -> T:
    return next(value for value, one in choices.items() if one.isChecked())
