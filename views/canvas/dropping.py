"""What is dragged onto the map from elsewhere: kinds from the palette, and pictures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragLeaveEvent, QDragMoveEvent, QDropEvent, QImage
from PySide6.QtWidgets import QWidget

from views.canvas.gestures.drop import DropKind, kind_of, pictures_of
from views.canvas.pointing import Pointed

if TYPE_CHECKING:
    from views.canvas.acts import Background
    from views.desk import Desk


class Dropping(Pointed):
    """The map that takes what is dropped on it."""

    pictures_dropped = Signal(list, object)
    """Names of picture files dropped here, and where on the map."""

    def __init__(self, desk: Desk, parent: QWidget | None = None, background: Background | None = None) -> None:
        super().__init__(desk, parent, background)
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        kind = kind_of(event.mimeData())
        if kind is not None:
            self.begin(DropKind(self, kind, self.at(event.position())))
            event.acceptProposedAction()
        elif pictures_of(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        self._pointer = event.position()
        if self.gesture is not None:
            self.gesture.move(self.at(event.position()), event.modifiers())
        event.acceptProposedAction()

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        self.end_gesture(drop=False)

    def dropEvent(self, event: QDropEvent) -> None:
        if self.gesture is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.end_gesture(drop=True, at=self.at(event.position()))
            event.acceptProposedAction()
            return
        data, at = event.mimeData(), self.at(event.position())
        names = pictures_of(data)
        if names:
            event.acceptProposedAction()
            self.pictures_dropped.emit(names, at)
        elif data.hasImage():
            from views.canvas.slipacts import paste_image

            event.acceptProposedAction()
            paste_image(self, QImage(data.imageData()), at)
