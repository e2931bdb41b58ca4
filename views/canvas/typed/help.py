"""The notation at a glance: three examples, each a click away from the field."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QWidget

from views.pieces import button, column, label

EXAMPLES: Final = (
    (
        "Mail [start] -> Read -> Classify [ai @Acme]",
        "An arrow is a flow. [ … ] says what it is, with @ who executes it.",
    ),
    (
        "Classify -> Sure? -yes-> Reply, -no-> Clerk [review]",
        "“?” makes a decision. Words on an arrow say when. A comma begins the next branch.",
    ),
    (
        "Read => Tickets [data]; Read !unreadable!> Clerk",
        "=> is a data link, !> an exception. “;” or Shift+Enter begins another chain.",
    ),
)
MORE: Final = (
    "A name on the map means that element. Begin with -> to go on from the selected one. "
    "Quotes hold anything: “a -> b”."
)


class Help(QWidget):
    """Examples with what they show. ``chosen`` follows a click, with the example."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        parts: list[QWidget | int] = []
        for example, meaning in EXAMPLES:
            take = button(example, None, "link", about="Put this example into the field")
            take.clicked.connect(lambda _=False, text=example: self.chosen.emit(text))
            parts += [take, _line(meaning), 2]
        self.setLayout(column(*parts, _line(MORE), gap=0))


def _line(text: str) -> QLabel:
    made = label(text, "small", wrap=True)
    made.setContentsMargins(5, 0, 0, 0)  # in line with the words of the buttons
    return made
