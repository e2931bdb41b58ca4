"""The map's room: palette and tools above, the map, its findings below, the inspector at the right."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QMenu, QSplitter, QWidget

from views.canvas.palette import Palette
from views.canvas.view import MapView
from views.panels.panel import Panel
from views.pieces import button, column, row, rule
from views.tokens import INSPECTOR_WIDTH

if TYPE_CHECKING:
    from app.window import Window
    from models.plan import Edit, Key
    from views.panels.findings.panel import FindingsPanel
    from views.panels.inspector.panel import Inspector

Part = TypeVar("Part", bound=Panel)
AFTER_MS = 10
"""How long the parts around the map wait once it has been painted, so that its picture is on the screen first."""
MAP_TABLES = frozenset({"elements", "links", "boundaries"})


class MapRoom(Panel):
    """Everything around the map. Parts follow the map's selection.

    The map comes first; findings and inspector are made right after it has been painted, or when they are asked for.
    """

    def __init__(self, window: Window) -> None:
        super().__init__(window.session)
        self.window_ = window
        self.map = MapView(window.session, background=window.in_background)
        self.palette_ = Palette(self.map)
        self._parts: dict[str, Panel] = {}
        """Those made so far."""
        self._places = {"findings": QWidget(), "inspector": QWidget()}
        self.zoom = button("100 %", self.map.zoom_reset, "quiet", about="Back to actual size (Ctrl+0)")
        self.zoom.setAccessibleName("Zoom")
        self.map.zoom_changed.connect(lambda zoom: self.zoom.setText(f"{zoom * 100:.0f} %"))
        arrange = button("Lay out", None, "quiet", about="Put every element in its place, one undo away (Ctrl+L)")
        menu = QMenu(arrange)
        for id_ in ("lay-out", "lay-out-down"):
            menu.addAction(window.actions_.by_id[id_])
        arrange.setMenu(menu)
        arrange.setProperty("menu", "true")
        fit = button("Fit", self.map.fit, "quiet", about="Show the whole map (Ctrl+9)")
        top = QWidget()
        top.setProperty("surface", "panel")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top.setLayout(row(self.palette_, -1, arrange, fit, self.zoom, gap=4, edge=(12, 4, 12, 4)))
        board = QWidget()
        inside = column(top, rule(), self.map, gap=0)
        inside.setStretchFactor(self.map, 1)
        board.setLayout(inside)
        self.down = QSplitter(Qt.Orientation.Vertical)
        self.down.setHandleWidth(1)
        self.down.addWidget(board)
        self.down.addWidget(self._places["findings"])
        self.down.setCollapsible(0, False)
        self.down.setStretchFactor(0, 1)
        self.across = QSplitter(Qt.Orientation.Horizontal)
        self.across.setHandleWidth(1)
        self.across.addWidget(self.down)
        self.across.addWidget(self._places["inspector"])
        self.across.setCollapsible(0, False)
        self.across.setStretchFactor(0, 1)
        self.setLayout(column(self.across))
        self.setFocusProxy(self.map)
        layout = window.session.settings.layout
        self.down.setSizes(layout.get("map-down", [640, 220]))
        self.across.setSizes(layout.get("map-across", [1000, INSPECTOR_WIDTH]))
        self.map.selection_changed.connect(self._selected)
        self.show_parts()
        self.map.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.map and event.type() == QEvent.Type.Paint:
            self.map.removeEventFilter(self)
            QTimer.singleShot(AFTER_MS, self, self._fill)
        return super().eventFilter(watched, event)

    def _fill(self) -> None:
        """Make the parts that show, once the map has been painted."""
        self.window_.session.painted()
        if not self.map.isVisible():
            return
        for part in self._places:
            if part not in self.window_.session.settings.hidden:
                getattr(self, part)

    @cached_property
    def findings(self) -> FindingsPanel:
        """What the rules found, below the map; made when it is first wanted."""
        from views.panels.findings.panel import FindingsPanel

        return self._placed("findings", self.down, FindingsPanel(self.desk))

    @cached_property
    def inspector(self) -> Inspector:
        """What is selected, at the right; made when it is first wanted."""
        from views.panels.inspector.panel import Inspector

        return self._placed("inspector", self.across, Inspector(self.desk))

    def _placed(self, name: str, split: QSplitter, part: Part) -> Part:
        """Return ``part``, put into its place."""
        self._parts[name] = part
        sizes = split.sizes()
        place = split.replaceWidget(1, part)
        part.setVisible(name not in self.window_.session.settings.hidden)
        split.setSizes(sizes)
        if place is not None:
            place.deleteLater()
        return part

    def _selected(self, keys: object) -> None:
        self.inspector.show_keys(self.map.selection)
        self.window_.actions_.update()

    def show_parts(self) -> None:
        """Show or hide findings and inspector as the settings say."""
        for name, place in self._places.items():
            wanted = name not in self.window_.session.settings.hidden
            if name in self._parts:
                self._parts[name].setVisible(wanted)
            elif wanted and self.map.isVisible():
                getattr(self, name)
            else:
                place.setVisible(wanted)

    def remember(self) -> None:
        """Keep how the room is divided."""
        layout = self.window_.session.settings.layout
        layout["map-down"], layout["map-across"] = self.down.sizes(), self.across.sizes()

    # -- as a panel ----------------------------------------------------------------------------------------
    def plan_changed(self, edit: Edit | None) -> None:
        self.map.plan_changed(edit)
        for part in self._parts.values():
            part.plan_changed(edit)
        if edit is None and "inspector" in self._parts:
            self.inspector.show_keys(frozenset())

    def assessment_changed(self) -> None:
        self.map.assessment_changed()
        for part in self._parts.values():
            part.assessment_changed()

    def reveal_all(self, keys: tuple[Key, ...]) -> bool:
        """Select and show what of ``keys`` is on the map; tell whether anything was."""
        here = [key for key in keys if key[0] in MAP_TABLES and self.desk.plan.get(key) is not None]
        if here:
            self.map.reveal(here)
        return bool(here)
