"""What every plot has in common: loaded when the first is looked at, dressed like the rest of the window.

Loading takes 0.3 to 0.8 s, and a page shows its words and figures meanwhile. What of it does not touch the window is
loaded on a thread of its own; the rest in small bites between what the window does, for its classes are made when they
are first looked at, and two threads that do so at a time bring the process down.
"""

from __future__ import annotations

import contextlib
import threading
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QPointF, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPainter, QPaintEvent, QPen, QShowEvent, QWheelEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from views.pieces import column, label
from views.theme import font, theme, tokens
from views.tokens import SIZES

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

BESIDE: Final = (
    "numpy", "numpy.typing", "colorama", "cProfile", "decimal", "html.parser", "importlib.resources",
    "logging.handlers", "multiprocessing.connection", "multiprocessing.shared_memory", "pydoc", "sysconfig",
    "xml.dom.minidom", "xml.etree.ElementTree",
)  # fmt: skip
"""What the plotting library needs and no window does."""
BITE: Final = 0.006
"""Seconds the window waits at a time."""
FAINT: Final = 46
"""Opacity of a band, 0 to 255."""


class Loader(QObject):
    """Loads the plotting library once. ``there`` follows when plots can be made, ``failed`` with the reason."""

    there = Signal()
    failed = Signal(str)
    _ended = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.ready = False
        self.problem = ""
        self._begun = self._left = False
        self._thread: threading.Thread | None = None
        self._bites: Iterator[None] = iter(())
        self._ended.connect(self._go_on, Qt.ConnectionType.QueuedConnection)

    def begin(self) -> None:
        """Begin to load, unless that was done."""
        if not self._begun:
            self._begun = True
            self._thread = threading.Thread(target=self._load, name="demarc-plots", daemon=True)
            application = QCoreApplication.instance()
            if application is not None:
                application.aboutToQuit.connect(self.leave)
            self._thread.start()

    def leave(self) -> None:
        """Load no further and wait for the thread: a process that ends amid a load may never end."""
        self._left = True
        if self._thread is not None:
            self._thread.join()

    def _load(self) -> None:
        """Load what knows no window; what of it is missing is told by the library itself."""
        for name in BESIDE:
            if self._left:
                return
            with contextlib.suppress(ImportError):
                import_module(name)
        self._ended.emit()

    def _go_on(self) -> None:
        self._bites = _bites()
        self._bite()

    def _bite(self) -> None:
        """Look at classes for a moment, then let the window go first; at the end load the library."""
        if self._left:
            return
        until = monotonic() + BITE
        for _ in self._bites:
            if monotonic() > until:
                QTimer.singleShot(0, self, self._bite)
                return
        QTimer.singleShot(0, self, self._last)

    def _last(self) -> None:
        try:
            import pyqtgraph  # noqa: F401
        except Exception as error:
            self._end(str(error) or type(error).__name__)
        else:
            self._end("")

    def _end(self, problem: str) -> None:
        self.problem = problem
        self.ready = not problem
        if problem:
            self.failed.emit(problem)
        else:
            self.there.emit()


def _bites() -> Iterator[None]:
    """Have every class of the window's library made, which the plotting library asks for in one go."""
    for name in ("QtCore", "QtGui", "QtWidgets", "QtSvg", "QtTest", "QtOpenGL", "QtOpenGLWidgets"):
        try:
            module = import_module(f"PySide6.{name}")
        except ImportError:
            continue
        yield
        if name in ("QtCore", "QtGui", "QtWidgets"):
            for attribute in dir(module):
                getattr(module, attribute, None)
                yield


_loader: Loader | None = None


def loader() -> Loader:
    """Return the one loader of the application."""
    global _loader
    if _loader is None:
        _loader = Loader()
    return _loader


