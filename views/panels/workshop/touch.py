"""What fingers do: scroll lists and long texts, and swipe from question to question."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject, QPointF, Signal
from PySide6.QtGui import QMouseEvent, QTouchEvent
from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QScrollerProperties, QWidget

Metric = QScrollerProperties.ScrollMetric
Overshoot = QScrollerProperties.OvershootPolicy
SWIPE: Final = 110.0
"""Pixels a finger goes to the side before it is a swipe, and more than twice as far as up or down."""

BEGINS: Final = (QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin)
"""Two swipes after each other look like a double click."""


def scrolled_by_touch(area: QAbstractScrollArea) -> None:
    """Let a finger scroll ``area``; a tap is still a tap, and nothing bounces."""
    view = area.viewport()
    QScroller.grabGesture(view, QScroller.ScrollerGestureType.TouchGesture)
    scroller = QScroller.scroller(view)
    properties = scroller.scrollerProperties()
    for metric in (Metric.HorizontalOvershootPolicy, Metric.VerticalOvershootPolicy):
        properties.setScrollMetric(metric, Overshoot.OvershootAlwaysOff)
    scroller.setScrollerProperties(properties)


class Swipes(QObject):
    """Tells of swipes over a widget, by finger or mouse: ``swiped`` follows with +1 (to the left, on) or -1 (back).

    What a button or field below the finger takes for itself is theirs.
    """

    swiped = Signal(int)

    def __init__(self, widget: QWidget, *, fingers: bool) -> None:
        """With ``fingers`` the touch itself is taken: right where nothing can be tapped, but a scroller listens."""
        super().__init__(widget)
        self._fingers = fingers
        self._from: QPointF | None = None
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        place: QPointF | None = None
        if isinstance(event, QMouseEvent):
            place = event.globalPosition()
        elif isinstance(event, QTouchEvent) and self._fingers and event.points():
            place = event.points()[0].globalPosition()
        if place is None:
            return super().eventFilter(watched, event)
        if event.type() in BEGINS:
            self._from = place
        elif event.type() in (QEvent.Type.MouseButtonRelease, QEvent.Type.TouchEnd):
            start, self._from = self._from, None
            way = place - start if start is not None else QPointF()
            if abs(way.x()) >= SWIPE and abs(way.x()) > 2 * abs(way.y()):
                self.swiped.emit(-1 if way.x() > 0 else 1)
        event.accept()
        return True
