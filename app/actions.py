"""Menus and keys: every deed of the window, named once, with what it does and when it may."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import msgspec
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu

from models.commands import KIND_WORDS
from models.plan import BoundaryKind, ElementKind
from models.text import elided, shown
from views.canvas.related import RELATED, Related
from views.map import corners
from views.map.lenses import LENSES
from views.pieces import literal
from views.theme import theme

if TYPE_CHECKING:
    from app.window import Window

Keys = str | QKeySequence.StandardKey


class Deed(msgspec.Struct, frozen=True):
    """One thing a user can do: where it stands, which keys do it, and when it may be done."""

    id: str
    text: str
    do: Callable[[Window], object]
    keys: tuple[Keys, ...] = ()
    can: Callable[[Window], bool] = lambda window: True
    full: str = ""
    """What it is called outside its menu; the text if left out."""


def _open(window: Window) -> bool:
    return window.session.opened


def _map(window: Window) -> bool:
    return window.session.opened and window.room == "map"


def _drawn(window: Window) -> bool:
    plan = window.session.plan
    return window.session.opened and bool(plan.elements or plan.boundaries or plan.notes or plan.pictures)


def _selected(window: Window) -> bool:
    return _map(window) and bool(window.map.selection)


def _copied(window: Window) -> bool:
    return _map(window) and any(table in ("elements", "notes", "pictures") for table, _ in window.map.selection)


def _one(window: Window) -> bool:
    return _map(window) and len(window.map.selection) == 1


def _bent(window: Window) -> bool:
    return _map(window) and bool(window.map.bent_chosen())


def _go(room: str, window: Window) -> None:
    window.go(room)


def _add(kind: ElementKind, window: Window) -> None:
    window.map.add(kind)


def _area(kind: BoundaryKind, window: Window) -> None:
    window.map.add_boundary(kind)


def _another(window: Window) -> None:
    from app.another import open_from  # which a start does without

    open_from(window)


def _own(window: Window) -> None:
    from app.owning import show_own  # which a start does without

    show_own(window)


def _tables(window: Window) -> None:
    from app.rooms import TABLES
    from app.tablesaving import export  # which a start does without

    export(window, TABLES.get(window.room, ()))


def _select(related: Related, window: Window) -> None:
    window.map.select(related(window.session.plan, window.map.selection))


def _look(id_: str, window: Window) -> None:
    window.map_room.look_through(id_)


def _turn(choice: str, window: Window) -> None:
    window.choose_corners(choice)


K = QKeySequence.StandardKey
FILE = (
    Deed("new", "New plan", lambda w: w.files.new(), (K.New,)),
    Deed("window", "New window", _another, ("Ctrl+Shift+N",)),
    Deed("sample", "Open the sample", lambda w: w.files.sample()),
    Deed("open", "Open…", lambda w: w.files.open(), (K.Open,)),
    Deed("import", "Import BPMN…", lambda w: w.files.import_(), ("Ctrl+I",)),
    Deed("save", "Save", lambda w: w.files.save(), (K.Save,), _open),
    Deed("save-as", "Save as…", lambda w: w.files.save_as(), ("Ctrl+Shift+S",), _open),
    Deed("export", "Export plan as PDF…", lambda w: w.files.export(), ("Ctrl+E",), _open),
    Deed("picture", "Export map as picture…", lambda w: w.pictures.export(), ("Ctrl+Shift+E",), _drawn),
    Deed("tables", "Export tables…", _tables, (), _open),
    Deed("close", "Close plan", lambda w: w.files.close(), (K.Close,), _open),
    Deed("quit", "Quit", lambda w: w.close(), ("Ctrl+Q",)),
)
EDIT = (
    Deed("undo", "Undo", lambda w: w.session.undo(), (K.Undo,), lambda w: bool(w.session.history.done)),
    Deed(
        "redo",
        "Redo",
        lambda w: w.session.redo(),
        ("Ctrl+Shift+Z", "Ctrl+Y"),
        lambda w: bool(w.session.history.undone),
    ),
    Deed("cut", "Cut", lambda w: w.map.cut(), (K.Cut,), _copied),
    Deed("copy", "Copy", lambda w: w.map.copy(), (K.Copy,), _copied),
    Deed("copy-picture", "Copy as picture", lambda w: w.pictures.copy(), ("Ctrl+Shift+C",), _drawn),
    Deed("paste", "Paste", lambda w: w.map.paste(), (K.Paste,), _map),
    Deed("duplicate", "Duplicate", lambda w: w.map.duplicate(), ("Ctrl+D",), _copied),
    Deed("delete", "Delete", lambda w: w.map.delete_selection(), (K.Delete,), _selected),
    Deed("rename", "Rename", lambda w: w.map.start_rename(), ("F2",), _one),
    Deed("all", "Select all", lambda w: w.map.select_all(), (K.SelectAll,), _map),
    Deed("try", "Try something out", lambda w: w.what_if.toggle(), ("Ctrl+T",), _open),
    Deed("find", "Find…", lambda w: w.look_up(), ("Ctrl+F", "Ctrl+K"), _open),
    Deed("palette", "Do by name…", lambda w: w.look_up("> "), ("Ctrl+Shift+P",)),
)
VIEW = (
    Deed("zoom-in", "Zoom in", lambda w: w.map.zoom_in(), ("Ctrl++", "Ctrl+="), _map),
    Deed("zoom-out", "Zoom out", lambda w: w.map.zoom_out(), ("Ctrl+-",), _map),
    Deed("zoom-100", "Actual size", lambda w: w.map.zoom_reset(), ("Ctrl+0",), _map),
    Deed("fit", "Fit the whole map", lambda w: w.map.fit(), ("Ctrl+9",), _map),
    Deed("fit-selection", "Zoom to selection", lambda w: w.map.fit_selection(), ("Ctrl+Shift+9",), _selected),
    Deed("outline", "Outline", lambda w: w.toggle("outline"), ("F7",), _open),
    Deed("inspector", "Inspector", lambda w: w.toggle("inspector"), ("F4",), _open),
    Deed("findings", "Findings", lambda w: w.toggle("findings"), ("F6",), _open),
    Deed("legend", "Legend", lambda w: w.map_room.show_legend(not w.map_room.explained), ("Shift+F6",), _map),
    Deed("workshop", "Workshop", lambda w: w.workshop.toggle(), ("F5", "Ctrl+Shift+W"), _open, "Workshop, full screen"),
    Deed("full", "Full screen", lambda w: w.full_screen(), ("F11",)),
)
MAP = (
    Deed("add-note", "Note", lambda w: w.map.add_note(), (), _map, "Put a note on the map"),
    Deed("add-picture", "Picture from a file…", lambda w: w.files.picture(), (), _map, "Put a picture on the map…"),
    Deed("lay-out", "Lay out left to right", lambda w: w.map.lay_out("right"), ("Ctrl+L",), _map),
    Deed("lay-out-down", "Lay out top to bottom", lambda w: w.map.lay_out("down"), ("Ctrl+Shift+L",), _map),
    Deed("link", "Link from the selection", lambda w: w.map.connect_mode(), ("Ctrl+R",), _one),
    Deed("straighten", "Straighten links", lambda w: w.map.straighten(), (), _bent),
)
PLAN = (Deed("own", "Own questions, rules and limits…", _own, (), _open),)
HELP = (
    Deed("keys", "Keyboard", lambda w: w.help.show_keys(), ("F1",)),
    Deed("name", "Your name…", lambda w: w.help.ask_name()),
    Deed("language", "Writing own rules", lambda w: w.help.show_language()),
    Deed("folders", "Where Demarc keeps its files", lambda w: w.help.show_folders()),
    Deed("about", "About Demarc", lambda w: w.help.show_about()),
)
COLOURS = {"system": "As the system", "light": "Light", "dark": "Dark"}
"""Choice of colours → what it is called."""
TICKED = ("try", "outline", "inspector", "findings", "full", "legend")
"""Deeds that switch something on and off."""
BREAKS = {
    "add-picture",
    "delete",
    "findings",
    "fit-selection",
    "folders",
    "import",
    "redo",
    "save-as",
    "tables",
    "try",
}
"""Deeds that a line stands behind in their menu."""


class Actions:
    """The window's actions, built once; :meth:`update` greys out what may not be done now."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.by_id: dict[str, QAction] = {}
        self.deeds: dict[str, Deed] = {}
        self._menu("&File", FILE, after={"new": self._templates, "open": self._recent})
        self._menu("&Edit", EDIT, after={"all": self._selecting})
        view = self._menu("&View", VIEW)
        self._rooms(view)
        self._lenses(view)
        self._themes(view)
        self._corners(view)
        self._menu("&Map", MAP, first=self._adding)
        self._menu("&Plan", PLAN)
        self._menu("&Help", HELP)
        self.update()

    def _menu(
        self,
        title: str,
        deeds: tuple[Deed, ...],
        *,
        first: Callable[[QMenu], None] | None = None,
        after: dict[str, Callable[[QMenu], None]] | None = None,
    ) -> QMenu:
        menu = self.window.menuBar().addMenu(title)
        if first is not None:
            first(menu)
            menu.addSeparator()
        for deed in deeds:
            menu.addAction(self._action(deed))
            if after and deed.id in after:
                after[deed.id](menu)
            if deed.id in BREAKS:
                menu.addSeparator()
        menu.aboutToShow.connect(self.update)
        return menu

    def _action(self, deed: Deed) -> QAction:
        action = QAction(deed.text, self.window)
        action.setShortcuts([QKeySequence(keys) for keys in deed.keys])
        action.setCheckable(deed.id in TICKED)
        action.triggered.connect(lambda: self.do(deed.id))
        self.by_id[deed.id] = action
        self.deeds[deed.id] = deed
        return action

    def do(self, id_: str) -> None:
        """Do a deed if it may be done now."""
        deed = self.deeds[id_]
        if deed.can(self.window):
            deed.do(self.window)
        self.update()

    # -- menus that are more than deeds --------------------------------------------------------------------
    def _recent(self, menu: QMenu) -> None:
        recent = menu.addMenu("Open recent")

        def fill() -> None:
            recent.clear()
            for name in self.window.session.settings.recent:
                action = recent.addAction(literal(elided(shown(name), 100)))
                action.triggered.connect(lambda _=False, name=name: self.window.files.open_named(name))
            if recent.isEmpty():
                recent.addAction("No plans yet").setEnabled(False)

        recent.aboutToShow.connect(fill)

    def _templates(self, menu: QMenu) -> None:
        templates = menu.addMenu("New from template")
        templates.setToolTipsVisible(True)

        def fill() -> None:
            from app.resources import templates as offered  # read when somebody looks

            if templates.isEmpty():
                for one in offered():
                    action = templates.addAction(literal(one.title))
                    action.setToolTip(one.sentence)
                    action.triggered.connect(lambda _=False, id_=one.id: self.window.files.new_from(id_))

        templates.aboutToShow.connect(fill)

    def _selecting(self, menu: QMenu) -> None:
        select = menu.addMenu("Select")
        for id_, words, related in RELATED:
            full = f"Select {words[0].lower()}{words[1:]}"
            select.addAction(self._action(Deed(f"select-{id_}", words, partial(_select, related), (), _selected, full)))

    def _rooms(self, menu: QMenu) -> None:
        menu.addSeparator()
        for n, (id_, title) in enumerate(self.window.ROOMS.items(), 1):
            deed = Deed(f"room-{id_}", title, partial(_go, id_), (f"Ctrl+{n}",), _open, f"Go to {title}")
            menu.addAction(self._action(deed))

    def _lenses(self, menu: QMenu) -> None:
        menu.addSeparator()
        through = menu.addMenu("Look through")
        group = QActionGroup(through)
        for id_, title in (("", "No lens"), *((lens.id, lens.title) for lens in LENSES)):
            full = f"Look through: {title[0].lower()}{title[1:]}" if id_ else "Look at the map as it is"
            action = self._action(Deed(f"lens-{id_}", title, partial(_look, id_), (), _map, full))
            action.setCheckable(True)
            group.addAction(action)
            through.addAction(action)
            if not id_:
                through.addSeparator()

    def _themes(self, menu: QMenu) -> None:
        menu.addSeparator()
        themes = menu.addMenu("Colours")
        group = QActionGroup(themes)
        for choice, word in COLOURS.items():
            action = themes.addAction(word)
            action.setCheckable(True)
            action.setChecked(theme().choice == choice)
            action.triggered.connect(lambda _=False, choice=choice: self.window.choose_theme(choice))
            group.addAction(action)

    def _corners(self, menu: QMenu) -> None:
        corners.choose(self.window.session.settings.corners)
        links = menu.addMenu("Links")
        group = QActionGroup(links)
        for choice, word in corners.WORDS.items():
            deed = Deed(f"links-{choice}", word, partial(_turn, choice.value), full=f"Draw links with {word.lower()}")
            action = self._action(deed)
            action.setCheckable(True)
            action.setChecked(corners.chosen() == choice)
            group.addAction(action)
            links.addAction(action)

    def _adding(self, menu: QMenu) -> None:
        add, area = menu.addMenu("Add element"), menu.addMenu("Draw area")
        for kind in ElementKind:
            word = KIND_WORDS[kind]
            deed = Deed(f"add-{kind}", word[0].upper() + word[1:], partial(_add, kind), (), _map, f"Add {word}")
            add.addAction(self._action(deed))
        titles = {BoundaryKind.PROVIDER: "Model provider"}
        for side in BoundaryKind:
            title = titles.get(side, side.value.capitalize())
            deed = Deed(f"area-{side}", title, partial(_area, side), (), _map, f"Draw area: {title.lower()}")
            area.addAction(self._action(deed))

    # -- keeping up ----------------------------------------------------------------------------------------
    def update(self) -> None:
        """Grey out what may not be done now, and say what undo would take back."""
        window = self.window
        for id_, deed in self.deeds.items():
            self.by_id[id_].setEnabled(deed.can(window))
        history = window.session.history
        for id_, word, edits in (("undo", "Undo", history.done), ("redo", "Redo", history.undone)):
            what = f" {edits[-1].label[0].lower()}{edits[-1].label[1:]}" if edits and edits[-1].label else ""
            self.by_id[id_].setText(literal(elided(f"{word}{what}", 70)))
        for id_ in TICKED:
            self.by_id[id_].setChecked(window.showing(id_))
        self.by_id[f"lens-{window.seen_through}"].setChecked(True)