class Chart(QFrame):
    """A plot in the window's colours, with what it shows in words for those who do not see it.

    A chart makes its plot in :meth:`make`, once, and fills it in :meth:`fill`, whenever its data or the colours change.
    ``chosen`` follows a click or Enter with the place of what was chosen; Left and Right go through what can be.
    """

    chosen = Signal(int)

    def __init__(self, title: str, height: int) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(title)
        self.plot: Any = None
        self._stale = True
        self._at: int | None = None
        self._waiting = label("The picture is being made…", "small")
        self._waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._box = column(self._waiting, gap=0, edge=1)
        self.setLayout(self._box)
        theme().changed.connect(self.show_anew)
        loader().there.connect(self._there)
        loader().failed.connect(self._not_there)

    # -- for each chart to say -----------------------------------------------------------------------------
    def make(self, pg: Any, plot: Any) -> None:
        """Put into ``plot`` what is there whatever the data."""

    def fill(self, pg: Any, plot: Any) -> None:
        """Show the data in the colours in force; what was shown before has been taken away."""

    def words(self) -> str:
        """Return what the plot shows, as sentences."""
        return ""

    def places(self) -> int:
        """Return how many things Left and Right go through."""
        return 0

    def place_at(self, x: float, y: float) -> int | None:
        """Return which of them lies at a point of the plot."""
        return None

    # -- shown from outside --------------------------------------------------------------------------------
    def show_anew(self) -> None:
        """Show the data as it is now, or once the chart is looked at."""
        self._stale = True
        self.setAccessibleDescription(self.words())
        if self.isVisible():
            self._draw()

    @property
    def at(self) -> int | None:
        """Which of its things is pointed at."""
        return self._at

    def point_at(self, place: int | None) -> None:
        """Point at one of its things."""
        if place != self._at:
            self._at = place
            self.show_anew()

    # -- inside --------------------------------------------------------------------------------------------
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        loader().begin()
        if loader().problem:
            self._not_there(loader().problem)
        elif self._stale:
            QTimer.singleShot(0, self, self._draw_at_last)

    def _there(self) -> None:
        QTimer.singleShot(0, self, self._draw_at_last)

    def _draw_at_last(self) -> None:
        """Draw what is looked at by now: the page stands first, then one picture after the other."""
        if self.isVisible() and self._stale:
            self._draw()

    def _not_there(self, problem: str) -> None:
        self._waiting.setText(f"The picture cannot be made: {problem}. The figures beside it hold all it would show.")
        self._waiting.setWordWrap(True)

    def _draw(self) -> None:
        if not loader().ready:
            return
        import pyqtgraph as pg

        if self.plot is None:
            self.plot = self._made(pg)
        self._stale = False
        plot = self.plot.getPlotItem()
        plot.clear()
        self._dress(pg)
        self.fill(pg, plot)

    def _made(self, pg: Any) -> Any:
        class _View(pg.PlotWidget):  # type: ignore[misc]
            def wheelEvent(self, event: QWheelEvent) -> None:
                event.ignore()  # the page scrolls on

        view = _View()
        view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        view.setFrameShape(QFrame.Shape.NoFrame)
        view.setAntialiasing(True)
        plot = view.getPlotItem()
        plot.setMenuEnabled(False)
        plot.hideButtons()
        plot.setMouseEnabled(False, False)
        plot.getViewBox().setDefaultPadding(0)
        view.scene().sigMouseClicked.connect(self._clicked)
        view.scene().sigMouseMoved.connect(self._moved)
        self._box.removeWidget(self._waiting)
        self._waiting.hide()
        self._box.addWidget(view)
        self.make(pg, plot)
        return view

    def _dress(self, pg: Any) -> None:
        t, plot = tokens(), self.plot.getPlotItem()
        self.plot.setBackground(t.bg)
        for name in ("left", "bottom", "top", "right"):
            axis = plot.getAxis(name)
            axis.setPen(pg.mkPen(t.line))
            axis.setTextPen(pg.mkPen(t.mute))
            axis.setTickFont(font(SIZES[0]))
            axis.setStyle(tickLength=4, tickTextOffset=6)
            axis.label.setFont(font(SIZES[0]))
            axis.labelStyle = {"color": t.mute, "font-size": f"{SIZES[0]}px"}
            if axis.labelText:
                axis.setLabel(axis.labelText, **axis.labelStyle)

    def _point(self, scene: QPointF) -> int | None:
        box = self.plot.getPlotItem().getViewBox()
        if not box.sceneBoundingRect().contains(scene):
            return None
        at = box.mapSceneToView(scene)
        return self.place_at(at.x(), at.y())

    def _clicked(self, event: Any) -> None:
        place = self._point(event.scenePos())
        if place is not None:
            self.setFocus(Qt.FocusReason.MouseFocusReason)
            self.point_at(place)
            self.chosen.emit(place)

    def _moved(self, scene: QPointF) -> None:
        place = self._point(scene)
        if place is not None:
            self.point_at(place)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Leave and not self.hasFocus():
            self.point_at(None)
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}.get(Qt.Key(event.key()))
        count = self.places()
        if step is not None and count:
            now = -1 if self._at is None and step > 0 else count if self._at is None else self._at
            self.point_at(min(count - 1, max(0, now + step)))
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._at is not None:
            self.chosen.emit(self._at)
        else:
            super().keyPressEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.point_at(None)
        self.update()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.hasFocus():
            painter = QPainter(self)
            painter.setPen(QPen(QColor(tokens().accent), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
            painter.end()


# -- what charts draw ----------------------------------------------------------------------------------------
def faint(colour: str, opacity: int = FAINT) -> QColor:
    """Return a colour to see through."""
    made = QColor(colour)
    made.setAlpha(opacity)
    return made


def band(
    pg: Any, plot: Any, xs: Sequence[float], lows: Sequence[float], highs: Sequence[float], colour: str, *, steps: bool
) -> None:
    """Draw what lies between two courses, and their edges; in ``steps`` each value holds up to the next number."""
    if steps:
        xs = [x for at in xs for x in (at - 0.5, at + 0.5)]
        lows, highs = ([v for value in values for v in (value, value)] for values in (lows, highs))
    edges = [
        pg.PlotCurveItem(list(xs), list(ys), pen=pg.mkPen(colour, width=1.6), antialias=True) for ys in (lows, highs)
    ]
    plot.addItem(pg.FillBetweenItem(*edges, brush=pg.mkBrush(faint(colour))))
    for edge in edges:
        plot.addItem(edge)


def mark(
    pg: Any,
    plot: Any,
    text: str,
    at: float,
    colour: str,
    *,
    upright: bool = True,
    dashed: bool = False,
    place: float = 0.5,
) -> None:
    """Draw a line at ``at`` through the whole plot, and what it means beside it."""
    pen = pg.mkPen(colour, width=1.2, style=Qt.PenStyle.DashLine if dashed else Qt.PenStyle.SolidLine)
    line = pg.InfiniteLine(at, angle=90 if upright else 0, pen=pen)
    plot.addItem(line)
    if text:
        words(pg, plot, text, (at, place) if upright else (place, at), colour)


def words(
    pg: Any, plot: Any, text: str, at: tuple[float, float], colour: str, anchor: tuple[float, float] = (0.0, 0.5)
) -> Any:
    """Write ``text`` into the plot, as it is and never as markup, at a point of its scales."""
    item = pg.TextItem(color=colour, anchor=anchor, fill=pg.mkBrush(faint(tokens().bg, 215)))
    item.textItem.document().setDocumentMargin(2)
    item.setFont(font(SIZES[0]))
    item.setPlainText(text)
    item.setPos(*at)
    plot.addItem(item, ignoreBounds=True)
    return item
