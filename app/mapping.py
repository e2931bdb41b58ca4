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
    from app.actions import Actions
    from app.window import Window
    from models.plan import Edit, Key
    from views.canvas.legend import Legend
    from views.canvas.lensed import Lensed
    from views.map.model import Point
    from views.panels.findings.panel import FindingsPanel
    from views.panels.inspector.panel import Inspector
    from views.panels.outline.panel import OutlinePanel

Part = TypeVar("Part", bound=Panel)
AFTER_MS = 10
"""How long the parts around the map wait once it has been painted, so that its picture is on the screen first."""
OUTLINE_WIDTH = 232
MAP_TABLES = frozenset({"elements", "links", "boundaries", "notes", "pictures"})


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
        self._legend: Legend | None = None
        self._places = {"findings": QWidget(), "inspector": QWidget()}
        self.zoom = button("100 %", None, "quiet", about="How large the map is shown")
        self.zoom.setAccessibleName("Zoom")
        self.zoom.setMenu(
            _menu(self.zoom, window.actions_, "fit", "zoom-100", "fit-selection", "", "zoom-in", "zoom-out")
        )
        self.zoom.setProperty("menu", "tight")
        self.map.zoom_changed.connect(lambda zoom: self.zoom.setText(f"{zoom * 100:.0f} %"))
        arrange = button("Lay out", None, "quiet", about="Put every element in its place, one undo away (Ctrl+L)")
        arrange.setMenu(_menu(arrange, window.actions_, "lay-out", "lay-out-down"))
        arrange.setProperty("menu", "tight")
        lens = button("Lens", None, "quiet", about="Colour the map by what you want to know")
        lenses = [id_ for id_ in window.actions_.by_id if id_.startswith("lens")]
        lens.setMenu(_menu(lens, window.actions_, lenses[0], "", *lenses[1:], "", "legend"))
        lens.setProperty("menu", "tight")
        for opener in (lens, arrange, self.zoom):
            opener.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keyboard with the map
        top = QWidget()
        top.setProperty("surface", "panel")
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        top.setLayout(row(self.palette_, -1, lens, arrange, self.zoom, gap=2, edge=(10, 4, 8, 4)))
        board = QWidget()
        self._above = column(top, rule(), self.map, gap=0)
        self._above.setStretchFactor(self.map, 1)
        board.setLayout(self._above)
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
        self.map.pictures_dropped.connect(self._take_pictures)
        self.show_parts()
        self.map.installEventFilter(self)

    def look_through(self, id_: str) -> None:
        """Show the map through a lens; an empty id puts it away."""
        self._lensed().choose(id_)

    def show_legend(self, wanted: bool) -> None:
        """Say above the map what its colours and signs mean, or not."""
        self._lensed().show_legend(wanted)

    @property
    def seen_through(self) -> str:
        """The id of the lens in use; empty without one."""
        lens = self.map.lensed.lens if self._legend is not None else None
        return lens.id if lens is not None else ""

    @property
    def explained(self) -> bool:
        """Whether the legend is there."""
        return self._legend is not None and not self._legend.isHidden()

    def _lensed(self) -> Lensed:
        lensed = self.map.lensed
        if self._legend is None:
            self._legend = lensed.legend
            self._legend.hide()
            self._above.insertWidget(2, self._legend)
            lensed.changed.connect(self._relensed)
        return lensed

    def _relensed(self) -> None:
        lensed = self.map.lensed
        lensed.legend.setVisible(lensed.legend_wanted)
        self.window_.actions_.update()

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
        self._show_outline()

    @cached_property
    def findings(self) -> FindingsPanel:
        """What the rules found, below the map; made when it is first wanted."""
        from views.panels.findings.panel import FindingsPanel

        panel = FindingsPanel(self.desk)
        panel.table_asked.connect(self._export_findings)
        return self._placed("findings", self.down, panel)

    def _export_findings(self) -> None:
        from app.tablesaving import export  # which a start does without

        export(self.window_, ("findings",))

    @cached_property
    def inspector(self) -> Inspector:
        """What is selected, at the right; made when it is first wanted."""
        from views.panels.inspector.panel import Inspector

        return self._placed("inspector", self.across, Inspector(self.desk))

    @cached_property
    def outline(self) -> OutlinePanel:
        """Areas, elements and links as a tree, at the left; made when it is first wanted."""
        from views.panels.outline.panel import OutlinePanel

        part = OutlinePanel(self.desk)
        self._parts["outline"] = part
        wide = self.window_.session.settings.layout.get("map-outline", [OUTLINE_WIDTH])[0]
        first, *rest = self.across.sizes()
        self.across.insertWidget(0, part)
        self.across.setStretchFactor(0, 0)
        self.across.setStretchFactor(1, 1)
        self.across.setCollapsible(0, False)
        self.across.setSizes([wide, max(0, first - wide), *rest])
        part.show_keys(self.map.selection)
        part.picked.connect(self.map.reveal)
        part.wanted.connect(self._go_to)
        return part

    def _go_to(self, key: Key) -> None:
        self.map.reveal([key])
        self.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_outline(self) -> None:
        wanted = "outline" in self.window_.session.settings.shown
        if "outline" in self._parts or (wanted and self.map.isVisible()):
            self.outline.setVisible(wanted)
            self.palette_.close_up(wanted)

    def _take_pictures(self, names: list[str], at: Point) -> None:
        from app import photos  # loaded when a picture is dropped
        from app.folders import text_path

        QTimer.singleShot(0, self, lambda: photos.take(self.window_, [text_path(name) for name in names], at))

    def _placed(self, name: str, split: QSplitter, part: Part) -> Part:
        """Return ``part``, put into its place."""
        self._parts[name] = part
        sizes = split.sizes()
        place = split.replaceWidget(split.indexOf(self._places[name]), part)
        part.setVisible(name not in self.window_.session.settings.hidden)
        split.setSizes(sizes)
        if place is not None:
            place.deleteLater()
        return part

    def _selected(self, keys: object) -> None:
        self.inspector.show_keys(self.map.selection)
        if "outline" in self._parts:
            self.outline.show_keys(self.map.selection)
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
        self._show_outline()

    def remember(self) -> None:
        """Keep how the room is divided."""
        layout = self.window_.session.settings.layout
        layout["map-down"], layout["map-across"] = self.down.sizes(), self.across.sizes()[-2:]
        if "outline" in self._parts and self.outline.isVisible():
            layout["map-outline"] = [self.outline.width()]
            layout["map-across"][0] += self.outline.width()

    # -- as a panel ----------------------------------------------------------------------------------------
    def plan_changed(self, edit: Edit | None) -> None:
        self.map.plan_changed(edit)
        for part in self._parts.values():
            part.plan_changed(edit)
        if "outline" in self._parts:
            self.outline.show_keys(self.map.selection)
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


def _menu(button: QWidget, actions: Actions, *ids: str) -> QMenu:
    """Return a menu of the window's actions; an empty id is a line between them."""
    menu = QMenu(button)
    for id_ in ids:
        if id_:
            menu.addAction(actions.by_id[id_])
        else:
            menu.addSeparator()
    return menu
