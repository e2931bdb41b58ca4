"""A map on a small plan, and a hand on its mouse."""

from __future__ import annotations

from collections.abc import Callable

from desk import FakeDesk
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QApplication

from models.plan import Boundary, BoundaryKind, Element, ElementKind, Link, Party, Plan, Side
from views.canvas.view import MapView
from views.map.model import Point

Left = Qt.MouseButton.LeftButton
Middle = Qt.MouseButton.MiddleButton
NoMod = Qt.KeyboardModifier.NoModifier
Shift = Qt.KeyboardModifier.ShiftModifier
Alt = Qt.KeyboardModifier.AltModifier


def two_areas() -> Plan:
    """Return a plan of four elements in two areas, and one link."""
    return Plan(
        {
            "parties": {
                "p-us": Party(id="p-us", name="Us"),
                "p-ai": Party(id="p-ai", name="Acme AI", side=Side.PARTNER),
            },
            "boundaries": {
                "b-us": Boundary(id="b-us", name="Support", party="p-us", x=0, y=0, w=480, h=320),
                "b-ai": Boundary(
                    id="b-ai", name="Acme AI", kind=BoundaryKind.PARTNER, party="p-ai", x=560, y=0, w=320, h=320
                ),
            },
            "elements": {
                "e-in": Element(
                    id="e-in", name="Mail", kind=ElementKind.TRIGGER, boundary="b-us", executes="p-us", x=40, y=60
                ),
                "e-read": Element(id="e-read", name="Read mail", boundary="b-us", executes="p-us", x=280, y=60),
                "e-ai": Element(
                    id="e-ai", name="Classify", kind=ElementKind.AI, boundary="b-ai", executes="p-ai", x=640, y=60
                ),
                "e-out": Element(
                    id="e-out", name="Answered", kind=ElementKind.OUTCOME, boundary="b-us", executes="p-us", x=40, y=200
                ),
            },
            "links": {"l-1": Link(id="l-1", source="e-in", target="e-read", label="new")},
        }
    )


class Hand:
    """A mouse over a map; places are scene units unless they are said to be the view's."""

    def __init__(self, view: MapView) -> None:
        self.view = view
        self.at: QPointF = QPointF()

    def _send(self, kind: QEvent.Type, button: Qt.MouseButton, held: Qt.MouseButton, mod: Qt.KeyboardModifier) -> None:
        where = QPointF(self.view.mapToGlobal(self.at.toPoint()))
        QApplication.sendEvent(self.view, QMouseEvent(kind, self.at, where, button, held, mod))

    def go(self, point: Point, *, mod: Qt.KeyboardModifier = NoMod, held: Qt.MouseButton | None = None) -> None:
        """Move to a place of the map."""
        x, y = self.view.camera.to_view(point)
        self.at = QPointF(x, y)
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, held or Qt.MouseButton.NoButton, mod)

    def press(self, point: Point, *, mod: Qt.KeyboardModifier = NoMod, button: Qt.MouseButton = Left) -> None:
        self.go(point, mod=mod)
        self._send(QEvent.Type.MouseButtonPress, button, button, mod)

    def release(self, *, mod: Qt.KeyboardModifier = NoMod, button: Qt.MouseButton = Left) -> None:
        self._send(QEvent.Type.MouseButtonRelease, button, Qt.MouseButton.NoButton, mod)

    def click(self, point: Point, *, mod: Qt.KeyboardModifier = NoMod, button: Qt.MouseButton = Left) -> None:
        self.press(point, mod=mod, button=button)
        self.release(mod=mod, button=button)

    def double_click(self, point: Point) -> None:
        self.click(point)
        self._send(QEvent.Type.MouseButtonDblClick, Left, Left, NoMod)
        self.release()

    def pull(
        self,
        start: Point,
        *ways: Point,
        mod: Qt.KeyboardModifier = NoMod,
        button: Qt.MouseButton = Left,
        before_release: Callable[[], None] | None = None,
    ) -> None:
        """Press, drag by way of places, and release there."""
        self.press(start, button=button)
        for n in range(1, 4):
            first = ways[0]
            share = n / 4
            self.go(
                (start[0] + (first[0] - start[0]) * share, start[1] + (first[1] - start[1]) * share),
                mod=mod,
                held=button,
            )
        for way in ways:
            self.go(way, mod=mod, held=button)
        if before_release is not None:
            before_release()
        self.release(mod=mod, button=button)

    def move_held(self, button: Qt.MouseButton) -> None:
        """Tell of the move to where ``at`` is in the view, with a button down."""
        self._send(QEvent.Type.MouseMove, Qt.MouseButton.NoButton, button, NoMod)


def shown(plan: Plan | None = None, size: QPoint | None = None) -> tuple[MapView, FakeDesk, Hand]:
    """Return a map in a window, 100 % large, with its desk and a hand."""
    desk = FakeDesk(plan if plan is not None else two_areas())
    view = MapView(desk)
    desk.watch(view.plan_changed, view.assessment_changed)
    view.resize((size or QPoint(1100, 700)).x(), (size or QPoint(1100, 700)).y())
    view.show()
    view.activateWindow()
    view.setFocus()
    QApplication.processEvents()
    return view, desk, Hand(view)
