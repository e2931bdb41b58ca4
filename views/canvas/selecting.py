"""The map with a selection, and names that can be changed where they stand."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from models.commands import rename
from models.graph.folds import folds
from models.plan import Edit, Key, Note
from views.canvas.inline import NameEdit
from views.canvas.surface import Surface
from views.desk import Desk
from views.map.model import Box

if TYPE_CHECKING:
    from views.canvas.noteedit import NoteEdit

ON_THE_MAP = ("elements", "links", "boundaries", "notes", "pictures")
"""Tables of what can be selected."""


class Selecting(Surface):
    """The map with a selection."""

    selection_changed = Signal(object)

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self._selection: frozenset[Key] = frozenset()
        self._editor: NameEdit | NoteEdit | None = None
        super().__init__(desk, parent)

    # -- selection -----------------------------------------------------------------------------------------
    @property
    def selection(self) -> frozenset[Key]:
        """Keys of what is selected: elements, links, boundaries, notes and pictures."""
        return self._selection

    def select(self, keys: Iterable[Key]) -> None:
        """Select ``keys``, as far as they are in the plan, and nothing else."""
        plan = self.desk.plan
        chosen = frozenset(key for key in keys if key[0] in ON_THE_MAP and plan.get(key) is not None)
        hidden = folds(plan)
        if hidden:
            chosen = frozenset(key for key in chosen if not hidden.hides(*key))
        if chosen != self._selection:
            self._selection = chosen
            self.describe()
            self.selection_changed.emit(chosen)
            self.update()

    def select_all(self) -> None:
        """Select every element and boundary, note and picture."""
        plan = self.desk.plan
        self.select((table, id_) for table in ON_THE_MAP if table != "links" for id_ in plan.table(table))

    def select_none(self) -> None:
        self.select(())

    def describe(self) -> None:
        """Tell assistive technology what is selected."""

    def one(self, table: str) -> str | None:
        """Return the id of the only thing selected, if it is of ``table``."""
        if len(self._selection) != 1:
            return None
        found, id_ = next(iter(self._selection))
        return id_ if found == table else None

    def chosen(self, table: str) -> list[str]:
        """Return the ids of what is selected of ``table``, in order."""
        return sorted(id_ for found, id_ in self._selection if found == table)

    def reveal(self, keys: Iterable[Key]) -> None:
        """Select ``keys`` and scroll them into view, zooming only if needed; what hides them is expanded."""
        keys = list(keys)
        if folds(self.desk.plan):
            self.expand_for(keys)
        self.select(keys)
        self.fill()
        if any(key[0] == "links" and not self.scene.has(key) for key in self._selection):
            self.finish()
        box = self.scene.box_of_all(self._selection)
        if box is not None:
            self.bring_in(box)

    def expand_for(self, keys: Iterable[Key]) -> None:
        """Expand the folded areas that hide ``keys``."""

    def fit_selection(self) -> None:
        """Show the selection as large as it fits; the whole plan when nothing is selected."""
        self.fill()
        box = self.scene.box_of_all(self._selection)
        if box is None:
            self.fit()
        else:
            self.show_box(box, most=2.0)

    def plan_changed(self, edit: Edit | None) -> None:
        self.end_rename(meant=False)
        super().plan_changed(edit)
        self.select(() if edit is None else self._selection)
        self.describe()

    def assessment_changed(self) -> None:
        super().assessment_changed()
        self.describe()

    # -- names ---------------------------------------------------------------------------------------------
    def start_rename(self) -> None:
        """Change the name, the label of a link, or the words of a note, in place."""
        self.end_rename(meant=True)
        self.fill()
        if len(self._selection) != 1:
            return
        key = next(iter(self._selection))
        record = self.desk.plan.get(key)
        if record is None or not self.scene.has(key):
            return
        if key[0] == "links" and self.scene.links[key[1]].many > 1:
            return  # a label of one of several links that are drawn as one
        if isinstance(record, Note):
            from views.canvas.noteedit import NoteEdit  # which a map without notes does without

            self.open_editor(NoteEdit(key, record.text, record.hue, self))
            return
        text = getattr(record, "label" if key[0] == "links" else "name")
        self.open_editor(NameEdit(key, text, self))

    def open_editor(self, editor: NameEdit | NoteEdit) -> None:
        """Let ``editor`` stand where its owner is, and have the keyboard."""
        self._editor = editor
        editor.ended.connect(self._renamed)
        self.place_editor()
        editor.show()
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def editing(self) -> bool:
        """Whether a name is being changed."""
        return self._editor is not None

    def place_editor(self) -> None:
        """Keep the open name where its owner is."""
        if self._editor is None:
            return
        table, id_ = self._editor.key
        if table == "links":
            link = self.scene.links[id_]
            x, y = self.camera.to_view(link.label_at)
            box = Box(x, y, 0, 0)
        else:
            home = None if isinstance(self._editor, NameEdit) else self._editor.home
            box = self.camera.box_to_view(home or self.scene.box_of(self._editor.key))
        self._editor.place(box, self.camera.scale)

    def end_rename(self, *, meant: bool) -> None:
        """Close an open name."""
        if self._editor is not None:
            self._editor.end(meant)

    def _renamed(self, key: Key, meant: bool) -> None:
        editor, self._editor = self._editor, None
        if editor is None:
            return
        text = editor.text()
        if editor.hasFocus():
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        editor.hide()
        editor.deleteLater()
        if key[0] == "notes" and not isinstance(editor, NameEdit):
            from views.canvas.noteedit import take

            if meant and take(self.desk, editor):
                self.select([key])
            return
        record = self.desk.plan.get(key)
        if meant and record is not None and text != getattr(record, "label" if key[0] == "links" else "name"):
            self.desk.run(rename(self.desk.plan, key, text))
